import { expect, it } from "vitest";
import { isObject } from "../../../../../src/base/json.ts";
import { handlerTarget } from "../../../../../src/contract/target.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { saysLastStays, saysPlace } from "../../../../../src/resource/inner-rows.ts";
import { createSchemas } from "../../../../../src/schema/compile.ts";
import { api } from "../../../api.ts";
import { collect, findingsOf } from "../../pets.ts";

const json = (schema: string) =>
  `content: { application/json: { schema: { $ref: '#/components/schemas/${schema}' } } }`;
const id = "{ name: id, in: path, required: true, schema: { type: integer } }";
const line =
  "what: { type: string, minLength: 1, maxLength: 60 }, quantity: { type: integer, minimum: 1, maximum: 99 }";

const document = api(`paths:
  /orders:
    post: { operationId: addOrder, requestBody: { required: true, ${json("NewOrder")} }, responses: { 201: { description: made, ${json("Order")} }, 400: { description: no } } }
  /orders/{id}:
    parameters: [${id}]
    get: { operationId: getOrder, responses: { 200: { description: it, ${json("Order")} }, 404: { description: none } } }
    delete: { operationId: removeOrder, responses: { 204: { description: gone }, 404: { description: none } } }
  /orders/{id}/lines:
    parameters: [${id}]
    post: { operationId: addLine, description: Adds a line at the end of the order., requestBody: { required: true, ${json("NewLine")} }, responses: { 201: { description: made, ${json("Order")} }, 400: { description: no }, 404: { description: none } } }
  /orders/{id}/lines/{lineId}:
    parameters: [${id}, { name: lineId, in: path, required: true, schema: { type: integer } }]
    delete: { operationId: removeLine, description: 409 if it is the last line., responses: { 200: { description: ok, ${json("Order")} }, 404: { description: none }, 409: { description: no } } }
components:
  schemas:
    NewLine: { type: object, additionalProperties: false, required: [what, quantity], properties: { ${line} } }
    Line: { type: object, required: [id, what, quantity], properties: { id: { type: integer, readOnly: true }, ${line} } }
    NewOrder: { type: object, additionalProperties: false, required: [lines], properties: { buyer: { type: string, maxLength: 40 }, lines: { type: array, minItems: 1, maxItems: 9, items: { $ref: '#/components/schemas/NewLine' } } } }
    Order: { type: object, required: [id, lines], properties: { id: { type: integer, readOnly: true }, buyer: { type: string }, total: { type: integer, readOnly: true, description: Sum of quantity of the lines }, lines: { type: array, items: { $ref: '#/components/schemas/Line' } } } }
`);

type Line = { readonly id: number; readonly what: string; readonly quantity: number };

const schemas = createSchemas(document);
const fits = (name: string, value: unknown) =>
  schemas.validate(`/components/schemas/${name}`, value, "request").violations.length === 0;

/** A correct server for `document`, in memory, but for the one way of its own that is named. */
function server(way: string) {
  const has = (name: string) => way === name;
  let last = 0;
  // Keys tell nothing of the order in which they were made.
  const fresh = () => ((++last * 7919) % 9973) + 1;
  const lineOf = (body: object) => ({ ...body, id: fresh() }) as unknown as Line;
  const orders = new Map<number, { id: number; total: number; lines: Line[] }>();
  const sum = (lines: readonly Line[]) => lines.reduce((all, one) => all + one.quantity, 0);
  return handlerTarget(async (request) => {
    const [, what, key, , lineId] = new URL(request.url).pathname.split("/");
    const no = (status: number) => new Response(null, { status });
    const body: unknown = await request.json().catch(() => undefined);
    if (what !== "orders") return no(404);
    if (key === undefined) {
      if (!isObject(body) || !fits("NewOrder", body)) return no(400);
      const lines = [body["lines"]].flat().map((one) => lineOf(Object(one)));
      if (has("turns rows round")) lines.reverse();
      const made = { ...body, id: ++last, total: sum(lines), lines };
      orders.set(last, made);
      return Response.json(made, { status: 201 });
    }
    const order = orders.get(Number(key));
    if (!order) return no(404);
    const { lines } = order;
    if (lineId !== undefined) {
      const index = lines.findIndex((one) => one.id === Number(lineId));
      if (index < 0) return no(404);
      if (lines.length === 1 && !has("the last one goes")) return no(409);
      if (has("only marks it"))
        lines[index] = { id: Number(lineId), what: "(taken out)", quantity: 1 };
      else if (!has("takes out nothing")) lines.splice(has("takes out the first") ? 0 : index, 1);
      if (has("takes out two") && lines.length > 1) lines.pop();
      if (has("makes keys anew")) order.lines = lines.map(lineOf);
      order.total = sum(order.lines);
    } else if (request.method === "POST") {
      if (!fits("NewLine", body)) return no(400);
      if (has("adds at the front")) lines.unshift(lineOf(Object(body)));
      else if (!has("adds nothing")) lines.push(lineOf(Object(body)));
      if (!has("a total stays")) order.total = sum(order.lines);
      return Response.json(order, { status: 201 });
    } else if (request.method === "DELETE") return no(orders.delete(order.id) ? 204 : 404);
    return Response.json(order);
  });
}

it.each<[way: string, want: string[]]>([
  ["none", []],
  ["makes keys anew", []],
  ["only marks it", []],
  ["turns rows round", ["sent-is-echoed addOrder", "created-is-readable getOrder"]],
  ["adds at the front", ["described-order getOrder"]],
  ["a total stays", ["update-persists getOrder"]],
  ["adds nothing", ["created-is-listed getOrder"]],
  ["takes out nothing", ["deleted-is-gone getOrder"]],
  ["takes out the first", ["deleted-is-gone getOrder"]],
  ["takes out two", ["neighbour-untouched getOrder"]],
  ["the last one goes", ["action-in-turn removeLine"]],
])("%s", async (way, want) => {
  const options = { document, phases: ["state"], repeat: 0 } as const;
  const found = findingsOf(await collect(verify({ ...options, target: server(way) })));
  expect([...new Set(found.map(({ rule, operation }) => `${rule} ${operation}`))]).toEqual(want);
});

it.each<[text: string, want: "first" | "last" | undefined]>([
  ["Adds a line at the end of a draft", "last"],
  ["Appends a line", "last"],
  ["Inserts the item at the top.", "first"],
  ["Adds a charge that is due at the end of the month", undefined],
  ["Adds a line at the end, or at the start", undefined],
  ["Sends it at the end", undefined],
])("where it is added: %s", (text, want) => {
  expect(saysPlace([text])).toBe(want);
});

it.each<[text: string, want: boolean]>([
  ["409 if the order is not open, or if it is the last line", true],
  ["The last remaining line cannot be removed: 409", true],
  ["Only the last line can be removed, else 409", false],
  ["409 if it is not the last line", false],
])("the last one stays: %s", (text, want) => {
  expect(saysLastStays([text], "lines")).toBe(want);
});
