import { describe, expect, it, test } from "vitest";
import type { JsonObject } from "../../../../src/base/json.ts";
import { upgrade } from "../../../../src/document/upgrade/upgrade.ts";

const where = () => ({ file: "openapi.yaml", line: 1, column: 1 });

function upgraded(schema: JsonObject): unknown {
  const { root } = upgrade({ openapi: "3.0.3", components: { schemas: { It: schema } } }, where);
  return (root["components"] as { schemas: { It: unknown } }).schemas.It;
}

describe("3.0 schemas become 2020-12", () => {
  it.each<[string, JsonObject, JsonObject]>([
    ["nullable", { type: "string", nullable: true }, { type: ["string", "null"] }],
    ["nullable: false", { type: "string", nullable: false }, { type: "string" }],
    [
      "a nullable enum",
      { type: "string", nullable: true, enum: ["a"] },
      { type: ["string", "null"], enum: ["a", null] },
    ],
    [
      "a nullable enum that lists null",
      { type: "string", nullable: true, enum: ["a", null] },
      { type: ["string", "null"], enum: ["a", null] },
    ],
    ["nullable without a type says nothing", { nullable: true, minimum: 1 }, { minimum: 1 }],
    [
      "a nullable reference in allOf",
      { nullable: true, description: "d", allOf: [{ $ref: "#/components/schemas/A" }] },
      {
        description: "d",
        anyOf: [{ allOf: [{ $ref: "#/components/schemas/A" }] }, { type: "null" }],
      },
    ],
    [
      "nullable beside oneOf",
      { nullable: true, oneOf: [{ type: "string" }] },
      { oneOf: [{ type: "string" }, { type: "null" }] },
    ],
    [
      "nullable beside anyOf that allows null",
      { nullable: true, anyOf: [{ type: "string", nullable: true }] },
      { anyOf: [{ type: ["string", "null"] }] },
    ],
    ["a nullable enum without a type", { nullable: true, enum: [1] }, { enum: [1, null] }],
    [
      "bytes and files keep their format",
      { type: "string", format: "binary" },
      { type: "string", format: "binary" },
    ],
    ["an exclusive minimum", { minimum: 1, exclusiveMinimum: true }, { exclusiveMinimum: 1 }],
    ["an exclusive maximum", { maximum: 9, exclusiveMaximum: true }, { exclusiveMaximum: 9 }],
    ["an inclusive bound", { minimum: 1, exclusiveMinimum: false }, { minimum: 1 }],
    ["an exclusive bound without a bound", { exclusiveMinimum: true }, {}],
    ["an example", { example: 0 }, { examples: [0] }],
    ["the example null", { example: null }, { examples: [null] }],
    [
      "siblings of a reference are ignored",
      { $ref: "#/components/schemas/A", nullable: true, type: "string" },
      { $ref: "#/components/schemas/A" },
    ],
    [
      "deep inside",
      { properties: { a: { items: { oneOf: [{ type: "integer", nullable: true }] } } } },
      { properties: { a: { items: { oneOf: [{ type: ["integer", "null"] }] } } } },
    ],
    [
      "a property that is called nullable",
      { properties: { nullable: { type: "boolean" }, example: { type: "string" } } },
      { properties: { nullable: { type: "boolean" }, example: { type: "string" } } },
    ],
    [
      "values are left alone",
      { default: { nullable: true }, enum: [{ example: 1 }] },
      { default: { nullable: true }, enum: [{ example: 1 }] },
    ],
  ])("%s", (_, given, want) => {
    expect(upgraded(given)).toStrictEqual(want);
  });

  test("examples of media types and parameters stay where they are", () => {
    const content = { "application/json": { example: { nullable: true } } };
    const { root } = upgrade(
      { openapi: "3.0.0", components: { requestBodies: { B: { content } } } },
      where,
    );
    expect(root).toEqual({ openapi: "3.1.0", components: { requestBodies: { B: { content } } } });
  });
});

describe("versions", () => {
  it.each(["3.1.0", "3.1.1", "3.2.0"])("%s passes as it is", (openapi) => {
    const root = { openapi, components: { schemas: { It: { nullable: true } } } };
    expect(upgrade(root, where).root).toBe(root);
  });

  it.each<[string, JsonObject, string]>([
    ["Swagger 1.2", { swagger: "1.2" }, "swagger: 1.2"],
    ["no version", { title: "x" }, "openapi: undefined"],
    ["a later version", { openapi: "4.0.0" }, "openapi: 4.0.0"],
    ["half a version", { openapi: "3.1" }, "openapi: 3.1"],
    ["a number", { openapi: 3.1 }, "openapi: 3.1"],
  ])("%s is unsupported, and the hint says what to give", (_, root, says) => {
    expect(() => upgrade(root, where)).toThrow(
      expect.objectContaining({
        code: "SPEC_UNSUPPORTED",
        message: expect.stringContaining(says),
        hint: expect.stringContaining("openapi: 3"),
      }),
    );
  });
});
