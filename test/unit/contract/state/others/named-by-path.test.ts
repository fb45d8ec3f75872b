import { expect, it } from "vitest";
import { handlerTarget } from "../../../../../src/contract/target.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { api } from "../../../api.ts";
import { collect, findingsOf } from "../../pets.ts";

const tray =
  "{ type: object, required: [id, name], properties: { id: { type: integer, readOnly: true }, name: { type: string } } }";
const cup =
  "{ type: object, required: [id, tray], properties: { id: { type: integer, readOnly: true }, tray: { type: string, format: iri-reference, example: /v1/trays/1, description: IRI of the tray } } }";
const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const byKey = "parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]";

const kind = (path: string, one: string, schema: string, deletion: string) => `
  /${path}:
    get: { operationId: list${one}s, responses: { 200: { description: ok, ${json(`{ type: array, items: ${schema} }`)} } } }
    post: { operationId: add${one}, requestBody: { required: true, ${json(schema)} }, responses: { 201: { description: made, ${json(schema)} }, 400: { description: "Invalid, also an IRI of no tray" } } }
  /${path}/{id}:
    ${byKey}
    get: { operationId: get${one}, responses: { 200: { description: ok, ${json(schema)} }, 404: { description: no } } }
    delete: { operationId: delete${one}, summary: ${deletion}, responses: { 204: { description: gone }, 404: { description: no } } }`;

const document = api(
  `paths:${kind("trays", "Tray", tray, "Removes the tray together with its tea cups")}${kind("tea_cups", "Cup", cup, "Removes a cup")}\n`,
);

interface Fault {
  readonly takesUnknown?: true;
  readonly takesFirst?: true;
  readonly leavesCups?: true;
}

it.each<[name: string, fault: Fault, want: string[]]>([
  ["is looked at", {}, []],
  ["may name nothing", { takesUnknown: true }, ["invalid-request-refused addCup"]],
  ["is forgotten", { takesFirst: true }, ["sent-is-echoed addCup", "created-is-readable getCup"]],
  ["outlives what it names", { leavesCups: true }, ["deleted-is-gone getCup"]],
])("the path of a record in a member: it %s", async (_, fault, want) => {
  const kept = { trays: new Map<number, object>(), tea_cups: new Map<number, object>() };
  kept.trays.set(1, { id: 1, name: "blue" });
  let last = 1;
  const target = handlerTarget(async (request) => {
    const [, name = "", key] = new URL(request.url).pathname.split("/");
    if (name !== "trays" && name !== "tea_cups") return new Response(null, { status: 404 });
    const found = kept[name];
    const id = Number(key);
    const empty = (status: number) => new Response(null, { status });
    if (key !== undefined && !found.has(id)) return empty(404);
    if (request.method === "DELETE") {
      for (const [cup, { tray }] of name === "trays" ? cupsOf(kept.tea_cups) : [])
        if (tray === `/v1/trays/${id}` && !fault.leavesCups) kept.tea_cups.delete(cup);
      return empty(found.delete(id) ? 204 : 404);
    }
    if (request.method === "GET")
      return Response.json(key === undefined ? [...found.values()] : found.get(id));
    const body: unknown = await request.json().catch(() => undefined);
    const { tray, name: called } = Object(body) as Record<string, unknown>;
    const isThere = [...kept.trays.keys()].some((one) => tray === `/v1/trays/${one}`);
    if (name === "trays" ? typeof called !== "string" : typeof tray !== "string") return empty(400);
    if (name === "tea_cups" && !isThere && !fault.takesUnknown) return empty(400);
    const own =
      name === "trays" ? { name: called } : { tray: fault.takesFirst ? "/v1/trays/1" : tray };
    const made = { ...own, id: ++last };
    found.set(last, made);
    return Response.json(made, { status: 201 });
  });
  const phases = ["coverage", "state"] as const;
  const events = await collect(verify({ document, target, phases, repeat: 0 }));
  const told = findingsOf(events).map(({ rule, operation }) => `${rule} ${operation}`);
  expect([...new Set(told)]).toEqual(want);
});

const cupsOf = (cups: ReadonlyMap<number, object>) =>
  [...cups].map(([id, cup]) => [id, Object(cup) as Record<string, unknown>] as const);
