import { expect, it } from "vitest";
import {
  computedPlaces,
  valuesAt,
} from "../../../../../src/contract/state/described/computed-places.ts";
import { api } from "../../../api.ts";

const placesOf = (member: string) => {
  const document = api(`paths: {}
components:
  schemas:
    New: { type: object, properties: { first: { type: string }, last: { type: string }, lines: { type: array, items: { type: object, properties: { count: { type: integer } } } } } }
    Shown:
      type: object
      properties:
        first: { type: string }
        last: { type: string }
        lines: { type: array, items: { type: object, properties: { count: { type: integer }, lineTotal: { type: number } } } }
        ${member}
`);
  return computedPlaces(document, "/components/schemas/Shown", "/components/schemas/New");
};

it.each([
  ["total: { type: number }", [["total"]]],
  ["called: { type: string, description: First and last name }", [["called"]]],
  ["worth: { type: number, description: Sum of all lines }", [["worth"]]],
  ["words: { type: integer, description: Number of words of the last name }", [["words"]]],
  ["pages: { type: integer, description: Number of pages of the last book }", []],
  ["other: { type: string }", []],
  ["slug: { type: string, description: Derived from the first name }", []],
  ["worth: { type: number, description: Sum of the lines at the time of the creation }", []],
  ["state: { type: string, enum: [a, b], description: Computed by the server }", []],
  ["totalAt: { type: string, format: date-time, description: Calculated }", []],
])("what follows from a body: %s", (member, want) => {
  expect(placesOf(member)).toEqual([["lines", "*", "lineTotal"], ...want]);
});

it("values are found in every item", () => {
  const record = { lines: [{ sum: 1 }, {}, { sum: 3 }] };
  expect(valuesAt(record, ["lines", "*", "sum"])).toEqual([1, 3]);
});
