import { isObject } from "../../base/json.ts";
import { createRandom } from "../../base/random.ts";
import { textMatching } from "../text/pattern.ts";

type Schema = Readonly<Record<string, unknown>>;

/**
 * The ways in which a value can fail the schema, as schemas of their own: a schema is a conjunction of keywords, so
 * breaking any one of them is enough. Empty for `{}` and `true`, which nothing fails.
 */
export function negationsOf(
  schema: unknown,
  targetOf: (ref: string) => unknown,
): readonly unknown[] {
  if (schema === false) return [true];
  if (!isObject(schema)) return [];
  let made = known.get(schema);
  if (!made) {
    const keys = Object.keys(schema).toSorted((a, b) => rankOf(a) - rankOf(b));
    made = keys.flatMap((key) => {
      if (key === "$ref") return [not(targetOf(String(schema[key])))];
      return Object.hasOwn(table, key) ? (table[key]?.(schema[key], schema) ?? []) : [];
    });
    known.set(schema, made);
  }
  return made;
}

/** The keywords that are broken with the least effort; the others keep the order in which they are written. */
const cheapest = ["type", "const", "enum", "required"];
const rankOf = (key: string) =>
  (cheapest.indexOf(key) + cheapest.length + 1) % (cheapest.length + 1);

const known = new WeakMap<object, readonly unknown[]>();

/** The opposite of a schema as a schema. */
export const not = (schema: unknown): unknown => ({ not: schema });

/** One keyword under `not` that needs no decision: the merged view keeps it as it is. */
export function isPlainNot(schema: unknown): schema is Schema {
  if (!isObject(schema) || Object.keys(schema).length !== 1) return false;
  return (
    ["const", "enum", "pattern", "multipleOf"].some((key) => Object.hasOwn(schema, key)) ||
    schema["type"] === "integer"
  );
}

type Ways = (value: unknown, schema: Schema) => unknown[];

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const entriesOf = (value: unknown) => (isObject(value) ? Object.entries(value) : []);
const all = (...allOf: unknown[]) => ({ allOf });
const object = (rest: object) => ({ type: "object", ...rest });
const array = (rest: object) => ({ type: "array", ...rest });
const number = (rest: object) => ({ type: "number", ...rest });
const text = (rest: object) => ({ type: "string", ...rest });
const member = (name: string, schema: unknown) =>
  object({ required: [name], properties: { [name]: schema } });
const without = (name: string) => object({ properties: { [name]: false } });
const itemAt = (place: number, schema: unknown) =>
  array({ minItems: place + 1, prefixItems: [...Array<boolean>(place).fill(true), schema] });
const asNumber = (value: unknown) => (typeof value === "number" ? value : 0);
/** One under a smallest count; there is nothing under 0. */
const under = (value: unknown, make: (max: number) => object) =>
  asNumber(value) > 0 ? [make(asNumber(value) - 1)] : [];

const allTypes = ["string", "number", "boolean", "object", "array", "null"];

/** A name that no property of the schema has. */
function freshName(schema: Schema): string {
  const taken = new Set(Object.keys(Object(schema["properties"])));
  let name = "other";
  for (let count = 2; taken.has(name); count++) name = `other${count}`;
  return name;
}

const table: Readonly<Record<string, Ways>> = {
  type: (value) => {
    const types = [value].flat().map(String);
    const left = allTypes.filter((type) => !types.includes(type));
    if (!types.includes("integer") || types.includes("number"))
      return left.length ? [{ type: left }] : [];
    const others = left.filter((type) => type !== "number");
    return [...(others.length > 0 ? [{ type: others }] : []), number({ not: { type: "integer" } })];
  },
  const: (value) => [{ not: { const: value } }],
  enum: (value) => [{ not: { enum: value } }],
  minimum: (value) => [number({ exclusiveMaximum: value })],
  maximum: (value) => [number({ exclusiveMinimum: value })],
  exclusiveMinimum: (value) => [number({ maximum: value })],
  exclusiveMaximum: (value) => [number({ minimum: value })],
  multipleOf: (value) => [not({ multipleOf: value })],
  minLength: (value) => under(value, (maxLength) => text({ maxLength })),
  maxLength: (value) => [text({ minLength: asNumber(value) + 1 })],
  pattern: (value) => [not({ pattern: value })],
  format: () => [text({})],
  minItems: (value) => under(value, (maxItems) => array({ maxItems })),
  maxItems: (value) => [array({ minItems: asNumber(value) + 1 })],
  uniqueItems: (value) => (value === true ? twins : []),
  minProperties: (value) => under(value, (maxProperties) => object({ maxProperties })),
  maxProperties: (value) => [object({ minProperties: asNumber(value) + 1 })],
  required: (value) => listOf(value).map((name) => without(String(name))),
  properties: (value) => entriesOf(value).map(([name, one]) => member(name, not(one))),
  patternProperties: (value) =>
    entriesOf(value).flatMap(([pattern, one]) => {
      const name = textMatching(pattern, createRandom(pattern));
      return name === undefined ? [] : [member(name, not(one))];
    }),
  additionalProperties: (value, schema) => [member(freshName(schema), not(value))],
  unevaluatedProperties: (value, schema) => [member(freshName(schema), not(value))],
  propertyNames: () => oddNames.map((name) => member(name, true)),
  items: (value, schema) => [itemAt(listOf(schema["prefixItems"]).length, not(value))],
  unevaluatedItems: (value, schema) => [itemAt(listOf(schema["prefixItems"]).length, not(value))],
  prefixItems: (value) => listOf(value).map((one, place) => itemAt(place, not(one))),
  contains: (value, schema) => {
    const [min, max] = [schema["minContains"] ?? 1, schema["maxContains"]];
    const fewer = under(min, (most) =>
      most === 0
        ? array({ items: not(value) })
        : array({ contains: value, minContains: 0, maxContains: most }),
    );
    if (typeof max !== "number") return fewer;
    return [...fewer, array({ contains: value, minContains: max + 1 })];
  },
  allOf: (value) => listOf(value).map(not),
  anyOf: (value) => [all(...listOf(value).map(not))],
  oneOf: (value) => {
    const branches = listOf(value);
    const pairs = branches.slice(1).map((other) => all(branches[0], other));
    return [all(...branches.map(not)), ...pairs];
  },
  not: (value) => [value],
  if: (value, schema) => [
    ...(schema["then"] === undefined ? [] : [all(value, not(schema["then"]))]),
    ...(schema["else"] === undefined ? [] : [all(not(value), not(schema["else"]))]),
  ],
  dependentRequired: (value) =>
    entriesOf(value).flatMap(([name, names]) =>
      listOf(names).map((other) => all(object({ required: [name] }), without(String(other)))),
    ),
  dependentSchemas: (value) =>
    entriesOf(value).map(([name, one]) => all(object({ required: [name] }), not(one))),
};

/** Names that a schema of names may refuse, each for another reason. */
const oddNames = [
  "Odd Name/1",
  "",
  "0",
  "a",
  "A",
  "a-name-that-is-longer-than-most-schemas-allow-a-name-to-be",
];

const twins = [0, "a", true].map((one) =>
  array({ minItems: 2, prefixItems: [{ const: one }, { const: one }] }),
);
