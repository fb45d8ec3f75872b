import { expect, it } from "vitest";
import { handlerTarget } from "../../../../../src/contract/target.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { api } from "../../../api.ts";
import { collect, findingsOf } from "../../pets.ts";

const documentWith = (text: string, refusal: string) =>
  api(`paths:
  /toys:
    get:
      operationId: listToys
      parameters: [{ name: cursor, in: query, description: "${text}", schema: { type: string } }]
      responses: { 200: { description: ok }, 400: { description: ${refusal} } }
`);

const wrong = ["invalid-request-refused"];

it.each<[text: string, refusal: string, answer: number, want: string[]]>([
  ["next of the page before. Anything else is refused (400).", "no", 200, wrong],
  ["next of the page before. Anything else is refused (400).", "no", 400, []],
  ["An unknown cursor is an error", "no", 200, wrong],
  ["next of the page before", "The cursor is unknown", 200, wrong],
  ["next of the page before", "Invalid parameter or cursor", 200, wrong],
  ["next of the page before", "Invalid limit or cursor", 200, wrong],
  ["next of the page before", "A wrong parameter", 200, []],
  ["Anything else is ignored, nothing is refused", "no", 200, []],
  ["An unknown cursor begins at the first page", "no", 200, []],
  ["An invalid cursor may be refused", "no", 200, []],
])("a cursor that nobody gave out: %s, %s, answered %s", async (text, refusal, answer, want) => {
  const target = handlerTarget(({ url }) => {
    const isAsked = new URL(url).searchParams.has("cursor");
    return new Response(null, { status: isAsked ? answer : 200 });
  });
  const document = documentWith(text, refusal);
  const events = await collect(verify({ document, target, phases: ["coverage"], repeat: 0 }));
  expect(findingsOf(events).map(({ rule }) => rule)).toEqual(want);
});
