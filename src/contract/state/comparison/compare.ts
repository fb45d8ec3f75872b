import { equalJson, isObject, preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import { isNamed, plainName } from "../../../resource/names.ts";
import { mayBeEqual, membersOf, takesNull, typesOf } from "../../../resource/shapes.ts";
import type { Schemas } from "../../../schema/compile.ts";
import { keyword, parts, schemasAt } from "../../../schema/walk.ts";
import type { Json } from "../session.ts";
import { isRounding, isSameDecimal, speaksOfRounding } from "./decimals.ts";
import { isTidied } from "./tidied.ts";

/** One member that is not what it should be. */
export interface Difference {
  /** A JSON Pointer into the record. */
  readonly at: string;
  readonly wanted: unknown;
  readonly found: unknown;
}

export interface Comparison {
  readonly document: ApiDocument;
  readonly schemas: Schemas;
  /** The schema by which the values were sent; undefined: they were read. */
  readonly sentSchema: string | undefined;
  /** The schema of the record that is looked at. */
  readonly shownSchema: string | undefined;
  /** Members that are the server's own business: the key, those of parents. */
  readonly except: ReadonlySet<string>;
  /** What is not there, or a text whose end is left out, is no difference: a summary in a list. Default false. */
  readonly lenient?: boolean;
}

/** Where a record does not show what was sent. Only members that both schemas know are looked at. */
export function differencesOf(wanted: Json, shown: Json, comparison: Comparison): Difference[] {
  const { document, sentSchema, shownSchema, except } = comparison;
  if (shownSchema === undefined) return [];
  return Object.entries(wanted).flatMap(([name, value]) => {
    const isFile = value instanceof Uint8Array;
    if (value === undefined || isFile || except.has(name) || isOwnBusiness(name)) return [];
    const sentAt = sentSchema === undefined ? [] : schemasAt(document, sentSchema, [name]);
    const shownAt = schemasAt(document, shownSchema, [name]);
    if (shownAt.length === 0 || [...sentAt, ...shownAt].some((at) => isLoose(document, at)))
      return [];
    const isComparable =
      sentAt.length === 0 ||
      isSameDecimal(value, shown[name]) !== undefined ||
      sentAt.some((one) => shownAt.some((two) => mayBeEqual(document, one, two)));
    if (!isComparable) return [];
    const { lenient = false } = comparison;
    if (lenient && (!Object.hasOwn(shown, name) || isShortened(shown[name]))) return [];
    // Null for what is never shown as null means "not given" to some and "clear" to others.
    if (value === null && !shownAt.some((one) => mayBeNull(document, one))) return [];
    // What is said where it is sent holds, too: a list is a set, a number is rounded.
    const isTold = sentAt.some((one) =>
      [isSet, isOrdered, isRounded, isRecased].some((is) => is(document, one)),
    );
    const schemas = isTold ? [...shownAt, ...sentAt] : shownAt;
    const found = compare(comparison, value, shown[name], join("", name), schemas);
    return found.length > 0 && isUnshowable(comparison, shownAt, value) ? [] : found;
  });
}

/** Requests may have what no answer can show: a list of ten where the record has room for one. */
function isUnshowable({ schemas }: Comparison, shownAt: readonly string[], value: unknown) {
  if ([value].flat().some((one) => typeof one === "object")) return false;
  return shownAt.some((at) =>
    schemas.validate(at, value, "response").violations.some(({ enforced }) => enforced),
  );
}

function isShortened(found: unknown): boolean {
  return typeof found === "string" && /(?:…|\.\.\.)$/.test(found);
}

const keyNames = ["id", "key", "uuid", "guid"];

/** Times and counters that a server keeps itself, whatever the schema says about who may write them. */
const kept =
  /^(?:date)?(?:creat|insert|add|updat|modif|chang|lastmodif|lastupdat|lastchang|lastread|lastaccess|lastview)(?:e|ed|ion|y|ied)?(?:at|on|by|time|date|man|user|utc)?$|^(?:etag|version|revision|views|viewcount|hits|timestamp)$/;

/** A member that changes without anybody sending it. */
export function isOwnBusiness(name: string): boolean {
  return kept.test(plainName(name));
}

/** A member that tells about the creation: it stays whatever happens later. */
export function isCreationStamp(name: string): boolean {
  return /^(?:date)?(?:creat|insert|add|register|join)(?:e|ed|ion)?(?:at|on|by|time|date|man|user|utc)?$/.test(
    plainName(name),
  );
}

/** A member that tells when a record was last changed. */
export function isChangeStamp(name: string): boolean {
  return /^(?:date)?(?:last)?(?:updat|modif|chang)(?:e|ed|ied)?(?:at|on|time|date|utc)?$/.test(
    plainName(name),
  );
}

/** A member that tells when something was deleted. */
export function isDeletionStamp(name: string): boolean {
  return /^(?:deleted|removed|trashed)(?:at|on|date|time)$/.test(plainName(name));
}

function isLoose(document: ApiDocument, at: string): boolean {
  const has = (name: string, value: unknown) =>
    parts(document, at).some((part) => part.value[name] === value);
  return (
    has("readOnly", true) ||
    has("writeOnly", true) ||
    has("format", "password") ||
    has("format", "binary")
  );
}

function compare(
  comparison: Comparison,
  wanted: unknown,
  found: unknown,
  at: string,
  schemas: readonly string[],
): Difference[] {
  const { document } = comparison;
  // What is cleared may be left out; a list without items is as good as none; keys inside are made by the server.
  const isInner = at.lastIndexOf("/") > 0;
  if (wanted === null && (found === undefined || equalJson(found, []))) return [];
  // Databases that have no empty text keep null.
  const isNullable = schemas.some((one) => takesNull(document, one));
  if (wanted === "" && isNullable && (found === null || found === undefined)) return [];
  if (wanted === null && isInner && isNamed(at.slice(at.lastIndexOf("/")), keyNames)) return [];
  if (isObject(wanted) && isObject(found)) {
    const isOpen = schemas.every((one) => membersOf(document, one).size === 0);
    return Object.entries(wanted).flatMap(([name, value]) => {
      const inner = schemas.flatMap((one) => schemasAt(document, one, [name]));
      if ((inner.length === 0 && !isOpen) || inner.some((one) => isLoose(document, one))) return [];
      return compare(comparison, value, found[name], join(at, name), inner);
    });
  }
  if (Array.isArray(wanted) && Array.isArray(found))
    return compareLists(comparison, wanted, found, at, schemas);
  if (isObject(found) && isHeldBy(wanted, found)) return [];
  const isSame =
    isSameDecimal(wanted, found) ??
    (equalJson(wanted, found) ||
      isTidied(at, wanted, found) ||
      schemas.some((one) => isRounding(descriptionOf(document, one), wanted, found)) ||
      (isSameButCase(wanted, found) && schemas.some((one) => isRecased(document, one))));
  return isSame ? [] : [{ at, wanted, found }];
}

/**
 * What was sent bare may be shown with more about it: `"red"` as `{ id: 7, text: "red" }`. Where nothing in it is of its
 * type nobody can tell.
 */
function isHeldBy(bare: unknown, found: Json): boolean {
  if (bare === null || typeof bare === "object") return false;
  const akin = Object.values(found).filter((one) => typeof one === typeof bare);
  return akin.length === 0 || akin.includes(bare);
}

/** A schema that names no type may hold null. */
function mayBeNull(document: ApiDocument, at: string): boolean {
  const types = typesOf(document, at);
  return types.length === 0 || types.includes("null");
}

function compareLists(
  comparison: Comparison,
  wanted: readonly unknown[],
  found: readonly unknown[],
  at: string,
  schemas: readonly string[],
): Difference[] {
  const { document } = comparison;
  const recased = schemas.filter((one) => isRecased(document, one));
  const inner = (index: number) => [
    ...schemas.flatMap((one) => schemasAt(document, one, [String(index)])),
    ...recased,
  ];
  const isEqual = (one: unknown, other: unknown) =>
    compare(comparison, one, other, at, inner(0)).length === 0;
  const mayBeSet = isNamed(at, setNames) || schemas.some((one) => isSet(document, one));
  if (mayBeSet && !schemas.some((one) => isOrdered(document, one))) {
    const isThere = wanted.every((one) => found.some((other) => isEqual(one, other)));
    const isMore = found.some((other) => !wanted.some((one) => isEqual(one, other)));
    return isThere && !isMore && found.length <= wanted.length ? [] : [{ at, wanted, found }];
  }
  if (wanted.length !== found.length) return [{ at, wanted, found }];
  return wanted.flatMap((one, index) =>
    compare(comparison, one, found[index], join(at, index), inner(index)),
  );
}

/** Lists whose order means nothing, and whose equal items may become one, by their names. */
const setNames = ["tags", "labels", "keywords", "roles", "permissions", "scopes", "categories"];

function isSet(document: ApiDocument, at: string): boolean {
  if (keyword(document, at, "uniqueItems") === true) return true;
  return /\ba set\b|\bunordered\b|\border (?:is|does|may) not\b|\bduplicates?\b/i.test(
    descriptionOf(document, at),
  );
}

/** `Kept in the order given`, whatever else is said of the list. */
function isOrdered(document: ApiDocument, at: string): boolean {
  const text = descriptionOf(document, at);
  return (
    /\border (?:given|sent)\b|\b(?:given|sent|same) order\b|\border (?:is|stays) (?:kept|preserved|the same|significant)\b|\b(?:keeps|preserves) (?:the|their) order\b|按(?:给定|提交|传入|填写)的?顺序|(?:保持|保留)(?:原有|原)?顺序/i.test(
      text,
    ) && !/\b(?:not|never|no)\b|不/i.test(text)
  );
}

function isRounded(document: ApiDocument, at: string): boolean {
  return speaksOfRounding(descriptionOf(document, at));
}

/** `Kept in lower case`: of a text itself, or of the list that it stands in. */
function isRecased(document: ApiDocument, at: string): boolean {
  return /\b(?:lower|upper)[- ]?cased?\b|小写|大写/i.test(descriptionOf(document, at));
}

function isSameButCase(wanted: unknown, found: unknown): boolean {
  if (typeof wanted !== "string" || typeof found !== "string") return false;
  return wanted.toLowerCase() === found.toLowerCase();
}

function descriptionOf(document: ApiDocument, at: string): string {
  return String(keyword(document, at, "description") ?? "");
}

/** `age: 7 was sent, but 8 was read`, and how many more there are. */
export function inWords(
  [first, ...others]: readonly [Difference, ...Difference[]],
  verbs: readonly [was: string, is: string] = ["was sent", "was read"],
): string {
  const name = first.at.slice(1).replaceAll("/", ".");
  const more = others.length > 0 ? ` (${others.length} more differ)` : "";
  const found = first.found === undefined ? "is not there" : `${preview(first.found)} ${verbs[1]}`;
  return `${name}: ${preview(first.wanted)} ${verbs[0]}, but ${first.found === undefined ? "it " : ""}${found}${more}`;
}
