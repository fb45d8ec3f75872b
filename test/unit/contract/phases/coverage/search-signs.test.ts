import { expect, it } from "vitest";
import { handlerTarget } from "../../../../../src/contract/target.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { api } from "../../../api.ts";
import { collect, findingsOf } from "../../pets.ts";

const document = api(`paths:
  /toys:
    get:
      operationId: listToys
      parameters: [{ name: search, in: query, schema: { type: string } }]
      responses: { 200: { description: ok } }
`);

it.each<[name: string, answer: (search: string) => number, want: string[]]>([
  ["finds nothing", () => 200, []],
  ["refuses the signs", (search) => (search.includes("(") ? 403 : 200), []],
  ["fails over a bracket", (search) => (search.includes("(") ? 500 : 200), ["status-documented"]],
])("a search that %s", async (_, answer, want) => {
  const target = handlerTarget(({ url }) => {
    const search = new URL(url).searchParams.get("search") ?? "";
    return new Response(null, { status: answer(search) });
  });
  const events = await collect(verify({ document, target, phases: ["coverage"], repeat: 0 }));
  expect(findingsOf(events).map(({ rule }) => rule)).toEqual(want);
});
