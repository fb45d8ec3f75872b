import { expect, it } from "vitest";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { api } from "../../api.ts";
import { collect, findingsOf, skipped } from "../pets.ts";

const documentOf = (refusals: string) =>
  api(`paths:
  /rooms:
    post:
      operationId: addRoom
      requestBody:
        required: true
        content: { application/json: { schema: { type: object, required: [seats], properties: { seats: { type: integer, minimum: 1, maximum: 90 } } } } }
      responses: { 201: { description: made }, ${refusals} }
`);
const both = "400: { description: wrong }, 422: { description: not possible }";
const gap =
  "coverage addRoom: success was not asked for: 422 may be due to a rule that no schema says, as what breaks the schema is answered 400";

it.each<
  [
    name: string,
    refusals: string,
    broken: number | readonly number[],
    told: string[],
    gaps: string[],
  ]
>([
  ["what breaks the schema is answered 400", both, 400, [], [gap]],
  ["what breaks the schema is answered 422, too", both, 422, ["valid-request-accepted"], []],
  [
    "what is out of its bounds is answered 422, what is no number 400",
    both,
    [400, 422],
    ["valid-request-accepted"],
    [],
  ],
  ["a text tells of amounts", "422: { description: Not enough rooms }", 422, [], []],
  [
    "the document knows no other status",
    "422: { description: wrong }",
    422,
    ["valid-request-accepted"],
    [],
  ],
])("90 seats are refused with 422, and %s", async (_, refusals, broken, told, gaps) => {
  const target = handlerTarget(async (request) => {
    if (request.method !== "POST")
      return new Response(null, { status: 405, headers: { allow: "POST" } });
    const body: unknown = await request.json().catch(() => undefined);
    const seats = typeof body === "object" && body !== null && "seats" in body ? body.seats : 0;
    const isJson = request.headers.get("content-type")?.startsWith("application/json") === true;
    const isRight = isJson && typeof seats === "number" && Number.isInteger(seats);
    const isFine = isRight && seats > 0 && seats < 91 && !Array.isArray(body);
    const [ofTypes = 400, ofBounds = ofTypes] = [broken].flat();
    if (!isFine) return new Response(null, { status: isRight ? ofBounds : ofTypes });
    return new Response(null, { status: seats === 90 ? 422 : 201 });
  });
  const events = await collect(verify({ document: documentOf(refusals), target, repeat: 0 }));
  expect(findingsOf(events).map(({ rule }) => rule)).toEqual(told);
  expect(skipped(events).filter((one) => one.includes("no schema says"))).toEqual(gaps);
});
