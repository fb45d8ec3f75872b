import { equalJson, isObject } from "../base/json.ts";
import { pointerOfRef } from "../base/pointer.ts";
import type { ApiDocument } from "../document/api-document.ts";
import { boundsOf, narrow, type Bounds } from "./bounds.ts";
import { choicesOf, type Choice } from "./choices.ts";
import { isPlainNot } from "./negate.ts";

/** What one schema object says about members; `additionalProperties` looks at its own neighbours only. */
interface ObjectPart {
  readonly properties: Readonly<Record<string, unknown>>;
  readonly patterns: readonly (readonly [pattern: RegExp, schema: unknown])[];
  readonly additional: unknown;
}

/** What one schema object says about items. */
interface ArrayPart {
  readonly prefix: readonly unknown[];
  readonly rest: unknown;
}

/** `contains` with how many items may fit it. */
export interface Contains {
  readonly schema: unknown;
  readonly min: number;
  readonly max: number;
}

/** A member or an item: the schemas it has to satisfy, and their view when it is asked for. */
export interface Slot {
  readonly schemas: readonly unknown[];
  readonly view: View;
}

/** Everything several schemas say together about one value: bounds tightened, lists united. */
export interface View extends Bounds {
  readonly schemas: readonly unknown[];
  /** Holds the boolean schema `false`. */
  isFalse: boolean;
  /** A reference in it that leads nowhere. */
  unresolved: string | undefined;
  types: string[] | undefined;
  allowed: unknown[] | undefined;
  forbidden: unknown[];
  /** Patterns a text must not match. */
  rejected: string[];
  /** Steps a number must not be a multiple of. */
  notMultiples: number[];
  examples: unknown[];
  faker: unknown;
  format: string | undefined;
  patterns: string[];
  content: { mediaType?: string; encoding?: string; schema?: unknown };
  uniqueItems: boolean;
  required: Set<string>;
  dependentRequired: [name: string, names: string[]][];
  /** Names that some part lists, in the order in which they are written. */
  names: Set<string>;
  propertyNames: unknown[];
  objects: ObjectPart[];
  unevaluatedProperties: unknown[];
  arrays: ArrayPart[];
  contains: Contains[];
  unevaluatedItems: unknown[];
  /** What remains to be decided: one branch of each has to hold as well. */
  choices: Choice[];
  readOnly: boolean;
  writeOnly: boolean;
  references: boolean;
  readonly slots: Map<string | number, Slot>;
  /** The types that are left, when somebody asked. */
  kinds: readonly string[] | undefined;
  /** How deep its smallest value is, when somebody asked. */
  height: number | undefined;
}

/** The merged views of one document's schemas, each made once. */
export interface Views {
  /** What a `$ref` leads to. */
  target(ref: string): unknown;
  of(schemas: readonly unknown[]): View;
  member(view: View, name: string): Slot;
  item(view: View, place: number): Slot;
}

export function createViews(document: ApiDocument): Views {
  const ids = new WeakMap<object, number>();
  const known = new Map<string, View>();
  const targets = new Map<string, unknown>();
  let last = 0;
  const idOf = (schema: unknown): string | number => {
    if (!isObject(schema)) return String(schema);
    const id = ids.get(schema) ?? ++last;
    ids.set(schema, id);
    return id;
  };
  const targetOf = (ref: string): unknown => {
    if (!targets.has(ref)) {
      const pointer = pointerOfRef(ref);
      targets.set(ref, pointer === undefined ? undefined : document.at(pointer));
    }
    return targets.get(ref);
  };
  const views: Views = {
    target: targetOf,
    of: (schemas) => {
      const id = schemas.map(idOf).join();
      let view = known.get(id);
      if (!view) known.set(id, (view = merge(schemas, views)));
      return view;
    },
    member: (view, name) => slotOf(views, view, name, () => memberSchemas(view, name)),
    item: (view, place) => slotOf(views, view, place, () => itemSchemas(view, place)),
  };
  return views;
}

function slotOf(views: Views, view: View, key: string | number, find: () => unknown[]): Slot {
  let slot = view.slots.get(key);
  if (!slot) {
    const schemas = find();
    let made: View | undefined;
    slot = {
      schemas,
      get view() {
        return (made ??= views.of(schemas));
      },
    };
    view.slots.set(key, slot);
  }
  return slot;
}

function memberSchemas(view: View, name: string): unknown[] {
  const found: unknown[] = [];
  let isEvaluated = false;
  for (const part of view.objects) {
    const own = part.patterns.filter(([pattern]) => pattern.test(name)).map(([, schema]) => schema);
    if (Object.hasOwn(part.properties, name)) own.unshift(part.properties[name]);
    if (own.length === 0 && part.additional !== undefined) own.push(part.additional);
    isEvaluated ||= own.length > 0;
    found.push(...own);
  }
  return isEvaluated ? found : view.unevaluatedProperties;
}

function itemSchemas(view: View, place: number): unknown[] {
  const found = view.arrays.flatMap(({ prefix, rest }) => {
    if (place < prefix.length) return [prefix[place]];
    return rest === undefined ? [] : [rest];
  });
  return found.length > 0 ? found : view.unevaluatedItems;
}

function merge(schemas: readonly unknown[], views: Views): View {
  const view = emptyView(schemas);
  const seen = new Set<unknown>();
  const visit = (schema: unknown): void => {
    if (schema === false) view.isFalse = true;
    if (!isObject(schema) || seen.has(schema)) return;
    seen.add(schema);
    if (typeof schema["x-unresolved"] === "string") {
      view.isFalse = true;
      view.unresolved = schema["x-unresolved"];
    }
    addValues(view, schema);
    narrow(view, boundsOf(schema));
    addObject(view, schema);
    addArray(view, schema);
    for (const key of ["$ref", "$dynamicRef"])
      if (typeof schema[key] === "string") visit(views.target(schema[key]));
    if (Array.isArray(schema["allOf"])) schema["allOf"].forEach(visit);
    view.choices.push(...choicesOf(schema, views));
  };
  schemas.forEach(visit);
  return view;
}

function emptyView(schemas: readonly unknown[]): View {
  return {
    ...boundsOf({}),
    schemas,
    isFalse: false,
    unresolved: undefined,
    types: undefined,
    allowed: undefined,
    forbidden: [],
    rejected: [],
    notMultiples: [],
    examples: [],
    faker: undefined,
    format: undefined,
    patterns: [],
    content: {},
    uniqueItems: false,
    required: new Set(),
    dependentRequired: [],
    names: new Set(),
    propertyNames: [],
    objects: [],
    unevaluatedProperties: [],
    arrays: [],
    contains: [],
    unevaluatedItems: [],
    choices: [],
    readOnly: false,
    writeOnly: false,
    references: false,
    slots: new Map(),
    kinds: undefined,
    height: undefined,
  };
}

function addValues(view: View, schema: Record<string, unknown>): void {
  if (schema["type"] !== undefined) {
    const types = [...new Set([schema["type"]].flat().map(String))];
    view.types = view.types ? intersectTypes(view.types, types) : types;
  }
  if (Object.hasOwn(schema, "const")) allow(view, [schema["const"]]);
  if (Array.isArray(schema["enum"])) allow(view, schema["enum"]);
  if (Object.hasOwn(schema, "example")) view.examples.push(schema["example"]);
  if (Array.isArray(schema["examples"])) view.examples.push(...schema["examples"]);
  if (isPlainNot(schema["not"])) addNot(view, schema["not"]);
  view.faker ??= schema["x-faker"];
  if (typeof schema["format"] === "string") view.format ??= schema["format"];
  if (typeof schema["pattern"] === "string") view.patterns.push(schema["pattern"]);
  const [mediaType, encoding] = [schema["contentMediaType"], schema["contentEncoding"]];
  if (typeof mediaType === "string") view.content.mediaType ??= mediaType;
  if (typeof encoding === "string") view.content.encoding ??= encoding;
  view.content.schema ??= schema["contentSchema"];
  view.readOnly ||= schema["readOnly"] === true;
  view.writeOnly ||= schema["writeOnly"] === true;
  view.references ||= typeof schema["x-references"] === "string";
}

function addNot(view: View, not: Readonly<Record<string, unknown>>): void {
  if (Object.hasOwn(not, "const")) view.forbidden.push(not["const"]);
  else if (Array.isArray(not["enum"])) view.forbidden.push(...not["enum"]);
  else if (not["type"] === "integer") view.notMultiples.push(1);
  else if (typeof not["pattern"] === "string") {
    // What is no text matches every pattern.
    view.types = intersectTypes(view.types ?? ["string"], ["string"]);
    view.rejected.push(not["pattern"]);
  } else if (typeof not["multipleOf"] === "number") {
    view.types = intersectTypes(view.types ?? ["number"], ["number"]);
    view.notMultiples.push(not["multipleOf"]);
  }
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
  const hasIt = both.includes("integer") || both.includes("number");
  return isWhole && !hasIt ? [...both, "integer"] : both;
}

function addObject(view: View, schema: Record<string, unknown>): void {
  if (Array.isArray(schema["required"]))
    for (const name of schema["required"]) view.required.add(String(name));
  const properties = isObject(schema["properties"]) ? schema["properties"] : {};
  for (const name of Object.keys(properties)) view.names.add(name);
  const patterns = isObject(schema["patternProperties"])
    ? Object.entries(schema["patternProperties"]).flatMap(([pattern, one]) => {
        const regex = regexOf(pattern);
        return regex ? [[regex, one] as const] : [];
      })
    : [];
  const additional = schema["additionalProperties"];
  if (schema["properties"] !== undefined || patterns.length > 0 || additional !== undefined)
    view.objects.push({ properties, patterns, additional });
  if (schema["propertyNames"] !== undefined) view.propertyNames.push(schema["propertyNames"]);
  if (schema["unevaluatedProperties"] !== undefined)
    view.unevaluatedProperties.push(schema["unevaluatedProperties"]);
  if (isObject(schema["dependentRequired"])) {
    for (const [name, names] of Object.entries(schema["dependentRequired"]))
      if (Array.isArray(names)) view.dependentRequired.push([name, names.map(String)]);
  }
}

function addArray(view: View, schema: Record<string, unknown>): void {
  const prefix: unknown[] = Array.isArray(schema["prefixItems"]) ? schema["prefixItems"] : [];
  if (prefix.length > 0 || schema["items"] !== undefined)
    view.arrays.push({ prefix, rest: schema["items"] });
  const count = (keyword: string) =>
    typeof schema[keyword] === "number" ? schema[keyword] : undefined;
  if (schema["contains"] !== undefined) {
    const [min, max] = [count("minContains") ?? 1, count("maxContains") ?? Infinity];
    view.contains.push({ schema: schema["contains"], min, max });
  }
  view.uniqueItems ||= schema["uniqueItems"] === true;
  if (schema["unevaluatedItems"] !== undefined)
    view.unevaluatedItems.push(schema["unevaluatedItems"]);
}

/** The compiled pattern; undefined for one that does not compile, which the validator reports. */
export function regexOf(pattern: string): RegExp | undefined {
  let regex = regexes.get(pattern);
  if (!regex && !regexes.has(pattern)) {
    try {
      regex = new RegExp(pattern, "u");
    } catch {
      regex = undefined;
    }
    regexes.set(pattern, regex);
  }
  return regex;
}

const regexes = new Map<string, RegExp | undefined>();
