import { expect, it } from "vitest";
import { handlerTarget } from "../../../../../src/contract/target.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { api } from "../../../api.ts";
import { collect, findingsOf } from "../../pets.ts";

const document = api(`paths:
  /toys:
    get:
      operationId: listToys
      parameters:
        - { name: search, in: query, schema: { type: string } }
        - { name: color, in: query, schema: { type: string } }
      responses: { 200: { description: ok } }
`);

it.each<[name: string, answer: (search: string, color: string | null) => number, want: string[]]>([
  ["finds nothing", () => 200, []],
  ["refuses the signs", (search) => (search.includes("(") ? 403 : 200), []],
  [
    "fails over a bracket where there is a row to compare it with",
    (search, color) => (search.includes("(") && color === null ? 500 : 200),
    ["status-documented"],
  ],
  ["fails over a bracket", (search) => (search.includes("(") ? 500 : 200), ["status-documented"]],
])("a search that %s", async (_, answer, want) => {
  const target = handlerTarget(({ url }) => {
    const { searchParams } = new URL(url);
    const search = searchParams.get("search") ?? "";
    return new Response(null, { status: answer(search, searchParams.get("color")) });
  });
  const events = await collect(verify({ document, target, phases: ["coverage"], repeat: 0 }));
  expect(findingsOf(events).map(({ rule }) => rule)).toEqual(want);
});
