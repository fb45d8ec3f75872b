import { expect, it } from "vitest";
import { handlerTarget } from "../../../../../src/contract/target.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { api } from "../../../api.ts";
import { collect, findingsOf } from "../../pets.ts";

const day = "type: string, format: date";
const documentWith = (text: string) =>
  api(`
paths:
  /stays:
    post:
      operationId: addStay
      requestBody:
        required: true
        content: { application/json: { schema: { type: object, required: [starts, ends], properties: { starts: { ${day} }, ends: { ${day}, description: '${text}' } } } } }
      responses: { 201: { description: made }, 400: { description: no } }
`);

const told = "Not before starts";
type Takes = (starts: string, ends: string) => boolean;

it.each<[name: string, text: string, takes: Takes, want: string[]]>([
  ["not before, as told", told, (a, b) => a <= b, []],
  ["after, as told", "Must be after starts", (a, b) => a < b, []],
  ["after, and equal ones are taken", "Must be after starts", (a, b) => a <= b, []],
  ["nothing is told", "The last day", (a, b) => a < b, []],
  ["equal ones are refused", told, (a, b) => a < b, ["valid-request-accepted"]],
  ["crossed ones are taken", told, () => true, ["invalid-request-refused"]],
])("%s", async (_, text, takes, want) => {
  const isDay = (one: unknown) =>
    /^\d{4}-\d\d-\d\d$/.test(String(one)) && !isNaN(Date.parse(String(one)));
  const target = handlerTarget(async (request) => {
    const sent: unknown = await request.json().catch(() => undefined);
    const { starts, ends } = Object(sent) as Record<string, unknown>;
    const isRight =
      typeof starts === "string" && typeof ends === "string" && isDay(starts) && isDay(ends);
    return new Response(null, { status: isRight && takes(starts, ends) ? 201 : 400 });
  });
  const document = documentWith(text);
  const events = await collect(verify({ document, target, phases: ["coverage"], repeat: 0 }));
  // What else this little server takes is nobody's business here.
  const found = findingsOf(events).filter(({ oracle }) => oracle === "convention");
  expect(found.map(({ rule }) => rule)).toEqual(want);
});
