import { equalJson, isObject } from "../../../base/json.ts";
import type { FilterOperator } from "../../../resource/resource.ts";
import { isFilled } from "../../../resource/roles/filled.ts";

/** Whether a value is one that the operator lets through; undefined: nobody can tell. */
export function satisfies(
  operator: FilterOperator,
  value: unknown,
  wanted: unknown,
): boolean | undefined {
  if (value === undefined) return undefined;
  if (operator === "isnull") return value === null;
  if (operator === "isnotnull") return value !== null;
  if (operator === "filled") return isFilled(value) === (wanted === true);
  const isNegative = operator === "noteq" || operator === "notin";
  if (value === null) return isNegative ? undefined : false;
  if (operator === "has") return hasAll(value, wanted);
  if (typeof value === "object") return undefined;
  const wantedList = Array.isArray(wanted) ? wanted : [wanted];
  switch (operator) {
    case "eq":
    case "in":
      return wantedList.some((one) => isEqual(value, one));
    case "noteq":
    case "notin":
      return !wantedList.some((one) => isEqual(value, one));
    case "like":
      return fold(value).includes(fold(wanted));
    case "leftlike":
      return fold(value).startsWith(fold(wanted));
    case "rightlike":
      return fold(value).endsWith(fold(wanted));
    default:
      return isOrdered(operator, compareValues(value, wanted));
  }
}

/** Each of the wanted values is in the list. */
function hasAll(value: unknown, wanted: unknown): boolean | undefined {
  if (!Array.isArray(value)) return undefined;
  return [wanted].flat().every((one) => value.some((own) => isEqual(own, one)));
}

function isOrdered(operator: FilterOperator, order: number | undefined): boolean | undefined {
  if (order === undefined) return undefined;
  if (operator === "gt") return order > 0;
  if (operator === "gteq") return order >= 0;
  return operator === "lt" ? order < 0 : order <= 0;
}

/** Databases differ in case and in spaces at the end; both are told as equal, and 1 for true. */
function isEqual(value: unknown, wanted: unknown): boolean {
  if (equalJson(value, wanted) || fold(value).trimEnd() === fold(wanted).trimEnd()) return true;
  if (typeof value === "boolean") return String(wanted) === String(Number(value));
  return isTime(value) && isTime(wanted) && Date.parse(value) === Date.parse(wanted);
}

export const fold = (value: unknown) => String(value).toLowerCase();

const timeForm = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

export function isTime(value: unknown): value is string {
  return typeof value === "string" && timeForm.test(value) && !Number.isNaN(Date.parse(value));
}

/** Numbers as numbers, times as instants; undefined for what servers order in ways of their own. */
export function compareValues(a: unknown, b: unknown): number | undefined {
  if (isAmount(a) && isAmount(b)) return Math.sign(Number(a) - Number(b));
  if (isTime(a) && isTime(b)) return Math.sign(Date.parse(a) - Date.parse(b));
  return undefined;
}

const isAmount = (value: unknown) => typeof value === "number" || isMoney(value);

/** A number in a text, with the two digits of an amount: `"900.00"`. */
export function isMoney(value: unknown): value is string {
  return typeof value === "string" && /^-?\d+\.\d\d$/.test(value);
}

/**
 * Two texts in the order that every collation has them in: where they begin to differ both have small letters, both
 * capitals, or numbers of as many digits. Undefined for others.
 */
export function compareWords(a: unknown, b: unknown): number | undefined {
  if (typeof a !== "string" || typeof b !== "string") return undefined;
  if (![a, b].every((one) => /^[\w -]+$/.test(one))) return undefined;
  if (a === b) return 0;
  let at = 0;
  while (a[at] === b[at]) at++;
  const rests = [a.slice(at), b.slice(at)] as const;
  const are = (kind: RegExp) => rests.every((rest) => kind.test(rest));
  // A word comes before what goes on with a letter.
  const goesOn = are(/^(?:$|[a-z])/i) && rests.includes("") && /[a-z]$/i.test(a.slice(0, at));
  const [digits, others] = rests.map((rest) => /^\d+/.exec(rest)?.[0].length);
  const isNumber = digits !== undefined && digits === others;
  if (!are(/^[a-z]/) && !are(/^[A-Z]/) && !goesOn && !isNumber) return undefined;
  return rests[0] < rests[1] ? -1 : 1;
}

/** Two texts that a server may take for the same are the same here. */
export function plain(value: unknown): string {
  const letters = String(value).normalize("NFKD").toLowerCase();
  return letters.replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** Whether a text is anywhere in the value, or where the operator looks for it. */
export function holdsText(
  value: unknown,
  text: unknown,
  operator: FilterOperator = "like",
): boolean {
  if (typeof value === "string") return satisfies(operator, value, text) === true;
  if (Array.isArray(value)) return value.some((one) => holdsText(one, text, operator));
  return isObject(value) && Object.values(value).some((one) => holdsText(one, text, operator));
}
