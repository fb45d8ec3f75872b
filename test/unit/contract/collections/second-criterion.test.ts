import { expect, it } from "vitest";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

const lamp =
  "{ type: object, required: [id, watts, price], properties: { id: { type: integer }, watts: { type: integer }, price: { type: integer } } }";

const names = "enum: [watts, -watts, price, -price]";

const documentWith = (schema: string, text: string) =>
  api(`paths:
  /lamps:
    get:
      operationId: listLamps
      parameters: [{ name: sort, in: query, explode: false, description: "${text}", schema: ${schema} }]
      responses: { 200: { description: ok, content: { application/json: { schema: { type: array, items: ${lamp} } } } }, 400: { description: no } }
  /lamps/{id}:
    get:
      operationId: getLamp
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses: { 200: { description: ok, content: { application/json: { schema: ${lamp} } } }, 404: { description: no } }
`);

const lamps = [40, 60, 40, 60, 40, 25].map((watts, at) => ({
  id: at + 1,
  watts,
  price: [9, 4, 12, 7, 2, 5][at] ?? 0,
}));
type Lamp = (typeof lamps)[number];

const list = `{ type: array, items: { type: string, ${names} } }`;
const patterned = "{ type: array, items: { type: string, pattern: '^-?(watts|price)$' } }";
const text = "{ type: string, example: -watts }";

/** What becomes of the criteria. */
type Heeds = (criteria: string[]) => string[];
const all: Heeds = (criteria) => criteria;
const onlyFirst: Heeds = (criteria) => criteria.slice(0, 1);
const upwards: Heeds = ([first = "", ...more]) => [
  first,
  ...more.map((one) => one.replace("-", "")),
];

it.each<[name: string, schema: string, words: string, heeds: Heeds, want: string[]]>([
  ["both are heeded", list, "", all, []],
  ["only the first is", list, "", onlyFirst, ["sort-descends"]],
  ["only the first is, by a pattern", patterned, "", onlyFirst, ["sort-descends"]],
  ["the second goes upwards only", list, "", upwards, ["sort-descends"]],
  ["several by a text", text, "Several, separated by commas", onlyFirst, ["sort-descends"]],
  ["several by a text, heeded", text, "Several, separated by commas", all, []],
  ["nothing speaks of several", text, "", onlyFirst, []],
  ["one of several", text, "One of several members", onlyFirst, []],
])("two criteria of an order: %s", async (_, schema, words, heeds, want) => {
  const target = handlerTarget(({ url }) => {
    const { pathname, searchParams } = new URL(url);
    const one = lamps.find(({ id }) => pathname === `/lamps/${id}`);
    if (one) return Response.json(one);
    if (pathname !== "/lamps") return new Response(null, { status: 404 });
    const criteria = heeds(searchParams.get("sort")?.split(",") ?? []);
    const compare = (a: Lamp, b: Lamp) =>
      criteria.reduce((order, criterion) => {
        const name = (["id", "watts", "price"] as const).find((key) => criterion.endsWith(key));
        if (!name) return order;
        return order || (a[name] - b[name]) * (criterion.startsWith("-") ? -1 : 1);
      }, 0);
    return Response.json(lamps.toSorted(compare));
  });
  const document = documentWith(schema, words);
  const events = await collect(verify({ document, target, phases: ["collections"] }));
  expect(findingsOf(events).map(({ rule }) => rule)).toEqual(want);
});
