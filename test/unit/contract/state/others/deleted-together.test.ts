import { expect, it } from "vitest";
import { handlerTarget } from "../../../../../src/contract/target.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { createMock } from "../../../../../src/mock/create-mock.ts";
import { api } from "../../../api.ts";
import { collect, findingsOf } from "../../pets.ts";

const document = api(`paths:
  /goods:
    get: { operationId: listGoods, responses: { 200: { description: all, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Good" } } } } } } }
    post:
      operationId: addGood
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Good" } } } }
      responses: { 201: { description: it, content: { application/json: { schema: { $ref: "#/components/schemas/Good" } } } }, 422: { description: no } }
  /goods/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getGood, responses: { 200: { description: it, content: { application/json: { schema: { $ref: "#/components/schemas/Good" } } } }, 404: { description: none } } }
  /goods/batch-delete:
    post:
      operationId: deleteGoods
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [ids], properties: { ids: { type: array, minItems: 1, items: { type: integer } } } } } } }
      responses: { 200: { description: done, content: { application/json: { schema: { type: object, required: [deleted], properties: { deleted: { type: integer } } } } } }, 422: { description: no } }
components:
  schemas:
    Good: { type: object, required: [name], properties: { id: { type: integer, readOnly: true }, name: { type: string, minLength: 1, maxLength: 40 } } }
`);

type Ids = readonly number[];

/** The rules that are broken where the deletion gets other keys than were sent, or says another number. */
async function rulesBroken(
  change: (ids: Ids) => Ids,
  tell = (deleted: number, _sent: number) => deleted,
): Promise<string[]> {
  const mock = createMock({ document });
  const server = async (request: Request) => {
    const sent: unknown = await request
      .clone()
      .json()
      .catch(() => undefined);
    const answer = await mock.fetch(request.clone());
    const { ids } = (sent ?? {}) as { ids?: Ids };
    if (!request.url.endsWith("/batch-delete") || !ids || !answer.ok) return answer;
    const { deleted } = (await answer.json()) as { deleted: number };
    return Response.json({ deleted: tell(deleted, ids.length) });
  };
  const changed = async (request: Request) => {
    if (!request.url.endsWith("/batch-delete")) return server(request);
    const sent: unknown = await request
      .clone()
      .json()
      .catch(() => undefined);
    const { ids } = (sent ?? {}) as { ids?: Ids };
    if (!Array.isArray(ids) || ids.length === 0) return server(request);
    const body = JSON.stringify({ ids: change(ids as Ids) });
    return server(new Request(request, { method: "POST", body }));
  };
  const run = verify({ document, target: handlerTarget(changed), phases: ["state"] });
  return [...new Set(findingsOf(await collect(run)).map(({ rule }) => rule))];
}

const count = "count-is-of-what-is-there";

it.each<[what: string, rules: string[], ...parts: Parameters<typeof rulesBroken>]>([
  ["all of them", [], (ids) => ids],
  ["the first alone", ["deleted-is-gone", count], (ids) => ids.slice(0, 1), (_, sent) => sent],
  ["others, too", [count, "neighbour-untouched"], (ids) => [...ids, ...ids.map((one) => one + 1)]],
  ["and counted what was not there", [count], (ids) => ids, (_, sent) => sent],
])("what is deleted together: %s", async (_, rules, ...parts) => {
  expect((await rulesBroken(...parts)).toSorted()).toEqual(rules.toSorted());
});

it("what nothing deletes alone is deleted so in the end, but for what was there", async () => {
  const mock = createMock({ document });
  const seen = async () =>
    (await (await mock.fetch(new Request("http://x/goods"))).json()) as readonly object[];
  const before = await seen();
  const target = handlerTarget((request) => mock.fetch(request));
  const events = await collect(verify({ document, target }));
  const end = events.find(({ kind }) => kind === "cleanup-finished");
  expect(end).toMatchObject({ leftovers: [] });
  expect(await seen()).toEqual(before);
});

it("what could not be deleted so is told, and deleted by a later run", async () => {
  const mock = createMock({ document });
  let isDown = true;
  const target = handlerTarget((request) =>
    isDown && request.url.endsWith("/batch-delete")
      ? new Response(null, { status: 503 })
      : mock.fetch(request),
  );
  const include = ["addGood", "getGood"];
  const options = { document, target, include, phases: ["state"] } as const;
  const first = await collect(verify(options));
  const end = first.find(({ kind }) => kind === "cleanup-finished");
  const [left] = end?.kind === "cleanup-finished" ? (end.entries ?? []) : [];
  if (!left) throw new Error("something is left");
  expect(left).toMatchObject({ operation: "deleteGoods", path: { ids: expect.anything() } });
  isDown = false;
  const then = await collect(verify({ ...options, include: ["listGoods"], leftovers: [left] }));
  const earlier = then.find(({ kind }) => kind === "earlier-leftovers");
  expect(earlier).toMatchObject({ removed: [`deleteGoods ids=${String(left.path["ids"])}`] });
});
