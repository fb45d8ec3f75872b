import { isObject } from "../../base/json.ts";
import { pointerOfRef } from "../../base/pointer.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { boundsOf, narrow, type Bounds } from "./bounds.ts";
import { choicesOf, type Choice } from "./choices.ts";
import { addArray, addObject, addValues } from "./keywords.ts";

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
