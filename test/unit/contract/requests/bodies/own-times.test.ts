import { expect, it } from "vitest";
import { ownTimes } from "../../../../../src/contract/requests/bodies/own-times.ts";
import { samplerOf } from "../../../../../src/sample/remember.ts";
import { schemasOf } from "../../../../../src/schema/compile.ts";
import { api } from "../../../api.ts";

const time = (format: string) => `{ type: string, format: ${format} }`;

function movedBy(salt: string, properties: string, value: object, status = 409) {
  const document = api(`paths:
  /stays: { post: { operationId: book, requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Stay" } } } }, responses: { 201: { description: made }, ${status}: { description: no } } } }
components: { schemas: { Stay: { type: object, properties: { ${properties} } } } }`);
  const maker = { document, schemas: schemasOf(document), sample: samplerOf(document, 1) };
  const [operation] = document.operations;
  const schema = "/components/schemas/Stay";
  const times = operation && ownTimes(maker, operation, { schema, value });
  return times?.(value, salt);
}

it.each<[name: string, properties: string, value: object, want: RegExp | undefined]>([
  [
    "days",
    `startDate: ${time("date")}, endDate: ${time("date")}`,
    { startDate: "2023-01-01", endDate: "2024-01-01" },
    /^\{"startDate":"203\d-..-..","endDate":"20[34]\d-..-.."\}$/,
  ],
  [
    "times, with what else there is",
    `from: ${time("date-time")}, to: ${time("date-time")}, room: { type: integer }`,
    { from: "2023-01-01T00:00:00Z", to: "2024-01-01T00:00:00Z", room: 4 },
    /^\{"from":"203\d-..-..T00:00:00Z","to":"203\d-..-..T01:00:00Z","room":4\}$/,
  ],
  [
    "numbers are no times",
    "min: { type: integer }, max: { type: integer }",
    { min: 1, max: 2 },
    undefined,
  ],
  ["one time alone is none", `startDate: ${time("date")}`, { startDate: "2023-01-01" }, undefined],
])(
  "where a conflict is documented each body has a day of its own: %s",
  (_, members, value, want) => {
    const moved = movedBy("one", members, value);
    if (!want) return expect(moved).toBeUndefined();
    expect(JSON.stringify(moved)).toMatch(want);
    expect(movedBy("one", members, value)).toEqual(moved);
    expect(movedBy("two", members, value)).not.toEqual(moved);
  },
);

it("without a conflict times stay as they are", () => {
  const members = `startDate: ${time("date")}, endDate: ${time("date")}`;
  expect(movedBy("one", members, { startDate: "2023-01-01", endDate: "2024-01-01" }, 400)).toBe(
    undefined,
  );
});
