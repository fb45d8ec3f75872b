import { isObject } from "../base/json.ts";
import { join } from "../base/pointer.ts";
import type { ApiDocument } from "../document/api-document.ts";
import { parts, propertySchemas } from "../schema/walk.ts";
import { coerceText, shapeOf } from "./coerce.ts";

/** What stands under one bracket: texts, and deeper brackets. */
interface Branch {
  readonly texts: string[];
  readonly members: Map<string, Branch>;
}

/** Deeper brackets than these are no structure but one odd name. */
const deepest = 32;

/**
 * Reads `filter[owner][name]=a&filter[tags][]=x&filter[rows][0][id]=1` into the value its schema means. The document
 * format defines one level only; deeper ones are read as `qs`, PHP and Rails write them. `pairs` are the names behind
 * the parameter's own (`[owner][name]`) and the texts.
 */
export function decodeDeepObject(
  document: ApiDocument,
  schema: string | undefined,
  pairs: readonly (readonly [brackets: string, text: string])[],
): unknown {
  const root = branch();
  for (const [brackets, text] of pairs) {
    let at = root;
    for (const name of namesOf(brackets)) {
      let next = at.members.get(name);
      if (!next) at.members.set(name, (next = branch()));
      at = next;
    }
    at.texts.push(text);
  }
  return valueOf(document, schema, root);
}

function branch(): Branch {
  return { texts: [], members: new Map() };
}

function namesOf(brackets: string): string[] {
  const names = brackets.slice(1, -1).split("][");
  return names.length <= deepest ? names : [brackets.slice(1, -1)];
}

function valueOf(
  document: ApiDocument,
  schema: string | undefined,
  { texts, members }: Branch,
): unknown {
  const shape = shapeOf(document, schema);
  const isList = [...members.keys()].every((name) => /^\d*$/.test(name));
  if (shape === "array" || (shape === "primitive" && members.size > 0 && isList)) {
    const items = itemsOf(document, schema);
    const whole = texts.length === 1 && members.size === 0 ? texts[0] : undefined;
    if (whole?.trim().startsWith("[")) return coerceText(document, schema, whole);
    const unnamed = [...texts, ...(members.get("")?.texts ?? [])];
    const numbered = [...members]
      .filter(([name]) => name !== "")
      .toSorted(([a], [b]) => Number(a) - Number(b));
    return [
      ...unnamed.map((text) => coerceText(document, items, text)),
      ...numbered.map(([, member]) => valueOf(document, items, member)),
    ];
  }
  if (members.size === 0) return coerceText(document, schema, texts.at(-1) ?? "");
  const entries = [...members].map(([name, member]): [string, unknown] => {
    const known = schema === undefined ? [] : propertySchemas(document, schema, name);
    return [name, valueOf(document, known[0], member)];
  });
  return Object.fromEntries(entries);
}

/** The schema of an array's items. */
export function itemsOf(document: ApiDocument, schema: string | undefined): string | undefined {
  if (schema === undefined) return undefined;
  const owner = parts(document, schema).find((part) => isObject(part.value["items"]));
  return owner && join(owner.pointer, "items");
}

/** The opposite: `[owner][name]` and the text for each leaf. Nothing can say that a list or an object is empty. */
export function encodeDeepObject(value: unknown): (readonly [brackets: string, leaf: unknown])[] {
  if (Array.isArray(value)) {
    const isFlat = value.every((item) => typeof item !== "object" || item === null);
    return value.flatMap((item, index) => under(isFlat ? "" : String(index), item));
  }
  if (isObject(value))
    return Object.entries(value).flatMap(([name, member]) => under(name, member));
  return [["", value]];
}

function under(name: string, value: unknown): (readonly [string, unknown])[] {
  return encodeDeepObject(value).map(([rest, leaf]) => [`[${name}]${rest}`, leaf]);
}
