import { isObject } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import { writtenAs } from "../../../resource/named-by-path.ts";
import { isCalledAsKey, referredKind, saysAnother } from "../../../resource/references.ts";
import { keyword, parts, propertiesOf, requiredOf } from "../../../schema/walk.ts";
import type { RequestMaker } from "../requests.ts";

/** What a body refers to: all of it from one walk, for every request that is made asks. */
export interface References {
  /** The body with the keys the run knows in the members that are called after their kinds, at any depth. */
  readonly filled: unknown;
  /** The same without the optional members that look like keys of what nobody here knows. */
  readonly open: unknown;
  /** The first member that looks like the key of something nobody here knows. */
  readonly unknown: string | undefined;
  /** The first value that must be the key of something known (`x-references`), as a reason. */
  readonly needed: string | undefined;
}

export function readReferences(maker: RequestMaker, schema: string, value: unknown): References {
  const walk: Walk = { maker, unknown: undefined, needed: undefined };
  const { filled, open } = visit(walk, schema, value, "");
  return { filled, open, unknown: walk.unknown, needed: walk.needed };
}

interface Walk {
  readonly maker: RequestMaker;
  unknown: string | undefined;
  needed: string | undefined;
}

/** Undefined: left out, where it may be. */
interface Visited {
  readonly filled: unknown;
  readonly open: unknown;
}

function visit(walk: Walk, schema: string, value: unknown, at: string): Visited {
  if (Array.isArray(value)) return visitItems(walk, schema, value, at);
  if (!isObject(value) || value instanceof Uint8Array) return { filled: value, open: value };
  const { document } = walk.maker;
  const members = propertiesOf(document, schema);
  const required = requiredOf(document, schema);
  const filled: [string, unknown][] = [];
  const open: [string, unknown][] = [];
  for (const [name, member] of Object.entries(value)) {
    const own = visitMember(walk, members.get(name) ?? [], { name, member, at: join(at, name) });
    if (own.filled !== undefined) filled.push([name, own.filled]);
    else if (required.has(name)) filled.push([name, member]);
    if (own.open !== undefined) open.push([name, own.open]);
    else if (required.has(name)) open.push([name, member]);
  }
  return { filled: Object.fromEntries(filled), open: Object.fromEntries(open) };
}

function visitItems(walk: Walk, schema: string, list: readonly unknown[], at: string): Visited {
  const owner = parts(walk.maker.document, schema).find((part) => isObject(part.value["items"]));
  if (!owner) return { filled: list, open: list };
  const each = list.map((item, index) =>
    visit(walk, join(owner.pointer, "items"), item, join(at, index)),
  );
  return { filled: each.map((one) => one.filled), open: each.map((one) => one.open) };
}

interface Member {
  readonly name: string;
  readonly member: unknown;
  /** A JSON Pointer into the body. */
  readonly at: string;
}

function visitMember(
  walk: Walk,
  [first, ...others]: readonly string[],
  { name, member, at }: Member,
): Visited {
  const same = { filled: member, open: member };
  if (first === undefined || member === null || member === undefined) return same;
  const { document } = walk.maker;
  for (const pointer of member === "" ? [] : [first, ...others]) {
    const reference = keyword(document, pointer, "x-references");
    if (typeof reference === "string") walk.needed ??= `${at} must name a known '${reference}'`;
  }
  const isDeclared = keyword(document, first, "x-references") !== undefined;
  if (!isDeclared && !isObject(member)) {
    if (walk.maker.unwelcome?.has(first)) return { filled: undefined, open: undefined };
    const known = knownKey(walk.maker, name, first, member);
    if (known !== undefined) return { filled: known, open: known };
    if (isCalledAsKey(name) || referredKind(document, name, first)) {
      walk.unknown ??= name;
      const shown = walk.maker.shown?.of(name);
      const isFit = shown !== undefined && walk.maker.schemas.allows(first, shown, "request");
      return { filled: isFit ? shown : member, open: undefined };
    }
  }
  // Another part of the schema that speaks of the same member is asked only what it needs.
  for (const pointer of others) {
    const other = { ...walk };
    visit(other, pointer, member, at);
    walk.needed ??= other.needed;
  }
  return visit(walk, first, member, at);
}

/** The key to put there: that of the kind it is called after, if it fits. */
export function knownKey(
  { document, schemas, keys }: RequestMaker,
  name: string,
  at: string,
  member: unknown,
) {
  const { kind, collection = "" } = referredKind(document, name, at) ?? {};
  // One in another place than this one would be is no such other.
  if (collection.includes("{") && saysAnother(document, at)) return undefined;
  const key = kind === undefined ? undefined : keys?.get(kind);
  if (key === undefined) return undefined;
  const named = writtenAs(document, name, at).write(key);
  const value = Array.isArray(member) ? [named] : named;
  return schemas.allows(at, value, "request") ? value : undefined;
}
