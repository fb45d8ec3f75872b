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
