import { expect, it } from "vitest";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { schemasOf } from "../../../../src/schema/compile.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const lamp = "{ $ref: '#/components/schemas/Lamp' }";
const schema =
  "{ type: object, required: [id, name], properties: { id: { type: integer, readOnly: true }, name: { type: string, maxLength: 40 }, watts: { type: integer, minimum: 0, maximum: 90 }, isLit: { type: boolean }, tags: { type: array, maxItems: 3, items: { type: string, maxLength: 12 } } } }";
const document = api(`paths:
  /lamps:
    post: { operationId: addLamp, requestBody: { required: true, ${json(lamp)} }, responses: { 201: { description: made, ${json(lamp)} }, 400: { description: no } } }
  /lamps/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getLamp, responses: { 200: { description: it, ${json(lamp)} }, 404: { description: none } } }
    put: { operationId: putLamp, requestBody: { required: true, ${json(lamp)} }, responses: { 200: { description: it, ${json(lamp)} }, 400: { description: no }, 404: { description: none } } }
    delete: { operationId: removeLamp, responses: { 204: { description: gone }, 404: { description: none } } }
components: { schemas: { Lamp: ${schema} } }
`);
const schemas = schemasOf(document);

type Row = Readonly<Record<string, unknown>>;

const isNothing = (value: unknown) =>
  value === 0 || value === false || (Array.isArray(value) && value.length === 0);
const without = (row: Row, isGone: (name: string, value: unknown) => boolean): Row =>
  Object.fromEntries(Object.entries(row).filter(([name, value]) => !isGone(name, value)));

it.each<[manner: string, show: (row: Row) => Row, want: string[]]>([
  ["all that holds nothing", (row) => without(row, (_, value) => isNothing(value)), []],
  [
    "0 alone",
    (row) => without(row, (name, value) => name === "watts" && value === 0),
    ["created-is-readable getLamp", "update-persists getLamp"],
  ],
])("a server leaves out %s", async (_, show, want) => {
  const rows = new Map<number, Row>();
  let last = 0;
  const target = handlerTarget(async (request) => {
    const id = Number(new URL(request.url).pathname.split("/")[2] ?? ++last);
    const empty = (status: number) => new Response(null, { status });
    if (request.method !== "POST" && !rows.has(id)) return empty(404);
    if (request.method === "DELETE") return empty(rows.delete(id) ? 204 : 404);
    if (request.method === "GET") return Response.json(show(rows.get(id) ?? {}));
    const sent: unknown = await request.json().catch(() => null);
    if (!schemas.allows("/components/schemas/Lamp", sent, "request")) return empty(400);
    const row = { ...(sent as Row), id };
    rows.set(id, row);
    return Response.json(show(row), { status: request.method === "POST" ? 201 : 200 });
  });
  const found = findingsOf(await collect(verify({ document, target, phases: ["state"] })));
  const told = new Set(found.map(({ rule, operation = "" }) => `${rule} ${operation}`));
  expect([...told].toSorted()).toEqual(want);
});
