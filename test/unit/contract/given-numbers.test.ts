import { expect, it } from "vitest";
import { handlerTarget } from "../../../src/contract/target.ts";
import { verify } from "../../../src/contract/verify.ts";
import { api } from "../api.ts";
import { collect, findingsOf } from "./pets.ts";

const label =
  "{ type: object, required: [id, shop], properties: { id: { type: integer, minimum: 1, maximum: 9000000 }, shop: { type: string, enum: [north, south] }, text: { type: string, maxLength: 40 } }, additionalProperties: false }";
const content = `content: { application/json: { schema: ${label} } }`;

const document = api(`paths:
  /labels:
    get:
      operationId: listLabels
      parameters: [{ name: shop, in: query, required: true, schema: { type: string, enum: [north, south] } }]
      responses: { 200: { description: of one shop, content: { application/json: { schema: { type: array, items: ${label} } } } }, 400: { description: no } }
    post:
      operationId: addLabel
      requestBody: { required: true, ${content} }
      responses: { 201: { description: made, ${content} }, 400: { description: not like that } }
  /labels/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getLabel, responses: { 200: { description: it, ${content} }, 404: { description: none } } }
`);

interface Label {
  readonly id: number;
  readonly shop: string;
  readonly text?: string;
}

const shops = ["north", "south"];

function isLabel(body: unknown): body is Label {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return false;
  const { id, shop, text = "", ...others }: Partial<Record<string, unknown>> = body as object;
  const isText = typeof text === "string" && [...text].length <= 40;
  const isNumber = typeof id === "number" && Number.isInteger(id) && id >= 1 && id <= 9000000;
  return isNumber && shops.includes(shop as string) && isText && Object.keys(others).length === 0;
}

/** Numbers are the client's to give, each once; a list is of one shop. */
function server() {
  const labels = new Map<number, Label>();
  return async (request: Request) => {
    const { pathname, searchParams } = new URL(request.url);
    const key = pathname.split("/")[2];
    const allow = key === undefined ? "GET, POST" : "GET";
    const { method } = request;
    if (!allow.includes(method)) return new Response(null, { status: 405, headers: { allow } });
    if (key !== undefined) {
      const found = labels.get(Number(key));
      return found ? Response.json(found) : new Response(null, { status: 404 });
    }
    if (method === "GET") {
      const shop = searchParams.get("shop");
      if (shop === null || !shops.includes(shop)) return new Response(null, { status: 400 });
      return Response.json([...labels.values()].filter((one) => one.shop === shop));
    }
    const isJson = request.headers.get("content-type")?.startsWith("application/json") === true;
    const body: unknown = isJson ? await request.json().catch(() => undefined) : undefined;
    if (!isLabel(body) || labels.has(body.id)) return new Response(null, { status: 400 });
    labels.set(body.id, body);
    return Response.json(body, { status: 201 });
  };
}

it("numbers that clients give are given once, and a list of one shop lacks those of another", async () => {
  const run = verify({ document, target: handlerTarget(server()) });
  expect(findingsOf(await collect(run))).toEqual([]);
});
