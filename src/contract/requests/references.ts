import { equalJson, isObject } from "../../base/json.ts";
import { join } from "../../base/pointer.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { isCalledAsKey, referredKind } from "../../resource/references.ts";
import { keyword, parts, propertiesOf, requiredOf } from "../../schema/walk.ts";
import type { RequestMaker } from "./requests.ts";

/** A body whose members hold keys of what is there, as far as that is known. */
export interface Filled {
  readonly value: unknown;
  /** The first member that looks like the key of something nobody here knows. */
  readonly unknown: string | undefined;
}

/** Puts the keys the run knows into the members that are called after their kinds, at any depth. */
export function fillReferences(maker: RequestMaker, schema: string, value: unknown): Filled {
  return visit(maker, schema, value, (name, at, member) => {
    const known = knownKey(maker, name, at, member);
    return known === undefined
      ? { value: member, unknown: name }
      : { value: known, unknown: undefined };
  });
}

/** Where a member looks like the key of what nobody knows, the same without it: a refusal of the first tells little. */
export function openBody(maker: RequestMaker, schema: string | undefined, value: unknown): unknown {
  if (schema === undefined || fillReferences(maker, schema, value).unknown === undefined)
    return undefined;
  const open = withoutUnknown(maker, schema, value);
  const isValid = maker.schemas.validate(schema, open, "request").violations.length === 0;
  return isValid && !equalJson(open, value) ? open : undefined;
}

/** The body without the optional members that look like keys of what nobody knows. */
function withoutUnknown(maker: RequestMaker, schema: string, value: unknown): unknown {
  return visit(maker, schema, value, (name, at, member) => {
    const isKnown = knownKey(maker, name, at, member) !== undefined;
    return { value: isKnown ? member : undefined, unknown: undefined };
  }).value;
}

type Meet = (name: string, at: string, member: unknown) => Filled;

function visit(maker: RequestMaker, schema: string, value: unknown, meet: Meet): Filled {
  const { document } = maker;
  if (Array.isArray(value)) {
    const owner = parts(document, schema).find((part) => isObject(part.value["items"]));
    if (!owner) return { value, unknown: undefined };
    const each = value.map((item) => visit(maker, join(owner.pointer, "items"), item, meet));
    return {
      value: each.map((one) => one.value),
      unknown: each.find((one) => one.unknown)?.unknown,
    };
  }
  if (!isObject(value) || value instanceof Uint8Array) return { value, unknown: undefined };
  const members = propertiesOf(document, schema);
  const required = requiredOf(document, schema);
  let unknown: string | undefined;
  const entries = Object.entries(value).flatMap(([name, member]) => {
    const [at] = members.get(name) ?? [];
    if (at === undefined || member === null) return [[name, member] as const];
    const isDeclared = keyword(document, at, "x-references") !== undefined;
    const met =
      isCalledAsKey(name) && !isDeclared && !isObject(member)
        ? meet(name, at, member)
        : visit(maker, at, member, meet);
    unknown ??= met.unknown;
    if (met.value === undefined) return required.has(name) ? [[name, member] as const] : [];
    return [[name, met.value] as const];
  });
  return { value: Object.fromEntries(entries), unknown };
}

/** The key to put there: that of the kind it is called after, if it fits. */
function knownKey(
  { document, schemas, keys }: RequestMaker,
  name: string,
  at: string,
  member: unknown,
) {
  const kind = referredKind(document, name)?.kind;
  const key = kind === undefined ? undefined : keys?.get(kind);
  if (key === undefined) return undefined;
  const value = Array.isArray(member) ? [key] : key;
  return schemas.validate(at, value, "request").violations.length === 0 ? value : undefined;
}

/** The first value in a body that must be the key of something unknown (`x-references`), as a reason. */
export function referenceIn(
  document: ApiDocument,
  schema: string,
  value: unknown,
  at: string,
): string | undefined {
  if (!isObject(value) && !Array.isArray(value)) return undefined;
  if (Array.isArray(value)) {
    const items = parts(document, schema).find((part) => isObject(part.value["items"]));
    if (!items) return undefined;
    const each = value.map((item, index) =>
      referenceIn(document, join(items.pointer, "items"), item, join(at, index)),
    );
    return each.find((reason) => reason !== undefined);
  }
  for (const [name, pointers] of propertiesOf(document, schema)) {
    const member = value[name];
    if (member === undefined || member === null || member === "") continue;
    for (const pointer of pointers) {
      const reference = keyword(document, pointer, "x-references");
      if (typeof reference === "string")
        return `${join(at, name)} must name a known '${reference}'`;
      const inner = referenceIn(document, pointer, member, join(at, name));
      if (inner !== undefined) return inner;
    }
  }
  return undefined;
}
