import { describe, expect, it, test } from "vitest";
import { createSchemas, type Direction, type Validation } from "../../../src/schema/compile.ts";
import { api, schemaApi } from "../api.ts";

function validate(
  schema: unknown,
  value: unknown,
  direction: Direction = "response",
  others: Record<string, unknown> = {},
): Validation {
  const { document, pointer } = schemaApi(schema, others);
  return createSchemas(document).validate(pointer, value, direction);
}

/** `pointer message` for each violation. */
function told(...args: Parameters<typeof validate>): string[] {
  return validate(...args).violations.map(({ pointer, message }) => `${pointer} ${message}`);
}

describe("a violation", () => {
  const document = api(`paths: {}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: { type: string, maxLength: 3 }
        owner: { $ref: '#/components/schemas/Owner' }
    Owner:
      type: object
      properties:
        'first/name': { type: string }
`);
  const { validate: run } = createSchemas(document);

  test("says where in the value, where in the document, and what", () => {
    const value = { name: "Fluffy", owner: { "first/name": 1 } };
    const { violations } = run("/components/schemas/Pet", value, "request");
    expect(violations).toEqual([
      {
        pointer: "/name",
        specPointer: "/components/schemas/Pet/properties/name/maxLength",
        keyword: "maxLength",
        params: { limit: 3 },
        message: "must have at most 3 characters, but has 6",
        value: "Fluffy",
        enforced: true,
      },
      {
        pointer: "/owner/first~1name",
        specPointer: "/components/schemas/Owner/properties/first~1name/type",
        keyword: "type",
        params: { type: "string" },
        message: "must be string, but is 1",
        value: 1,
        enforced: true,
      },
    ]);
    expect(document.where(violations[0]?.specPointer ?? "")).toMatchObject({
      line: 10,
      column: 31,
    });
  });

  test("a missing property is the object's, and has no value", () => {
    expect(run("/components/schemas/Pet", {}, "request").violations).toMatchObject([
      { pointer: "", specPointer: "/components/schemas/Pet/required", value: undefined },
    ]);
  });
});

describe("which way a message goes", () => {
  const pet = {
    type: "object",
    required: ["id", "pin", "name"],
    properties: {
      id: { type: "string", readOnly: true },
      pin: { $ref: "#/components/schemas/Pin" },
      name: { type: "string" },
    },
  };
  const others = { Pin: { type: "string", writeOnly: true } };

  it.each<[string, Direction, unknown, string[]]>([
    ["readOnly is not required", "request", { pin: "1", name: "a" }, []],
    ["readOnly may be sent", "request", { id: "1", pin: "1", name: "a" }, []],
    [
      "everything else is required",
      "request",
      {},
      [" must have the property 'pin'", " must have the property 'name'"],
    ],
    ["writeOnly is not required", "response", { id: "1", name: "a" }, []],
    [
      "writeOnly must not come back",
      "response",
      { id: "1", name: "a", pin: "1" },
      ['/pin is writeOnly and must not be in an answer, but is "1"'],
    ],
    ["readOnly is required", "response", { name: "a" }, [" must have the property 'id'"]],
  ])("%s in a %s", (_, direction, value, want) => {
    expect(told(pet, value, direction, others)).toEqual(want);
  });

  const wrappers: [string, unknown, (pet: unknown) => unknown][] = [
    ["in an array", { type: "array", items: pet }, (one) => [one]],
    ["in a tuple", { prefixItems: [{}, pet] }, (one) => [1, one]],
    ["in allOf", { allOf: [{ required: ["id"] }, pet] }, (one) => one],
    ["in a map", { additionalProperties: pet }, (one) => ({ a: one })],
    ["in a property", { properties: { pet } }, (one) => ({ pet: one })],
    ["in a pattern property", { patternProperties: { "^p": pet } }, (one) => ({ pet: one })],
    ["in anyOf", { anyOf: [{ type: "null" }, pet] }, (one) => one],
    ["in oneOf", { oneOf: [{ type: "string" }, pet] }, (one) => one],
  ];
  it.each(wrappers)("readOnly is not required of a request %s", (_, schema, wrap) => {
    expect(told(schema, wrap({ pin: "1", name: "a" }), "request", others)).toEqual([]);
  });
  it.each(wrappers)("writeOnly is not required of an answer %s", (_, schema, wrap) => {
    expect(told(schema, wrap({ id: "1", name: "a" }), "response", others)).toEqual([]);
  });
});

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

describe("x-enforced: false", () => {
  it.each<[string, unknown, unknown, boolean[]]>([
    ["an enum", { type: "string", enum: ["a"], "x-enforced": false }, "b", [false]],
    [
      "its type still counts",
      { type: "string", enum: ["a"], "x-enforced": false },
      1,
      [true, false],
    ],
    [
      "not a neighbour",
      { properties: { a: { maxLength: 1, "x-enforced": false }, b: { maxLength: 1 } } },
      { a: "xx", b: "xx" },
      [false, true],
    ],
    ["true is the default", { enum: ["a"], "x-enforced": true }, "b", [true]],
  ])("%s", (_, schema, value, want) => {
    expect(validate(schema, value).violations.map((one) => one.enforced)).toEqual(want);
  });
});

describe("x-accepts", () => {
  const number = { type: "integer", "x-accepts": { type: "string", pattern: "^\\d*$" } };

  it.each<[string, unknown, unknown, string[]]>([
    ["takes another form", number, "12", []],
    ["and no other", number, "x", ['" must be integer']],
    ["on a member", { properties: { n: number } }, { n: "" }, []],
    ["in a list", { items: number }, ["1", "x"], ["/1 must be integer"]],
    [
      "on the object around it",
      { properties: { n: { type: "integer" } }, "x-accepts": { type: "object" } },
      { n: [] },
      [],
    ],
    [
      "on the object, not met",
      { properties: { n: { type: "integer" } }, "x-accepts": { required: ["m"] } },
      { n: [] },
      ["/n must be integer"],
    ],
    [
      "in a part of the schema",
      { allOf: [{ type: "object", required: ["a"] }, { "x-accepts": { required: ["b"] } }] },
      { b: 1 },
      [],
    ],
    [
      "that does not compile takes nothing",
      { type: "integer", "x-accepts": { pattern: "[" } },
      "x",
      [" must be integer"],
    ],
  ])("%s", (_, schema, value, want) => {
    const all = told(schema, value, "request");
    expect(all.map((one) => one.replace(/, but.*/, ""))).toEqual(
      want.map((one) => one.replace('"', "")),
    );
  });

  test("answers have the declared form", () => {
    expect(told(number, "12", "response")).toEqual(["" + ' must be integer, but is "12"']);
  });
});

describe("nothing passes in silence", () => {
  it.each<[string, unknown]>([
    ["a pattern of names that is none", { patternProperties: { "[": {} } }],
    ["a type that is none", { type: "strin" }],
    ["an empty enum", { enum: [] }],
    ["required: true", { required: true }],
    ["a schema that is itself", { $ref: "#/components/schemas/It" }],
  ])("%s is not checked, and says why", (_, schema) => {
    const { document, pointer } = schemaApi(schema);
    const schemas = createSchemas(document);
    const { violations, notChecked } = schemas.validate(pointer, { a: 1 }, "response");
    expect(violations).toEqual([]);
    expect(notChecked).toMatch(/\S/);
  });

  it.each([
    ["to nothing in the document", "#/components/schemas/Nobody"],
    ["to a file that is not there", "nowhere.yaml"],
  ])("a reference %s is a problem, also of what contains it", (_, $ref) => {
    const { document, pointer } = schemaApi({ items: { $ref } });
    expect(createSchemas(document).problemOf(pointer)).toBe(`the reference ${$ref} leads nowhere`);
  });

  test("a pattern that is none is passed over, and the rest of its schema is not", () => {
    const { document, pointer } = schemaApi({
      required: ["b"],
      properties: { a: { type: "string", pattern: "[" } },
    });
    const { violations, notChecked, passedOver } = createSchemas(document).validate(
      pointer,
      { a: 1 },
      "request",
    );
    expect(violations.map((one) => one.keyword).toSorted()).toEqual(["required", "type"]);
    expect([notChecked, passedOver]).toEqual([
      undefined,
      expect.stringMatching(/^"\[" is no regular expression, .*yaml:\d+:\d+\)$/),
    ]);
  });

  test("the rest of the document works", () => {
    const { document } = schemaApi({ type: "strin" }, { Good: { type: "string" } });
    const schemas = createSchemas(document);
    expect(schemas.validate("/components/schemas/It", 1, "request").notChecked).toContain("strin");
    expect(schemas.validate("/components/schemas/Good", 1, "request").violations).toHaveLength(1);
  });

  test("an unknown format is a problem, wherever the schema is used", () => {
    const Money = {
      type: "object",
      properties: { n: { format: "money" }, next: { $ref: "#/components/schemas/Money" } },
    };
    const { document } = schemaApi(
      { properties: { price: { $ref: "#/components/schemas/Money" } } },
      { Money, Other: { items: { $ref: "#/components/schemas/Money" } }, Fine: { type: "string" } },
    );
    const schemas = createSchemas(document);
    for (const name of ["It", "Other", "Money"]) {
      expect(schemas.problemOf(`/components/schemas/${name}`)).toContain(
        'the format "money" is unknown',
      );
    }
    expect(schemas.problemOf("/components/schemas/Fine")).toBeUndefined();
    expect(schemas.validate("/components/schemas/It", { price: { n: 1 } }, "response")).toEqual({
      violations: [],
    });
  });

  test("identifiers that clash", () => {
    const { document, pointer } = schemaApi(
      { $ref: "#x" },
      { A: { $anchor: "x", type: "string" }, B: { $anchor: "x", type: "number" } },
    );
    expect(createSchemas(document).problemOf(pointer)).toBe("the reference #x leads nowhere");
  });
});

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

test("each schema is compiled once", () => {
  const { document, pointer } = schemaApi({ type: "string" });
  const schemas = createSchemas(document);
  expect(schemas.validate(pointer, 1, "response")).toEqual(
    schemas.validate(pointer, 1, "response"),
  );
});

describe("the view of a direction", () => {
  const document = api(`paths:
  /pets:
    post:
      operationId: addPet
      requestBody:
        content:
          application/json:
            schema: &pet { type: object, required: [id, name], properties: { id: { readOnly: true }, name: { type: string } } }
      responses:
        200:
          description: ok
          content:
            application/json:
              schema: *pet
              examples:
                one: { value: { $id: same, id: 1 } }
                two: { value: { $id: same, id: 2 } }
components:
  schemas:
    Whole: { $ref: '#/paths/~1pets/post/responses/200/content/application~1json/schema' }
    Data: { $ref: '#/components/x-kept/Name' }
  x-kept:
    Name: { type: string, pattern: '(' }
`);
  const answer = "/paths/~1pets/post/responses/200/content/application~1json/schema";
  const body = "/paths/~1pets/post/requestBody/content/application~1json/schema";
  const { validate: run } = createSchemas(document);

  it.each([
    [
      "what an alias repeats is told where it is repeated",
      answer,
      "response",
      {},
      ["required", "required"],
    ],
    ["and where it is written first", body, "request", {}, ["required"]],
    ["through a reference", "/components/schemas/Whole", "response", {}, ["required", "required"]],
    ["in an extension", "/components/schemas/Data", "response", 1, ["type"]],
  ] as const)("%s", (_, pointer, direction, value, want) => {
    const { violations, notChecked } = run(pointer, value, direction);
    expect(notChecked).toBeUndefined();
    expect(violations.map(({ keyword }) => keyword)).toEqual(want);
    const at = document.follow(pointer)?.pointer ?? "";
    for (const one of violations) expect(one.specPointer).toBe(`${at}/${one.keyword}`);
  });
});
