import { expect, it } from "vitest";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { schemasOf } from "../../../../src/schema/compile.ts";
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

it("a list that breaks a rule among its items is told, but no finding", async () => {
  const document = api(`paths:
  /hours:
    put:
      operationId: setHours
      requestBody:
        required: true
        content:
          application/json:
            example: [{ day: mon, opens: "08:00" }, { day: tue, opens: "08:00" }]
            schema:
              type: array
              minItems: 1
              maxItems: 5
              items: { type: object, required: [day, opens], properties: { day: { enum: [mon, tue] }, opens: { type: string } } }
      responses: { 204: { description: set }, ${both} }
`);
  const schema = "/paths/~1hours/put/requestBody/content/application~1json/schema";
  const target = handlerTarget(async (request) => {
    if (request.method !== "PUT")
      return new Response(null, { status: 405, headers: { allow: "PUT" } });
    const isJson = request.headers.get("content-type")?.startsWith("application/json") === true;
    const hours: unknown = await request.json().catch(() => undefined);
    const isRight = isJson && schemasOf(document).allows(schema, hours, "request");
    if (!isRight || !Array.isArray(hours)) return new Response(null, { status: 400 });
    const days = hours.map((one: { day?: unknown }) => one.day);
    return new Response(null, { status: new Set(days).size === days.length ? 204 : 422 });
  });
  const events = await collect(verify({ document, target, repeat: 0 }));
  expect(findingsOf(events).map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
});
