import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { createSampler, type Sample, type SampleOptions } from "../../../src/sample/sampler.ts";
import { createSchemas } from "../../../src/schema/compile.ts";
import { schemaApi } from "../api.ts";
import { validSchemas } from "./valid-schemas.ts";

type Schema = Record<string, unknown>;

function sampler(schema: unknown, others: Schema = {}, seed: string | number = 1) {
  const { document, pointer } = schemaApi(schema, others);
  const sample = createSampler(document, createSchemas(document), seed);
  return (options: Partial<SampleOptions> = {}): Sample =>
    sample(pointer, { direction: "response", key: ["k"], ...options });
}

function valueOf(sample: Sample): unknown {
  if ("problem" in sample) throw new Error(sample.problem);
  return sample.value;
}

const problemOf = (sample: Sample) => ("problem" in sample ? sample.problem : undefined);

test("whatever is sampled is valid, in both directions and extents", () => {
  fc.assert(
    fc.property(
      validSchemas,
      fc.constantFrom<SampleOptions["direction"]>("request", "response"),
      fc.constantFrom<"full" | "minimal">("full", "minimal"),
      (schema, direction, extent) => {
        const { document, pointer } = schemaApi(schema);
        const all = createSchemas(document);
        const value = valueOf(
          createSampler(document, all, 1)(pointer, { direction, extent, key: [] }),
        );
        expect(all.validate(pointer, value, direction).violations).toEqual([]);
      },
    ),
    { numRuns: 150, seed: 20260301 },
  );
});

describe("what a value depends on", () => {
  const schema = {
    type: "object",
    properties: {
      id: { type: "string" },
      n: { type: "number" },
      at: { type: "string", format: "date-time" },
    },
    required: ["id", "n", "at"],
  };

  test("the same key gives the same value, however much was drawn before", () => {
    const one = sampler(schema);
    const other = sampler(schema);
    for (let index = 0; index < 20; index++) other({ key: [index] });
    expect(other({ key: ["k"] })).toEqual(one({ key: ["k"] }));
  });

  test("another key, another seed: another value", () => {
    const values = [
      sampler(schema)(),
      sampler(schema)({ key: ["other"] }),
      sampler(schema, {}, 2)(),
    ];
    expect(new Set(values.map((value) => JSON.stringify(value))).size).toBe(3);
  });

  test("a property more does not change the others", () => {
    const more = { ...schema, properties: { new: { type: "string" }, ...schema.properties } };
    expect(valueOf(sampler(more)())).toMatchObject(valueOf(sampler(schema)()) as object);
  });

  test("the same for years: nothing is counted from today", () => {
    expect(valueOf(sampler(schema)())).toMatchInlineSnapshot(`
      {
        "at": "2024-05-26T20:25:29.634Z",
        "id": "335849909b0febf42ca422141f699f4e",
        "n": 984.91,
      }
    `);
  });
});

describe("what is chosen", () => {
  it.each<[string, unknown, unknown]>([
    ["an example", { type: "string", examples: ["a"] }, "a"],
    ["a falsy example", { type: "integer", examples: [0] }, 0],
    ["const", { const: { a: 1 } }, { a: 1 }],
    ["something else before null", { enum: [null, "a"] }, "a"],
    ["null where nothing else is allowed", { type: "null" }, null],
    ["an enum narrowed by another", { allOf: [{ enum: ["a", "b"] }, { enum: ["b", "c"] }] }, "b"],
    [
      "an integer between two bounds",
      { type: "integer", exclusiveMinimum: 6, exclusiveMaximum: 8 },
      7,
    ],
    ["a closed tuple", { prefixItems: [{ const: 1 }, { const: 2 }], items: false }, [1, 2]],
    [
      "a tuple that is cut",
      { type: "array", prefixItems: [{ const: 1 }, { const: 2 }], maxItems: 1 },
      [1],
    ],
    [
      "an invalid example is passed over",
      {
        type: "string",
        enum: undefined,
        maxLength: 1,
        minLength: 1,
        pattern: "^x$",
        examples: ["long"],
      },
      "x",
    ],
    [
      "a required name nobody describes",
      { type: "object", required: ["a"], additionalProperties: { const: 1 } },
      { a: 1 },
    ],
    [
      "as many properties as asked for",
      { type: "object", minProperties: 2, additionalProperties: { const: 1 } },
      { key1: 1, key2: 1 },
    ],
    [
      "a pattern of a given length",
      { type: "string", pattern: "^a+$", minLength: 12, maxLength: 12 },
      "aaaaaaaaaaaa",
    ],
  ])("%s", (_, schema, want) => {
    expect(valueOf(sampler(schema)())).toEqual(want);
  });

  test("a short e-mail where a long one does not fit", () => {
    const schema = { type: "string", format: "email", maxLength: 20 };
    for (let key = 0; key < 20; key++) {
      expect(String(valueOf(sampler(schema)({ key: [key] }))).length).toBeLessThanOrEqual(20);
    }
  });

  test("a pattern that is no regular expression: any text in an answer, none in a request", () => {
    const schema = { type: "string", pattern: "[" };
    expect(valueOf(sampler(schema)())).toMatch(/\S/);
    expect(problemOf(sampler(schema)({ direction: "request" }))).toMatch(/could not be made/);
  });

  test("minimal has only what is required", () => {
    const schema = {
      type: "object",
      required: ["a"],
      properties: { a: { const: 1 }, b: { const: 2 } },
    };
    expect(valueOf(sampler(schema)({ extent: "minimal" }))).toEqual({ a: 1 });
    expect(valueOf(sampler(schema)())).toEqual({ a: 1, b: 2 });
  });

  test("lists have one to three items", () => {
    const sample = sampler({ type: "array", items: { type: "integer" } });
    const lengths = Array.from(
      { length: 40 },
      (_, key) => (valueOf(sample({ key: [key] })) as []).length,
    );
    expect(new Set(lengths)).toEqual(new Set([1, 2, 3]));
  });
});

describe("which way it goes", () => {
  const schema = {
    type: "object",
    required: ["id", "pin"],
    properties: {
      id: { const: 1, readOnly: true },
      pin: { const: 2, writeOnly: true },
      owner: { const: 3, "x-references": "owner" },
    },
  };
  it.each<[SampleOptions["direction"], unknown]>([
    ["request", { pin: 2 }],
    ["response", { id: 1, owner: 3 }],
  ])("%s", (direction, want) => {
    expect(valueOf(sampler(schema)({ direction }))).toEqual(want);
  });
});

describe("x-faker", () => {
  it.each<[string, unknown, RegExp]>([
    ["a method", "internet.ipv4", /^\d+\.\d+\.\d+\.\d+$/],
    ["named options", { "string.numeric": { length: 5 } }, /^\d{5}$/],
    ["positional arguments", { "helpers.arrayElement": [["a"]] }, /^a$/],
    ["a date is text", "date.past", /^\d{4}-\d\d-\d\dT/],
  ])("%s", (_, faker, want) => {
    expect(valueOf(sampler({ type: "string", "x-faker": faker })())).toMatch(want);
  });

  test("what does not fit the schema is a problem", () => {
    const schema = { type: "integer", "x-faker": "person.fullName" };
    expect(problemOf(sampler(schema)())).toMatch(
      /^x-faker 'person.fullName' gives ".+", which does not fit/,
    );
  });

  test("a number", () => {
    expect(
      valueOf(sampler({ type: "integer", "x-faker": { "number.int": { min: 7, max: 7 } } })()),
    ).toBe(7);
  });

  it.each([
    [
      "an unknown method",
      "person.nobody",
      "x-faker names 'person.nobody', which faker does not have",
    ],
    ["an unknown module", "nobody.name", "x-faker names 'nobody.name', which faker does not have"],
    [
      "an inherited method",
      "person.toString",
      "x-faker names 'person.toString', which faker does not have",
    ],
    [
      "the constructor",
      "person.constructor",
      "x-faker names 'person.constructor', which faker does not have",
    ],
    ["a number", 5, "x-faker must be 'module.method' or { 'module.method': args }"],
    [
      "arguments it does not take",
      { "number.int": { min: 5, max: 1 } },
      "x-faker cannot call 'number.int' like this: Max 1 should be greater than min 5.",
    ],
  ])("%s is a problem, not another value", (_, faker, want) => {
    expect(problemOf(sampler({ type: "string", "x-faker": faker })())).toBe(want);
  });
});

describe("recursion ends", () => {
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const it_ = ref("It");

  it.each<[string, Schema, Schema]>([
    ["an optional member", { type: "object", properties: { next: it_ } }, {}],
    [
      "a list",
      {
        type: "object",
        required: ["children"],
        properties: { children: { type: "array", items: it_ } },
      },
      {},
    ],
    [
      "or null, as an alternative",
      {
        type: "object",
        required: ["next"],
        properties: { next: { anyOf: [it_, { type: "null" }] } },
      },
      {},
    ],
    [
      "or null, as a type",
      { type: ["object", "null"], required: ["next"], properties: { next: it_ } },
      {},
    ],
    [
      "a way out that comes second",
      { oneOf: [ref("Both"), { const: 0 }] },
      {
        Both: {
          type: "object",
          required: ["left", "right"],
          properties: { left: it_, right: it_ },
        },
      },
    ],
    [
      "around two corners",
      ref("A"),
      {
        A: { type: "object", properties: { b: ref("B") } },
        B: { type: "object", properties: { a: ref("A") } },
      },
    ],
  ])("%s", (_, schema, others) => {
    expect(valueOf(sampler(schema, others)())).toBeDefined();
  });
});

describe("a schema nobody can satisfy is a problem, never an exception", () => {
  it.each<[string, Schema]>([
    ["bounds that cross", { type: "integer", minimum: 5, maximum: 1 }],
    ["no number between", { type: "integer", exclusiveMinimum: 1, exclusiveMaximum: 2 }],
    ["two types", { allOf: [{ type: "string" }, { type: "integer" }] }],
    ["two constants", { allOf: [{ const: 1 }, { const: 2 }] }],
    ["false", { not: {} }],
    [
      "endless recursion",
      {
        type: "object",
        required: ["next"],
        properties: { next: { $ref: "#/components/schemas/It" } },
      },
    ],
    [
      "endless recursion with branches",
      {
        type: "object",
        required: ["a", "b"],
        properties: {
          a: { $ref: "#/components/schemas/It" },
          b: { $ref: "#/components/schemas/It" },
        },
      },
    ],
    [
      "a list that grows for ever",
      { type: "array", minItems: 3, items: { $ref: "#/components/schemas/It" } },
    ],
    ["a pattern the generator does not speak", { type: "string", pattern: "^(?=y)x$" }],
    ["two patterns", { allOf: [{ type: "string", pattern: "^a$" }, { pattern: "^b$" }] }],
    [
      "a required name in a closed object",
      { type: "object", required: ["a"], additionalProperties: false },
    ],
    [
      "more distinct booleans than there are",
      { type: "array", items: { type: "boolean" }, uniqueItems: true, minItems: 3 },
    ],
    ["a billion items", { type: "array", items: { type: "integer" }, minItems: 1_000_000_000 }],
    ["a billion characters", { type: "string", minLength: 1_000_000_000 }],
    ["a dead reference", { allOf: [{ type: "string" }, { $ref: "#nowhere" }] }],
  ])("%s", (_, schema) => {
    expect(problemOf(sampler(schema)())).toMatch(/\S/);
  });
});
