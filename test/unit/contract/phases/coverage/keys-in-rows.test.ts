import { expect, it } from "vitest";
import { handlerTarget } from "../../../../../src/contract/target.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { api } from "../../../api.ts";
import { collect, findingsOf } from "../../pets.ts";

const tray =
  "{ type: object, required: [id, name], properties: { id: { type: integer, readOnly: true }, name: { type: string } } }";
const rows =
  "{ type: array, minItems: 1, maxItems: 2, items: { type: object, required: [trayId], properties: { trayId: { type: integer, minimum: 1, description: Id of an existing tray } } } }";
const stack = `{ type: object, required: [id, rows], properties: { id: { type: integer, readOnly: true }, rows: ${rows} } }`;
const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const byKey = "parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]";

const kind = (path: string, one: string, schema: string) => `
  /${path}:
    get: { operationId: list${one}s, responses: { 200: { description: ok, ${json(`{ type: array, items: ${schema} }`)} } } }
    post: { operationId: add${one}, requestBody: { required: true, ${json(schema)} }, responses: { 201: { description: made, ${json(schema)} }, 400: { description: no }, 404: { description: no } } }
  /${path}/{id}:
    ${byKey}
    get: { operationId: get${one}, responses: { 200: { description: ok, ${json(schema)} }, 404: { description: no } } }
    delete: { operationId: delete${one}, responses: { 204: { description: gone }, 404: { description: no }, 409: { description: ${one === "Tray" ? "There are high-stacks of this tray" : "no"} } } }`;

const document = api(
  `paths:${kind("trays", "Tray", tray)}${kind("high-stacks", "Stack", stack)}\n`,
);

interface Fault {
  readonly takesUnknown?: true;
  readonly deletesUsed?: true;
}

it.each<[name: string, fault: Fault, want: string[]]>([
  ["is looked at", {}, []],
  ["may name nothing", { takesUnknown: true }, ["invalid-request-refused addStack"]],
  ["does not keep what it names", { deletesUsed: true }, ["action-in-turn deleteTray"]],
])("a key in a row: it %s", async (_, fault, want) => {
  const kept = { trays: new Map<number, object>(), "high-stacks": new Map<number, object>() };
  kept.trays.set(1, { id: 1, name: "blue" });
  let last = 1;
  const keysIn = (value: unknown) =>
    [...JSON.stringify(value ?? "").matchAll(/"trayId":([^,}]+)/g)].map(([, key]) => key ?? "");
  const target = handlerTarget(async (request) => {
    const [, name = "", key] = new URL(request.url).pathname.split("/");
    if (name !== "trays" && name !== "high-stacks") return new Response(null, { status: 404 });
    const found = kept[name];
    const id = Number(key);
    const empty = (status: number) => new Response(null, { status });
    if (key !== undefined && !found.has(id)) return empty(404);
    if (request.method === "DELETE") {
      const isUsed = [...kept["high-stacks"].values()].some((one) => keysIn(one).includes(`${id}`));
      if (name === "trays" && isUsed && !fault.deletesUsed) return empty(409);
      return empty(found.delete(id) ? 204 : 404);
    }
    if (request.method === "GET")
      return Response.json(key === undefined ? [...found.values()] : found.get(id));
    const body: unknown = await request.json().catch(() => undefined);
    const keys = keysIn(body);
    if (name === "high-stacks" && keys.length === 0) return empty(400);
    if (!fault.takesUnknown && !keys.every((one) => kept.trays.has(Number(one)))) return empty(404);
    const made = { ...Object(body), id: ++last } as object;
    found.set(last, made);
    return Response.json(made, { status: 201 });
  });
  const phases = ["coverage", "state"] as const;
  const events = await collect(verify({ document, target, phases, repeat: 0 }));
  // What else this little server takes is nobody's business here.
  const told = findingsOf(events).filter(
    ({ oracle, rule }) => oracle === "convention" && /refused|turn/.test(rule),
  );
  expect(told.map(({ rule, operation }) => `${rule} ${operation}`)).toEqual(want);
});
