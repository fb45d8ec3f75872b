import { equalJson, isObject } from "../base/json.ts";
import { join } from "../base/pointer.ts";
import type { ApiDocument } from "../document/api-document.ts";
import { parts } from "../schema/walk.ts";

/** Everything several schemas say together about one value, as one view: bounds tightened, lists united. */
export interface View {
  types: string[] | undefined;
  allowed: unknown[] | undefined;
  examples: unknown[];
  fallback: { value: unknown } | undefined;
  faker: unknown;
  format: string | undefined;
  patterns: string[];
  minimum: number;
  maximum: number;
  multipleOf: number | undefined;
  minLength: number;
  maxLength: number;
  minItems: number;
  maxItems: number;
  uniqueItems: boolean;
  minProperties: number;
  required: Set<string>;
  /** Property name -> pointers of its schemas. */
  properties: Map<string, string[]>;
  /** Pointers for members that are not named; `false` closes the object. */
  additional: string[] | false;
  items: string[];
  prefixItems: string[][];
  /** Lists of alternatives (`anyOf`, `oneOf`), each to be decided. */
  choices: string[][];
  readOnly: boolean;
  writeOnly: boolean;
  references: boolean;
}

/** The merged view of all schemas at the pointers; alternatives stay undecided in `choices`. */
export function viewOf(document: ApiDocument, pointers: readonly string[]): View {
  const view = emptyView();
  const seen = new Set<string>();
  for (const pointer of pointers) {
    for (const part of parts(document, pointer, seen)) add(view, part.value, part.pointer);
  }
  return view;
}

function emptyView(): View {
  return {
    types: undefined,
    allowed: undefined,
    examples: [],
    fallback: undefined,
    faker: undefined,
    format: undefined,
    patterns: [],
    minimum: -Infinity,
    maximum: Infinity,
    multipleOf: undefined,
    minLength: 0,
    maxLength: Infinity,
    minItems: 0,
    maxItems: Infinity,
    uniqueItems: false,
    minProperties: 0,
    required: new Set(),
    properties: new Map(),
    additional: [],
    items: [],
    prefixItems: [],
    choices: [],
    readOnly: false,
    writeOnly: false,
    references: false,
  };
}

function add(view: View, schema: Record<string, unknown>, pointer: string): void {
  addValues(view, schema);
  addBounds(view, schema);
  addObject(view, schema, pointer);
  addArray(view, schema, pointer);
  for (const keyword of ["anyOf", "oneOf"]) {
    const branches = schema[keyword];
    if (Array.isArray(branches))
      view.choices.push(branches.map((_, index) => join(pointer, keyword, index)));
  }
}

function addValues(view: View, schema: Record<string, unknown>): void {
  if (schema["type"] !== undefined) {
    const types = [schema["type"]].flat().map(String);
    view.types = view.types ? intersectTypes(view.types, types) : types;
  }
  if (Object.hasOwn(schema, "const")) allow(view, [schema["const"]]);
  if (Array.isArray(schema["enum"])) allow(view, schema["enum"]);
  if (Object.hasOwn(schema, "example")) view.examples.push(schema["example"]);
  if (Array.isArray(schema["examples"])) view.examples.push(...schema["examples"]);
  if (Object.hasOwn(schema, "default")) view.fallback ??= { value: schema["default"] };
  view.faker ??= schema["x-faker"];
  if (typeof schema["format"] === "string") view.format ??= schema["format"];
  if (typeof schema["pattern"] === "string") view.patterns.push(schema["pattern"]);
  view.readOnly ||= schema["readOnly"] === true;
  view.writeOnly ||= schema["writeOnly"] === true;
  view.references ||= typeof schema["x-references"] === "string";
}

function allow(view: View, values: readonly unknown[]): void {
  view.allowed = view.allowed
    ? view.allowed.filter((one) => values.some((other) => equalJson(one, other)))
    : [...values];
}

function intersectTypes(a: readonly string[], b: readonly string[]): string[] {
  const both = a.filter((type) => b.includes(type));
  // An integer is a number: `number` and `integer` together mean `integer`.
  const isWhole =
    (a.includes("integer") && b.includes("number")) ||
    (a.includes("number") && b.includes("integer"));
  return isWhole && !both.includes("integer") ? [...both, "integer"] : both;
}

function addBounds(view: View, schema: Record<string, unknown>): void {
  const number = (keyword: string) =>
    typeof schema[keyword] === "number" ? schema[keyword] : undefined;
  const step = Number.EPSILON * 4;
  view.minimum = Math.max(
    view.minimum,
    number("minimum") ?? -Infinity,
    above(number("exclusiveMinimum"), step),
  );
  view.maximum = Math.min(
    view.maximum,
    number("maximum") ?? Infinity,
    below(number("exclusiveMaximum"), step),
  );
  view.multipleOf = number("multipleOf") ?? view.multipleOf;
  view.minLength = Math.max(view.minLength, number("minLength") ?? 0);
  view.maxLength = Math.min(view.maxLength, number("maxLength") ?? Infinity);
  view.minItems = Math.max(view.minItems, number("minItems") ?? 0);
  view.maxItems = Math.min(view.maxItems, number("maxItems") ?? Infinity);
  view.minProperties = Math.max(view.minProperties, number("minProperties") ?? 0);
  view.uniqueItems ||= schema["uniqueItems"] === true;
}

const above = (bound: number | undefined, step: number) =>
  bound === undefined ? -Infinity : bound + Math.max(Math.abs(bound) * step, Number.MIN_VALUE);
const below = (bound: number | undefined, step: number) =>
  bound === undefined ? Infinity : bound - Math.max(Math.abs(bound) * step, Number.MIN_VALUE);

function addObject(view: View, schema: Record<string, unknown>, pointer: string): void {
  if (Array.isArray(schema["required"]))
    for (const name of schema["required"]) view.required.add(String(name));
  if (isObject(schema["properties"])) {
    for (const name of Object.keys(schema["properties"])) {
      const at = join(pointer, "properties", name);
      view.properties.set(name, [...(view.properties.get(name) ?? []), at]);
    }
  }
  if (schema["additionalProperties"] === false) view.additional = false;
  else if (isObject(schema["additionalProperties"]) && view.additional) {
    view.additional.push(join(pointer, "additionalProperties"));
  }
}

function addArray(view: View, schema: Record<string, unknown>, pointer: string): void {
  if (schema["items"] !== undefined) view.items.push(join(pointer, "items"));
  const tuple: unknown[] = Array.isArray(schema["prefixItems"]) ? schema["prefixItems"] : [];
  if (schema["items"] === false) view.maxItems = Math.min(view.maxItems, tuple.length);
  tuple.forEach((_, index) => {
    (view.prefixItems[index] ??= []).push(join(pointer, "prefixItems", index));
  });
}
