import { expect, it } from "vitest";
import type { ApiDocument } from "../../../../../src/document/api-document.ts";
import { handlerTarget } from "../../../../../src/contract/target.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { api } from "../../../api.ts";
import { collect, findingsOf } from "../../pets.ts";

const day = "type: string, format: date";
const documentWith = (text: string, whole: string) =>
  api(`
paths:
  /stays:
    post:
      operationId: addStay
      description: ${whole}
      requestBody:
        required: true
        content: { application/json: { schema: { type: object, required: [starts, ends], properties: { starts: { ${day} }, ends: { ${day}, description: '${text}' } } } } }
      responses: { 201: { description: made }, 400: { description: no } }
`);

const told = "Not before starts";
const refused = "invalid-request-refused";
type Takes = (starts: string, ends: string) => boolean;

it.each<[name: string, text: string, takes: Takes, want: string[]]>([
  ["not before, as told", told, (a, b) => a <= b, []],
  ["after, as told", "Must be after starts", (a, b) => a < b, []],
  ["after, and equal ones are taken", "Must be after starts", (a, b) => a <= b, []],
  ["nothing is told", "The last day", (a, b) => a < b, []],
  ["equal ones are refused", told, (a, b) => a < b, ["valid-request-accepted"]],
  ["crossed ones are taken", told, () => true, [refused]],
  ["crossed ones are taken, told last", "Day; not before starts", () => true, [refused]],
])("%s", async (_, text, takes, want) => {
  expect(await toldOf(documentWith(text, "Books it"), takes)).toEqual(want);
});

it("where the operation has it", async () => {
  const document = documentWith("The last day", "A stay, of which ends must not be before starts.");
  expect(await toldOf(document, () => true)).toEqual([refused]);
});

async function toldOf(document: ApiDocument, takes: Takes): Promise<string[]> {
  const isDay = (one: unknown) =>
    /^\d{4}-\d\d-\d\d$/.test(String(one)) && !isNaN(Date.parse(String(one)));
  const target = handlerTarget(async (request) => {
    const sent: unknown = await request.json().catch(() => undefined);
    const { starts, ends } = Object(sent) as Record<string, unknown>;
    const isRight =
      typeof starts === "string" && typeof ends === "string" && isDay(starts) && isDay(ends);
    return new Response(null, { status: isRight && takes(starts, ends) ? 201 : 400 });
  });
  const events = await collect(verify({ document, target, phases: ["coverage"], repeat: 0 }));
  // What else this little server takes is nobody's business here.
  const found = findingsOf(events).filter(({ oracle }) => oracle === "convention");
  return found.map(({ rule }) => rule);
}
