import { describe, expect, it } from "vitest";
import { handlerTarget } from "../../../../../src/contract/target.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { api } from "../../../api.ts";
import { collect, findingsOf } from "../../pets.ts";

const cost =
  "{ type: object, required: [id, what, spentOn, amount, createdAt], properties: { id: { type: integer }, what: { type: string }, spentOn: { type: string, format: date }, amount: { type: integer }, createdAt: { type: string, format: date-time } } }";

const document = api(`paths:
  /costs:
    get:
      operationId: listCosts
      parameters:
        - { name: from, in: query, description: "First day, inclusive", schema: { type: string, format: date } }
        - { name: to, in: query, description: "Last day, inclusive", schema: { type: string, format: date } }
      responses: { 200: { description: ok, content: { application/json: { schema: { type: array, items: ${cost} } } } } }
  /costs/{id}:
    get:
      operationId: getCost
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses: { 200: { description: ok, content: { application/json: { schema: ${cost} } } }, 404: { description: no } }
`);

const costs = [3, 9, 14, 21, 27].map((day, at) => ({
  id: at + 1,
  what: `cost ${at}`,
  spentOn: `2026-04-${String(day).padStart(2, "0")}`,
  amount: at * 10,
  createdAt: `2026-08-01T10:00:0${at}Z`,
}));
type Cost = (typeof costs)[number];

const bySpent = {
  from: (one: Cost, bound: string) => one.spentOn >= bound,
  to: (one: Cost, bound: string) => one.spentOn <= bound,
};

async function told(parts: Partial<typeof bySpent> = {}) {
  const { from, to } = { ...bySpent, ...parts };
  const target = handlerTarget(async ({ url }) => {
    const { pathname, searchParams } = new URL(url);
    const [first, last] = [searchParams.get("from"), searchParams.get("to")];
    const one = costs.find(({ id }) => pathname === `/costs/${id}`);
    if (one) return Response.json(one);
    if (pathname !== "/costs") return new Response(null, { status: 404 });
    const found = costs.filter(
      (cost) => (first === null || from(cost, first)) && (last === null || to(cost, last)),
    );
    return Response.json(found);
  });
  const events = await collect(verify({ document, target, phases: ["collections"] }));
  return [...new Set(findingsOf(events).map(({ rule }) => rule))];
}

/** The days themselves are always right here: `created` is what else `from` and `to` may mean. */
describe("from and to without the name of a member", () => {
  it.each<[string, Partial<typeof bySpent>, string[]]>([
    ["are about the only day", {}, []],
    [
      "are about the time of creation",
      {
        from: (one, bound) => one.createdAt.slice(0, 10) >= bound,
        to: (one, bound) => one.createdAt.slice(0, 10) <= bound,
      },
      [],
    ],
    ["mean nothing", { from: () => true, to: () => true }, []],
    ["to leaves its day out", { to: (one, to) => one.spentOn < to }, ["filter-finds-match"]],
    ["from is ignored", { from: () => true }, ["filter-keeps-only-matches"]],
  ])("%s", async (_, parts, want) => {
    expect(await told(parts)).toEqual(want);
  });
});
