import { expect, it } from "vitest";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { api } from "../../api.ts";
import { collect, findingsOf, told } from "../pets.ts";

const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const good = "{ $ref: '#/components/schemas/Good' }";
const kind = "{ $ref: '#/components/schemas/Kind' }";
const price = (name: string) =>
  `{ name: ${name}, in: query, schema: { type: integer, minimum: 0, maximum: 900 } }`;
const id = "parameters: [{ name: id, in: path, required: true, schema: { type: string } }]";
const answers = (content: string) =>
  `{ 200: { description: ok, ${content} }, 400: { description: no }, 404: { description: none } }`;

const document = api(`paths:
  /goods:
    get:
      operationId: listGoods
      parameters: [${price("minPrice")}, ${price("maxPrice")}]
      responses: { 200: { description: all, ${json(`{ type: array, items: ${good} }`)} }, 400: { description: no } }
    post:
      operationId: addGood
      requestBody: { required: true, ${json("{ $ref: '#/components/schemas/NewGood' }")} }
      responses: { 201: { description: made, ${json(good)} }, 400: { description: no } }
  /goods/{id}:
    ${id}
    get: { operationId: getGood, responses: ${answers(json(good))} }
    delete: { operationId: removeGood, responses: { 204: { description: gone }, 404: { description: none } } }
  /goods/{id}/close:
    ${id}
    post:
      operationId: closeGood
      requestBody: { required: false, ${json("{ type: object, properties: { why: { type: string, maxLength: 9 } } }")} }
      responses: { 200: { description: ok, ${json(good)} }, 400: { description: no }, 404: { description: none }, 409: { description: already closed } }
  /goods/{id}/sell:
    ${id}
    post:
      operationId: sellGood
      description: Only open goods can be sold.
      responses: { 200: { description: ok, ${json(good)} }, 404: { description: none }, 409: { description: not open } }
  /kinds:
    get: { operationId: listKinds, responses: { 200: { description: all, ${json(`{ type: array, items: ${kind} }`)} } } }
    post:
      operationId: addKind
      requestBody: { required: true, ${json("{ type: object, required: [name], properties: { name: { type: string } } }")} }
      responses: { 201: { description: made, ${json(kind)} }, 400: { description: no } }
  /kinds/{id}:
    ${id}
    get: { operationId: getKind, responses: ${answers(json(kind))} }
    delete: { operationId: removeKind, responses: { 204: { description: gone }, 404: { description: none } } }
components:
  schemas:
    NewGood:
      type: object
      required: [code, kindId, lines]
      properties: &given
        code: { type: string, pattern: '^1[3-9]\\d{3}$' }
        price: { type: integer, minimum: 0, maximum: 900 }
        kindId: { type: string, description: An existing kind. }
        lines: { type: array, minItems: 1, maxItems: 5, items: { type: object, required: [count], properties: { count: { type: integer, minimum: 1 } } } }
    Good:
      type: object
      required: [id, status, code, kindId, lines]
      properties: { id: { type: string }, status: { enum: [open, closed, sold] }, <<: *given }
    Kind: { type: object, required: [id, name], properties: { id: { type: string }, name: { type: string } } }
`);

type Members = Record<string, unknown>;
const isObject = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const isCount = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value > 0;
const isPrice = (value: unknown) =>
  value === undefined || value === 0 || (isCount(value) && value <= 900);

/** Correct, but for the one fault that is named. */
function server(fault = "") {
  const rows = {
    goods: new Map<string, Members>(),
    kinds: new Map<string, Members>([["k0", { id: "k0", name: "first" }]]),
  };
  let last = 0;
  const isGood = ({ code, price: cost, kindId, lines }: Members) => {
    const looked = Array.isArray(lines)
      ? fault === "second line"
        ? lines.slice(0, 1)
        : lines
      : [];
    const isCode = /^1[3-9]\d{3}$/.test(typeof code === "string" ? code : "");
    const isRefused = fault === "code 19" && String(code).startsWith("19");
    const isKind = typeof kindId === "string" && (rows.kinds.has(kindId) || fault === "any kind");
    const isListed = Array.isArray(lines) && lines.length > 0 && lines.length < 6;
    const isCounted = looked.every((line) => isObject(line) && isCount(line["count"]));
    return isCode && !isRefused && isKind && isListed && isCounted && isPrice(cost);
  };
  const no = (status: number) => new Response(null, { status });
  const move = (row: Members, status: string, conflict = 409) => {
    if (row["status"] !== "open") return no(conflict);
    row["status"] = status;
    return Response.json(row);
  };
  const close = (row: Members, text: string) => {
    const body = text === "" && fault !== "needs a body" ? {} : parsed(text);
    const why = isObject(body) ? ("why" in body ? body["why"] : "") : undefined;
    const isShort = typeof why === "string" && ([...why].length < 10 || fault === "long why");
    return isObject(body) && isShort ? move(row, "closed") : no(400);
  };
  const list = (query: URLSearchParams) => {
    const [min, max] = ["minPrice", "maxPrice"].map((name) => query.get(name));
    const isRight = (text: string | null | undefined) =>
      text === null || (/^\d+$/.test(text ?? "") && Number(text) <= 900);
    if (!isRight(min) || !isRight(max)) return no(400);
    const [from, to] = [Number(min ?? 0), Number(max ?? 900)];
    if (from > to) return no(400);
    const isAsked = min !== null || max !== null;
    const fits = ({ price: cost }: Members) =>
      !isAsked ||
      (isPrice(cost) && cost !== undefined && Number(cost) >= from && Number(cost) <= to);
    return Response.json([...rows.goods.values()].filter(fits));
  };
  return async (request: Request) => {
    const { pathname, searchParams } = new URL(request.url);
    const [, kindOf = "", key = "", act] = pathname.split("/");
    const table = kindOf === "goods" ? rows.goods : rows.kinds;
    const text = await request.text();
    const { method } = request;
    const type = request.headers.get("content-type") ?? "application/json";
    if (act === undefined && key === "" && method === "GET")
      return kindOf === "goods" ? list(searchParams) : Response.json([...table.values()]);
    if (act === undefined && key === "" && method === "POST") {
      const sent = parsed(text);
      if (!isObject(sent) || !type.startsWith("application/json")) return no(400);
      if (kindOf === "goods" ? !isGood(sent) : typeof sent["name"] !== "string") return no(400);
      const row = { ...sent, id: `n${++last}`, ...(kindOf === "goods" ? { status: "open" } : {}) };
      table.set(row.id, row);
      return Response.json(row, { status: 201 });
    }
    const row = table.get(key);
    if (act !== undefined && method === "POST") {
      if (!row) return no(404);
      if (!type.startsWith("application/json")) return no(400);
      return act === "sell"
        ? move(row, "sold", fault === "sold again" ? 400 : 409)
        : close(row, text);
    }
    const allow = act === undefined ? `GET, ${key === "" ? "POST" : "DELETE"}` : "POST";
    if (act !== undefined || !["GET", "DELETE"].includes(method) || key === "")
      return new Response(null, { status: 405, headers: { allow } });
    if (!row) return no(404);
    if (method === "GET") return Response.json(row);
    table.delete(key);
    return no(204);
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const run = (fault?: string) =>
  collect(verify({ document, target: handlerTarget(server(fault)), repeat: 0 }));

it("nothing is found at a correct server, which refuses a range the wrong way round", async () => {
  const found = findingsOf(await run());
  expect(
    found.map((one) => `${one.rule} ${one.operation} ${one.instance}: ${one.message}`),
  ).toEqual([]);
});

it.each<[string, string]>([
  ["second line", "invalid-request-refused addGood"],
  ["code 19", "valid-request-accepted addGood"],
  ["any kind", "invalid-request-refused addGood"],
  ["needs a body", "valid-request-accepted closeGood"],
  ["long why", "invalid-request-refused closeGood"],
  ["sold again", "action-in-turn sellGood"],
])("%s", async (fault, want) => {
  expect(told(await run(fault))).toContain(want);
});
