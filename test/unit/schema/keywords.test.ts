import { describe, expect, it, test } from "vitest";
import { createSchemas } from "../../../src/schema/compile.ts";
import { schemaApi } from "../api.ts";
import { told } from "./told.ts";

describe("2020-12", () => {
  it.each<[string, unknown, unknown, string[]]>([
    [
      "prefixItems",
      { prefixItems: [{ type: "integer" }, { type: "string" }] },
      [1, 2],
      ["/1 must be string, but is 2"],
    ],
    [
      "items behind prefixItems",
      { prefixItems: [{}], items: false },
      [1, 2],
      [" must have no more than 1 items"],
    ],
    [
      "unevaluatedProperties",
      { allOf: [{ properties: { a: {} } }], unevaluatedProperties: false },
      { a: 1, b: 2 },
      [" must not have the property 'b'"],
    ],
    [
      "unevaluatedItems",
      { prefixItems: [{}], unevaluatedItems: false },
      [1, 2],
      [" must have no more than 1 items"],
    ],
    [
      "dependentRequired",
      { dependentRequired: { a: ["b"] } },
      { a: 1 },
      [" must have the property 'b' when it has 'a'"],
    ],
    [
      "dependentSchemas",
      { dependentSchemas: { a: { required: ["b"] } } },
      { a: 1 },
      [" must have the property 'b'"],
    ],
    ["several types", { type: ["string", "null"] }, 1, [" must be string or null, but is 1"]],
    ["null", { type: ["string", "null"] }, null, []],
    ["const", { const: { a: 1 } }, { a: 2 }, [' must be {"a":1}, but is {"a":2}']],
    [
      "minContains",
      { contains: { type: "string" }, minContains: 2 },
      ["a", 1],
      [" must contain at least 2 matching items"],
    ],
    [
      "siblings of a reference",
      { $ref: "#/components/schemas/A", maxLength: 2 },
      "abc",
      [" must have at most 2 characters, but has 3"],
    ],
    ["a schema that is false", { properties: { a: false } }, { a: 1 }, ["/a must not be there"]],
    ["a schema that is true", true, 1, []],
    ["multipleOf of a fraction", { multipleOf: 0.01 }, 1.13, []],
    ["not a multiple", { multipleOf: 0.01 }, 1.135, [" must be a multiple of 0.01, but is 1.135"]],
    ["characters, not code units", { maxLength: 2 }, "😀😀", []],
    ["$anchor", { $ref: "#named" }, 1, [" must be string, but is 1"]],
  ])("%s", (_, schema, value, want) => {
    const others = { A: { type: "string" }, B: { $anchor: "named", type: "string" } };
    expect(told(schema, value, "response", others)).toEqual(want);
  });

  test("recursion", () => {
    const tree = {
      properties: {
        children: { items: { $ref: "#/components/schemas/It" } },
        n: { type: "integer" },
      },
    };
    const value = { children: [{ children: [{ n: "x" }] }] };
    expect(told(tree, value)).toEqual(['/children/0/children/0/n must be integer, but is "x"']);
  });

  test.each([
    ["a property with a slash and a percent sign", "a/b%20c"],
    ["a property with a hash and a tilde", "a#b~c"],
    ["Chinese", "名前"],
    ["braces", "{id}"],
    ["quotes", `"a'b`],
  ])("a schema at %s", (_, name) => {
    const { document } = schemaApi({ properties: { [name]: { type: "string" } } });
    const pointer = `/components/schemas/It/properties/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const { violations, notChecked } = createSchemas(document).validate(pointer, 1, "response");
    expect([violations.length, notChecked]).toEqual([1, undefined]);
    expect(violations[0]?.specPointer).toBe(`${pointer}/type`);
  });
});

describe("formats", () => {
  it.each<[string, unknown, boolean]>([
    ["date", "2026-02-29", false],
    ["date", "2024-02-29", true],
    ["date-time", "2026-03-01T12:00:00Z", true],
    ["date-time", "2026-03-01 12:00:00", false],
    ["email", "a@example.com", true],
    ["email", "a@", false],
    ["uuid", "00000000-0000-4000-8000-000000000000", true],
    ["uri", "/relative", false],
    ["ipv4", "300.1.1.1", false],
    ["int8", 128, false],
    ["uint8", -1, false],
    ["int16", 32767, true],
    ["int32", 2 ** 31, false],
    ["int32", 1.5, false],
    ["int32", "1", true],
    ["int64", 2 ** 53, true],
    ["int64", 1.5, false],
    ["double", 1.5, true],
    ["byte", "####", false],
    ["byte", "aGk=", true],
    ["password", "", true],
    ["binary", "\u0000", true],
  ])("%s: %j is valid: %s", (format, value, want) => {
    expect(told({ format }, value).length === 0).toBe(want);
  });
});
