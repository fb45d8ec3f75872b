import { expect, it } from "vitest";
import { boundIn, toldRanges } from "../../../../src/resource/roles/told-ranges.ts";
import { schemaApi } from "../../api.ts";

const above = { isLow: true, mayBeEqual: true };
const below = { isLow: false, mayBeEqual: true };

it.each<[text: string, want: unknown]>([
  ["Not before valid_from", above],
  ["Last day, must not be earlier than the valid from (422).", above],
  ["Cannot be before `valid_from`.", above],
  ["On or after valid_from", above],
  ["Must be at least valid_from", above],
  ["No earlier than valid_from", above],
  ["Not before valid_from; null when it has no end.", above],
  ["Last day; not before valid_from", above],
  ["Must not be after valid_from", below],
  ["Must be after valid_from", { isLow: true, mayBeEqual: undefined }],
  ["Earlier than valid_from", { isLow: false, mayBeEqual: undefined }],
  ["30 days after valid_from", undefined],
  ["Not before valid_from plus a week", undefined],
  ["Not before valid_from, if there is one", undefined],
  ["Not before valid_from_date", undefined],
])("%s", (text, want) => {
  expect(boundIn(text, "valid_from")).toEqual(want);
});

const day = { type: "string", format: "date" };

it.each<[name: string, schema: object, want: string[]]>([
  ["a member", { properties: { a: day, b: { ...day, description: "Not before a" } } }, ["a b"]],
  [
    "the whole",
    { properties: { a: day, b: day }, description: "b must not be before a." },
    ["a b"],
  ],
  ["the other end", { properties: { a: { ...day, description: "Not after b" }, b: day } }, ["a b"]],
  [
    "another kind",
    { properties: { a: { type: "integer" }, b: { ...day, description: "Not before a" } } },
    [],
  ],
])("a text of %s", (_, schema, want) => {
  const { document, pointer } = schemaApi({ type: "object", ...schema });
  const found = toldRanges(document, pointer).map(({ from, to }) => `${from.name} ${to.name}`);
  expect(found).toEqual(want);
});
