// oxlint-disable unicorn/no-thenable -- `then` is a keyword of JSON Schema
import { createRandom, type Random } from "../../../src/base/random.ts";

export type Schema = Record<string, unknown>;

const scalars: readonly unknown[] = [
  null,
  true,
  false,
  0,
  1,
  -3,
  7,
  12.5,
  0.1,
  250,
  "",
  "a",
  "abc",
  "Zoe",
  "x-1",
  "漢字",
];
const names = ["a", "b", "name", "x-id", "count"];

/** A JSON value of a few levels. */
export function makeValue(random: Random, depth = 0): unknown {
  const kind = depth < 3 ? random.int(0, 4) : 0;
  if (kind === 3)
    return Array.from({ length: random.int(0, 3) }, () => makeValue(random, depth + 1));
  if (kind < 3) return random.pick(scalars);
  const chosen = names.filter(() => random.chance(0.5));
  return Object.fromEntries(chosen.map((name) => [name, makeValue(random, depth + 1)]));
}

/** A schema that accepts the value, and says more about it than it has to. */
export function schemaAccepting(value: unknown, random: Random, depth = 0): Schema {
  const plain = plainSchema(value, random, depth);
  if (depth > 3 || random.chance(0.5)) return plain;
  const again = () => schemaAccepting(value, random, depth + 1);
  const other = otherTypes(value, random);
  const wraps: (() => Schema)[] = [
    () => ({ allOf: [plain, again()] }),
    () => ({ ...plain, allOf: [again()] }),
    () => ({ anyOf: [other, again()] }),
    () => ({ ...plain, anyOf: [again(), { const: 99 }] }),
    () => ({ oneOf: [again(), other] }),
    () => ({ ...plain, oneOf: [other, { const: value }] }),
    () => ({ ...plain, not: other }),
    () => ({ ...plain, not: { not: again() } }),
    () => ({ ...plain, not: { const: "something else" } }),
    () => ({ ...plain, not: { anyOf: [other, { enum: [99, "no"] }] } }),
    () => ({ if: other, then: false, else: again() }),
    () => ({ if: again(), then: plain }),
    () => ({ ...plain, if: { const: value }, then: again(), else: other }),
  ];
  return random.pick(wraps)();
}

/** Something that values of other types fit, and this one does not. */
function otherTypes(value: unknown, random: Random): Schema {
  const types = ["string", "number", "boolean", "null", "array", "object"];
  const left = types.filter((type) => type !== typeOf(value));
  return {
    type: random.chance(0.5)
      ? random.pick(left)
      : left
          .filter(() => random.chance(0.6))
          .concat(random.pick(left))
          .filter((one, place, all) => all.indexOf(one) === place),
  };
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function plainSchema(value: unknown, random: Random, depth: number): Schema {
  const some = (schema: Schema): Schema => (random.chance(0.4) ? schema : {});
  const type = typeOf(value);
  const isWhole = typeof value === "number" && Number.isInteger(value) && random.chance(0.5);
  const schema: Schema = {
    ...(random.chance(0.8)
      ? { type: isWhole ? "integer" : random.chance(0.2) ? [type, "null"] : type }
      : {}),
    ...(random.chance(0.08) ? { const: value } : {}),
    ...(random.chance(0.08) ? { enum: [value, "other", 5] } : {}),
  };
  if (typeof value === "number") {
    const step =
      [5, 0.5, 0.1, 0.01].find((one) => Math.abs(Math.round(value / one) - value / one) < 1e-9) ??
      1;
    Object.assign(
      schema,
      some({ minimum: value - random.int(0, 3) }),
      some({ maximum: value + random.int(0, 3) }),
    );
    Object.assign(
      schema,
      some({ exclusiveMinimum: value - 0.5 }),
      some({ exclusiveMaximum: value + 0.25 }),
    );
    if (step !== 1 || Number.isInteger(value)) Object.assign(schema, some({ multipleOf: step }));
  }
  if (typeof value === "string") {
    const length = [...value].length;
    Object.assign(
      schema,
      some({ minLength: Math.max(0, length - random.int(0, 2)) }),
      some({ maxLength: length + random.int(0, 2) }),
    );
    const patterns = [
      "^.*$",
      "^[^0-9]*$",
      "^[a-zA-Z]+$",
      "^[a-z]{1,3}$",
      "^(?!q)",
      "^x-\\d$",
      "[a-z]$",
      "^\\p{L}*$",
      "^(?=.*[a-z]).{2,}$",
    ];
    const fitting = patterns.filter((pattern) => new RegExp(pattern, "u").test(value));
    if (fitting.length > 0) Object.assign(schema, some({ pattern: random.pick(fitting) }));
  }
  if (Array.isArray(value)) Object.assign(schema, arraySchema(value, random, depth, some));
  else if (type === "object")
    Object.assign(schema, objectSchema(Object(value) as Schema, random, depth, some));
  return schema;
}

type Some = (schema: Schema) => Schema;

function arraySchema(value: readonly unknown[], random: Random, depth: number, some: Some): Schema {
  const inner = (item: unknown) => schemaAccepting(item, random, depth + 1);
  const texts = value.map((item) => JSON.stringify(item));
  const isUnique = new Set(texts).size === value.length;
  const schema: Schema = {
    ...some({ minItems: Math.max(0, value.length - random.int(0, 1)) }),
    ...some({ maxItems: value.length + random.int(0, 2) }),
    ...(isUnique ? some({ uniqueItems: true }) : {}),
  };
  const [first] = value;
  if (value.length > 0) {
    Object.assign(schema, some({ contains: inner(first) }));
    const same = texts.filter((text) => text === texts[0]).length;
    if (random.chance(0.15))
      Object.assign(schema, { contains: { const: first }, minContains: same, maxContains: same });
  }
  const isTuple = value.length > 0 && random.chance(0.5);
  if (isTuple)
    Object.assign(
      schema,
      { prefixItems: value.map(inner) },
      random.pick([{}, { items: false }, { unevaluatedItems: false }]),
    );
  else if (random.chance(0.6))
    Object.assign(schema, {
      items: value.length === 0 ? inner(random.pick(scalars)) : { anyOf: value.map(inner) },
    });
  return schema;
}

function objectSchema(value: Schema, random: Random, depth: number, some: Some): Schema {
  const all = Object.keys(value);
  const inner = (name: string) => schemaAccepting(value[name], random, depth + 1);
  const properties = Object.fromEntries(all.map((name) => [name, inner(name)]));
  const required = all.filter(() => random.chance(0.5));
  const closed = random.pick<Schema>([
    { properties },
    { properties, additionalProperties: false },
    { properties, additionalProperties: { type: "integer" } },
    { allOf: [{ properties }], unevaluatedProperties: false },
    { properties, patternProperties: { "^z-": { type: "integer" } }, additionalProperties: false },
    {
      patternProperties: Object.fromEntries(all.map((name) => [`^${name}$`, properties[name]])),
      additionalProperties: false,
    },
    { properties, unevaluatedProperties: { type: "string" } },
  ]);
  const [one, two] = all;
  return {
    ...closed,
    ...(required.length > 0 ? { required } : {}),
    ...some({ minProperties: Math.max(0, all.length - random.int(0, 1)) }),
    ...some({ maxProperties: all.length + random.int(0, 2) }),
    ...(all.length > 0
      ? some({
          propertyNames: random.pick<Schema>([
            { minLength: 1 },
            { enum: [...all, "z-1"] },
            { pattern: "^[a-z]" },
          ]),
        })
      : {}),
    ...(one !== undefined && two !== undefined
      ? some({ dependentRequired: { [one]: [two] } })
      : {}),
    ...(one !== undefined
      ? some({ dependentSchemas: { [one]: { required: [one] }, nobody: false } })
      : {}),
  };
}

/** Keywords thrown together: nobody knows whether anything fits. */
export function wildSchema(random: Random, depth = 0): unknown {
  if (random.chance(0.04)) return random.chance(0.7);
  const inner = () => wildSchema(random, depth + 1);
  const leaf: (() => Schema)[] = [
    () => ({
      type: random.pick(["string", "integer", "number", "boolean", "null", "array", "object"]),
    }),
    () => ({
      type: [random.pick(["string", "integer"]), random.pick(["null", "array", "object"])],
    }),
    () => ({ const: random.pick(scalars) }),
    () => ({
      enum: [random.pick(scalars), random.pick(scalars)].filter(
        (one, place, all) => all.indexOf(one) === place,
      ),
    }),
    () => ({ minimum: random.int(-3, 5) }),
    () => ({ maximum: random.int(0, 9) }),
    () => ({ exclusiveMinimum: random.int(-2, 3), multipleOf: random.pick([1, 2, 0.5, 3]) }),
    () => ({ minLength: random.int(0, 3), maxLength: random.int(1, 4) }),
    () => ({ pattern: random.pick(["^a", "b$", "^[a-z]*$", "\\d"]) }),
    () => ({ required: [random.pick(names)] }),
    () => ({ minItems: random.int(0, 2), maxItems: random.int(1, 3) }),
    () => ({ uniqueItems: true, type: "array" }),
    () => ({ maxProperties: random.int(0, 2) }),
    () => ({ minProperties: random.int(0, 2) }),
    () => ({ propertyNames: { maxLength: random.int(1, 4) } }),
    () => ({ additionalProperties: false, properties: { a: true, b: true } }),
  ];
  const deep: (() => Schema)[] = [
    () => ({ allOf: [inner(), inner()] }),
    () => ({ anyOf: [inner(), inner()] }),
    () => ({ oneOf: [inner(), inner()] }),
    () => ({ not: inner() }),
    () => ({ if: inner(), then: inner(), else: inner() }),
    () => ({ properties: { a: inner(), b: inner() } }),
    () => ({ patternProperties: { "^[ab]$": inner() } }),
    () => ({ items: inner() }),
    () => ({ prefixItems: [inner(), inner()] }),
    () => ({ contains: inner() }),
    () => ({ contains: inner(), minContains: 0, maxContains: 1 }),
    () => ({ dependentSchemas: { a: inner() } }),
    () => ({ dependentRequired: { a: ["b"] } }),
    () => ({ additionalProperties: inner() }),
    () => ({ unevaluatedProperties: inner() }),
    () => ({ unevaluatedItems: inner() }),
  ];
  const count = random.int(1, 3);
  const parts = Array.from({ length: count }, () =>
    random.pick(depth < 3 && random.chance(0.5) ? deep : leaf)(),
  );
  return Object.assign({}, ...parts) as Schema;
}

/** Values among which one that fits is looked for. */
export const candidates: readonly unknown[] = (() => {
  const random = createRandom("candidates");
  const flat = [
    ...scalars,
    2,
    3,
    4,
    5,
    6,
    8,
    9,
    -1,
    -2,
    0.5,
    1.5,
    "b",
    "ab",
    "a1",
    "1",
    "ba",
    "aab",
    "zzzz",
    [],
    {},
  ];
  const lists = flat.flatMap((one) => [
    [one],
    [one, one],
    [one, random.pick(flat)],
    [random.pick(flat), one, 1],
  ]);
  const objects = flat.flatMap((one) => [
    { a: one },
    { b: one },
    { a: one, b: random.pick(flat) },
    { name: one },
    { "x-id": one, a: 1 },
    { count: one },
  ]);
  return [...flat, ...lists, ...objects];
})();
