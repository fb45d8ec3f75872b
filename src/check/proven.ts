import { isFrozenDeep } from "../base/freeze.ts";
import { isObject } from "../base/json.ts";
import { keptBy } from "../base/memo.ts";
import { join } from "../base/pointer.ts";
import type { ApiDocument } from "../document/api-document.ts";
import type { Schemas } from "../schema/compile.ts";
import { parts } from "../schema/walk.ts";

/** Whether a value of an answer is known to keep a schema; false: it has to be looked at. */
export type Proven = (schema: string, value: unknown) => boolean;

/**
 * Looks once at each value that cannot change, alone or as an item of a list: what a server keeps it answers again and
 * again. Any other is looked at each time. A value that breaks its schema is never remembered, nor what is only partly
 * checked.
 */
export function createProven(document: ApiDocument, schemas: Schemas): Proven {
  const kept = new WeakMap<object, Set<string>>();
  const fits = (schema: string, value: unknown): boolean => {
    const { violations, notChecked } = schemas.validate(schema, value, "response");
    return violations.length === 0 && notChecked === undefined;
  };
  const isKnown = (schema: string, value: unknown): boolean =>
    typeof value === "object" && value !== null && kept.get(value)?.has(schema) === true;
  const isGood = (schema: string, value: object): boolean => {
    if (isKnown(schema, value)) return true;
    if (!fits(schema, value)) return false;
    const known = kept.get(value) ?? new Set();
    kept.set(value, known.add(schema));
    return true;
  };
  return (schema, value) => {
    if (isKnown(schema, value)) return true;
    if (isFrozenDeep(value)) return isGood(schema, value);
    if (Array.isArray(value) && value.length > 0) {
      const { items } = listOf(document, schema);
      if (items !== undefined && value.every((item) => isKnown(items, item) || isFrozenDeep(item)))
        return value.every((item) => isGood(items, item));
    }
    return fits(schema, value);
  };
}

/** Keywords that say nothing about a list beyond each of its items. */
const harmless =
  /^(?:type|items|\$ref|title|description|examples?|\$comment|deprecated|default|readOnly|x-(?!unresolved).*)$/;

/** The schema of the items, where it is all that the schema asks of a list. */
const listOf = keptBy((document: ApiDocument, schema): { readonly items: string | undefined } => {
  const all = parts(document, schema);
  const owner = all.find(({ value }) => isObject(value["items"]));
  const isPlain = all.every(
    ({ value }) =>
      Object.keys(value).every((keyword) => harmless.test(keyword)) &&
      [value["type"] ?? "array"].flat().includes("array") &&
      (value["items"] === undefined || value === owner?.value),
  );
  return { items: isPlain && owner ? join(owner.pointer, "items") : undefined };
});
