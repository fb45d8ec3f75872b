import { isObject } from "../../base/json.ts";
import { join } from "../../base/pointer.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Found } from "../../document/follow.ts";
import { isInner } from "../../resource/inner-things.ts";
import { referredKind } from "../../resource/references.ts";
import type { Schemas } from "../../schema/compile.ts";
import { keyword, parts } from "../../schema/walk.ts";
import type { Sampler } from "../sampler.ts";

export interface CaseMaker {
  readonly document: ApiDocument;
  readonly schemas: Schemas;
  readonly sample: Sampler;
}

/** One place of a value, with every schema object that applies there. */
export interface Place {
  readonly tokens: readonly string[];
  /** Its name for a reader: `address.city`. */
  readonly label: string;
  readonly parts: readonly Found[];
  readonly value: unknown;
  /** A member its object does without, with the schema that names it. */
  readonly optional: string | undefined;
  /** The value must be the key of something that exists: none can be made up. */
  readonly isReference: boolean;
}

/** Deeper than this nothing is tried: what is nested so far is rarely judged by other code. */
const depthLimit = 5;

interface Step {
  readonly tokens: readonly string[];
  readonly label: string;
  readonly optional: string | undefined;
}

/** The locations of the schema that were seen; `every`: those of the second item of a list are places, too. */
type Once = Set<string> | "every";

/** Every place of the value, from outside in, each location of the schema once. */
export function placesOf(
  maker: CaseMaker,
  pointer: string,
  value: unknown,
  label: string,
  seen: Once = new Set<string>(),
): Generator<Place> {
  return visit(maker, [pointer], value, { tokens: [], label, optional: undefined }, seen);
}

function* visit(
  maker: CaseMaker,
  pointers: readonly string[],
  value: unknown,
  step: Step,
  seen: Once,
): Generator<Place> {
  const all = applying(maker, pointers, value);
  const key = all.map((part) => part.pointer).join(" ");
  if (all.length === 0 || (seen !== "every" && seen.has(key))) return;
  if (seen !== "every") seen.add(key);
  if (all.some((part) => part.value["readOnly"] === true)) return;
  const isReference =
    all.some((part) => typeof part.value["x-references"] === "string") ||
    isKey(maker.document, step.tokens, pointers);
  yield { ...step, parts: all, value, isReference };
  if (isReference || step.tokens.length >= depthLimit) return;
  if (Array.isArray(value)) yield* visitItems(maker, all, value, step, seen);
  else if (isObject(value)) yield* visitMembers(maker, all, value, step, seen);
}

function* visitMembers(
  maker: CaseMaker,
  all: readonly Found[],
  value: Record<string, unknown>,
  { tokens, label }: Step,
  seen: Once,
): Generator<Place> {
  const required = new Set(all.flatMap((part) => listOf(part.value["required"])));
  for (const [name, pointers] of membersOf(all)) {
    const step = {
      tokens: [...tokens, name],
      label: tokens.length === 0 ? name : `${label}.${name}`,
      optional: required.has(name) ? undefined : pointers[0],
    };
    const own = Object.hasOwn(value, name) ? value[name] : made(maker, pointers[0] ?? "", step);
    yield* visit(maker, pointers, own, step, seen);
  }
}

function* visitItems(
  maker: CaseMaker,
  all: readonly Found[],
  value: readonly unknown[],
  { tokens, label }: Step,
  seen: Once,
): Generator<Place> {
  for (const [index, item] of value.entries()) {
    const pointers = all.flatMap((part) => itemPointers(part, index));
    const step = {
      tokens: [...tokens, String(index)],
      label: `${label}[${index}]`,
      optional: undefined,
    };
    yield* visit(maker, pointers, item, step, seen);
  }
}

/** A member called after a kind of records takes the key of one. */
function isKey(
  document: ApiDocument,
  tokens: readonly string[],
  [pointer]: readonly string[],
): boolean {
  const name = tokens.findLast((token) => !/^\d+$/.test(token));
  if (name === undefined) return false;
  const isNested = pointer !== undefined && isInner(document, pointer);
  return isNested || referredKind(document, name, pointer) !== undefined;
}

/** A member the value does not have: made up, so that there is something to change. */
function made({ sample, document }: CaseMaker, pointer: string, { tokens }: Step): unknown {
  const isReference = parts(document, pointer).some(
    (part) => typeof part.value["x-references"] === "string",
  );
  if (isReference || isKey(document, tokens, [pointer])) return undefined;
  const one = sample(pointer, {
    direction: "request",
    extent: "minimal",
    key: ["cases", ...tokens],
  });
  return "value" in one ? one.value : undefined;
}

/** The schemas at the pointers, and of each list of alternatives the ones that the value fits. */
function applying(maker: CaseMaker, pointers: readonly string[], value: unknown): Found[] {
  const { document, schemas } = maker;
  const own = pointers.flatMap((pointer) => parts(document, pointer));
  const chosen = own.flatMap((part) =>
    alternativesOf(part)
      .flat()
      .filter((branch) => schemas.allows(branch, value, "request")),
  );
  const deeper = chosen.length === 0 ? [] : applying(maker, chosen, value);
  return [...own, ...deeper];
}

/** The pointers of each list of alternatives (`oneOf`, `anyOf`). */
export function alternativesOf({ value, pointer }: Found): string[][] {
  return ["oneOf", "anyOf"].flatMap((keyword) => {
    const branches = value[keyword];
    return Array.isArray(branches)
      ? [branches.map((_, index) => join(pointer, keyword, index))]
      : [];
  });
}

/** Member name -> pointers of its schemas; a map's members are tried by one made-up name. */
function membersOf(all: readonly Found[]): Map<string, string[]> {
  const members = new Map<string, string[]>();
  for (const { value, pointer } of all) {
    const properties = isObject(value["properties"]) ? value["properties"] : {};
    for (const name of Object.keys(properties))
      members.set(name, [...(members.get(name) ?? []), join(pointer, "properties", name)]);
  }
  for (const { value, pointer } of all) {
    if (
      isObject(value["additionalProperties"]) &&
      Object.keys(value["additionalProperties"]).length > 0
    )
      members.set("key1", [...(members.get("key1") ?? []), join(pointer, "additionalProperties")]);
  }
  return members;
}

function itemPointers({ value, pointer }: Found, index: number): string[] {
  const tuple = value["prefixItems"];
  if (Array.isArray(tuple) && index < tuple.length) return [join(pointer, "prefixItems", index)];
  return isObject(value["items"]) ? [join(pointer, "items")] : [];
}

export function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** What the items of a list may be, where the schema lists it; else none. */
export function choicesOfItems(document: ApiDocument, { pointer, value }: Found): unknown[] {
  if (!isObject(value["items"])) return [];
  const choices = keyword(document, join(pointer, "items"), "enum");
  return Array.isArray(choices) ? choices : [];
}

/** The types all parts agree on; undefined when none says anything. */
export function typesAt(all: readonly Found[]): ReadonlySet<string> | undefined {
  let types: ReadonlySet<string> | undefined;
  for (const { value } of all) {
    if (value["type"] === undefined) continue;
    const own = new Set([value["type"]].flat().map(String));
    types = types === undefined ? own : both(types, own);
  }
  return types;
}

function both(a: ReadonlySet<string>, b: ReadonlySet<string>): Set<string> {
  const wide = (types: ReadonlySet<string>) =>
    types.has("number") ? new Set([...types, "integer"]) : types;
  return new Set(
    [...a]
      .filter((type) => wide(b).has(type))
      .concat([...b].filter((type) => wide(a).has(type) && !a.has(type))),
  );
}
