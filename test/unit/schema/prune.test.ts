import { describe, expect, it } from "vitest";
import { told } from "./told.ts";

describe("alternatives: the verdict, not what each of them had to say", () => {
  it.each<[string, unknown, unknown, string[]]>([
    [
      "anyOf",
      { anyOf: [{ type: "integer" }, { required: ["a"], type: "object" }] },
      "x",
      [' must fit one of the alternatives, but is "x"'],
    ],
    [
      "deep in an alternative",
      { anyOf: [{ properties: { a: { type: "integer" } } }, { type: "null" }] },
      { a: "x" },
      [' must fit one of the alternatives, but is {"a":"x"}'],
    ],
    [
      "oneOf with two that fit",
      { oneOf: [{ type: "integer" }, { minimum: 1 }] },
      2,
      [" must fit exactly one alternative, but fits 2"],
    ],
    [
      "what stands beside it is kept",
      { minLength: 5, anyOf: [{ const: "x" }, { const: "y" }] },
      "z",
      [
        ' must fit one of the alternatives, but is "z"',
        " must have at least 5 characters, but has 1",
      ],
    ],
    [
      "what another part of allOf said is kept",
      { allOf: [{ required: ["a"] }, { anyOf: [{ required: ["b"] }, { required: ["c"] }] }] },
      {},
      [" must have the property 'a'", " must fit one of the alternatives, but is {}"],
    ],
    [
      "a neighbour's violation is kept",
      { properties: { a: { type: "string" }, ab: { anyOf: [{ type: "integer" }] } } },
      { a: 1, ab: "x" },
      ["/a must be string, but is 1", '/ab must fit one of the alternatives, but is "x"'],
    ],
    [
      "what the same schema said elsewhere is kept",
      {
        properties: {
          a: { $ref: "#/components/schemas/A" },
          b: { anyOf: [{ $ref: "#/components/schemas/A" }] },
        },
      },
      { a: { n: 1 }, b: { n: 1 } },
      ["/a/n must be string, but is 1", '/b must fit one of the alternatives, but is {"n":1}'],
    ],
    [
      "deep behind references",
      { anyOf: [{ $ref: "#/components/schemas/A" }] },
      { more: { n: 1 } },
      [' must fit one of the alternatives, but is {"more":{"n":1}}'],
    ],
    [
      "names",
      { propertyNames: { pattern: "^a" } },
      { b: 1 },
      [" must not have a property named 'b'"],
    ],
    [
      "referenced alternatives",
      { anyOf: [{ $ref: "#/components/schemas/A" }, { type: "null" }] },
      { n: 1 },
      [' must fit one of the alternatives, but is {"n":1}'],
    ],
  ])("%s", (_, schema, value, want) => {
    const A = {
      type: "object",
      properties: { n: { type: "string" }, more: { $ref: "#/components/schemas/A" } },
    };
    expect(told(schema, value, "response", { A })).toEqual(want);
  });
});
