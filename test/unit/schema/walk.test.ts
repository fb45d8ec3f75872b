import { describe, expect, it, test } from "vitest";
import {
  keyword,
  parts,
  propertiesOf,
  propertySchemas,
  schemasAt,
} from "../../../src/schema/walk.ts";
import { schemaApi } from "../api.ts";

const { document, pointer } = schemaApi(
  {
    $ref: "#/components/schemas/A",
    title: "mine",
    allOf: [{ properties: { b: { type: "integer" } } }, { $ref: "#/components/schemas/It" }],
  },
  {
    A: { title: "A", properties: { a: { items: { $ref: "#/components/schemas/B" } }, b: {} } },
    B: { anyOf: [{ properties: { c: {} } }, { properties: { c: {}, d: {} } }] },
    Map: { additionalProperties: { type: "integer" } },
    Tuple: { prefixItems: [{}, { title: "second" }], items: { title: "rest" } },
  },
);
const at = "/components/schemas";

test("parts: itself, then what it refers to, then allOf; circles end", () => {
  expect(parts(document, pointer).map((part) => part.pointer)).toEqual([
    `${at}/It`,
    `${at}/A`,
    `${at}/It/allOf/0`,
    `${at}/It/allOf/1`,
  ]);
});

test("the first word about a keyword is the nearest", () => {
  expect(keyword(document, pointer, "title")).toBe("mine");
  expect(keyword(document, pointer, "type")).toBeUndefined();
});

test("properties over all parts", () => {
  expect([...propertiesOf(document, pointer)]).toEqual([
    ["a", [`${at}/A/properties/a`]],
    ["b", [`${at}/A/properties/b`, `${at}/It/allOf/0/properties/b`]],
  ]);
  expect(propertySchemas(document, pointer, "b")).toHaveLength(2);
  expect(propertySchemas(document, pointer, "toString")).toEqual([]);
});

describe("schemasAt", () => {
  it.each<[string, string, string[], string[]]>([
    ["the value itself", pointer, [], [pointer]],
    ["a property", pointer, ["a"], [`${at}/A/properties/a`]],
    [
      "an item, through alternatives",
      pointer,
      ["a", "7", "c"],
      [`${at}/B/anyOf/0/properties/c`, `${at}/B/anyOf/1/properties/c`],
    ],
    ["a member that is not named", `${at}/Map`, ["x"], [`${at}/Map/additionalProperties`]],
    ["a place in a tuple", `${at}/Tuple`, ["1"], [`${at}/Tuple/prefixItems/1`]],
    ["behind a tuple", `${at}/Tuple`, ["2"], [`${at}/Tuple/items`]],
    ["nothing", pointer, ["z"], []],
  ])("%s", (_, from, tokens, want) => {
    expect(schemasAt(document, from, tokens)).toEqual(want);
  });
});
