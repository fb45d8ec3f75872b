import { describe, expect, it, test } from "vitest";
import { createSchemas, type Direction } from "../../../src/schema/compile.ts";
import { api, schemaApi } from "../api.ts";
import { told, validate } from "./told.ts";

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
