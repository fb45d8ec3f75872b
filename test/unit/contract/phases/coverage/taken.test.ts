import { expect, it } from "vitest";
import { handlerTarget } from "../../../../../src/contract/target.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { api } from "../../../api.ts";
import { collect, findingsOf } from "../../pets.ts";

const body =
  "requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Shop' }, example: { code: OPS, tags: [new] } } } }";
const document = api(`paths:
  /shops:
    post: { operationId: addShop, ${body}, responses: { 201: { description: made, content: { application/json: { schema: { $ref: '#/components/schemas/Shop' } } } }, 422: { description: no } } }
  /shops/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getShop, responses: { 200: { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Shop' } } } }, 404: { description: no } } }
    put: { operationId: putShop, ${body}, responses: { 200: { description: ok }, 404: { description: no }, 422: { description: no } } }
    delete: { operationId: removeShop, responses: { 204: { description: gone }, 404: { description: no } } }
components: { schemas: { Shop: { type: object, required: [code], properties: { id: { type: integer, readOnly: true }, code: { type: string, pattern: '^[A-Z]{2,6}$', description: Unique }, tags: { type: array, maxItems: 3, items: { type: string, pattern: '^[a-z][a-z0-9]*$' } } } } } }
`);

type Fault = "no pattern of codes" | "no short codes in changes" | "no digits in tags" | "";

function shops(fault: Fault) {
  const codes = new Map<number, string>();
  let last = 0;
  return async ({ method, url, json }: Pick<Request, "method" | "url" | "json">) => {
    const id = Number(new URL(url).pathname.split("/")[2] ?? "0");
    if (id !== 0 && !codes.has(id)) return 404;
    if (method === "DELETE") return codes.delete(id) ? 204 : 404;
    if (method === "GET") return { id, code: codes.get(id) };
    if (method !== "POST" && method !== "PUT") return 405;
    const sent = Object(await json().catch(() => undefined)) as Record<string, unknown>;
    const { code, tags = [] } = sent;
    const isOpen = fault === "no pattern of codes" && method === "PUT";
    const least = fault === "no short codes in changes" && method === "PUT" ? 3 : 2;
    const isOfLetters = typeof code === "string" && /^[A-Z]{2,6}$/.test(code);
    const isCode = typeof code === "string" && (isOpen || (isOfLetters && code.length >= least));
    const ofTags = fault === "no digits in tags" ? /^[a-z]+$/ : /^[a-z][a-z0-9]*$/;
    const areTags =
      Array.isArray(tags) &&
      tags.length <= 3 &&
      tags.every((one) => typeof one === "string" && ofTags.test(one));
    const isTaken = [...codes].some(([other, known]) => known === code && other !== id);
    if (!isCode || !areTags || isTaken) return isTaken ? "taken" : 422;
    codes.set(id === 0 ? ++last : id, code);
    return id === 0 ? { id: last, ...sent } : 200;
  };
}

it.each<[Fault, string[]]>([
  ["", []],
  ["no pattern of codes", ["invalid-request-refused putShop"]],
  ["no short codes in changes", ["valid-request-accepted putShop"]],
  ["no digits in tags", ["valid-request-accepted addShop", "valid-request-accepted putShop"]],
])("what is taken hides nothing else: %s", async (fault, want) => {
  const answer = shops(fault);
  const target = handlerTarget(async (request) => {
    const result = await answer({
      method: request.method,
      url: request.url,
      json: () => request.json(),
    });
    if (result === "taken") return Response.json({ message: "code is taken" }, { status: 422 });
    if (typeof result !== "number")
      return Response.json(result, { status: request.method === "GET" ? 200 : 201 });
    return new Response(null, { status: result, headers: { allow: "POST" } });
  });
  const events = await collect(verify({ document, target, phases: ["coverage"], repeat: 0 }));
  const found = findingsOf(events).map(({ rule, operation }) => `${rule} ${operation ?? ""}`);
  expect([...new Set(found)].filter((one) => !/removeShop|getShop/.test(one)).toSorted()).toEqual(
    want,
  );
});
