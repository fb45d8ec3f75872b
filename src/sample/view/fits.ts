import { equalJson } from "../../base/json.ts";
import type { View } from "./merge.ts";
import { regexOf } from "../text/regex-of.ts";

/** The types of JSON; an `integer` is a number that has to be whole. */
const everyType = ["string", "number", "boolean", "object", "array", "null"];

/** The types a value of this view can have, as far as one look tells; none when nothing can satisfy it. */
export function kindsOf(view: View): readonly string[] {
  return (view.kinds ??= view.isFalse
    ? []
    : (view.types ?? everyType).filter((type) => isOpen(view, type)));
}

function isOpen(view: View, type: string): boolean {
  if (view.allowed)
    return view.allowed.some((value) => typeOfJson(value, type) && fits(view, value));
  if (type === "null") return !view.forbidden.includes(null);
  if (type === "string") return view.minLength <= view.maxLength;
  if (type === "array") return view.minItems <= view.maxItems;
  if (type === "object")
    return (
      view.minProperties <= view.maxProperties &&
      view.required.size <= view.maxProperties &&
      ![...view.required].some((name) => isClosedTo(view, name))
    );
  if (type === "boolean") return [true, false].some((value) => !view.forbidden.includes(value));
  return view.minimum <= view.maximum && !(type === "integer" && view.notMultiples.includes(1));
}

/** Whether a part of the schema forbids the member outright. */
function isClosedTo(view: View, name: string): boolean {
  return view.objects.some(({ properties, patterns, additional }) => {
    if (Object.hasOwn(properties, name)) return properties[name] === false;
    return additional === false && !patterns.some(([pattern]) => pattern.test(name));
  });
}

function typeOfJson(value: unknown, type: string): boolean {
  if (value === null) return type === "null";
  if (Array.isArray(value)) return type === "array";
  if (typeof value === "number")
    return type === "number" || (type === "integer" && Number.isInteger(value));
  return typeof value === type;
}

/** Whether a value keeps everything of the view that one look can tell; what is inside it is not looked at. */
export function fits(view: View, value: unknown): boolean {
  if (view.isFalse || (view.types && !view.types.some((type) => typeOfJson(value, type))))
    return false;
  if (view.forbidden.length > 0 && view.forbidden.some((other) => equalJson(other, value)))
    return false;
  if (view.allowed && !view.allowed.some((other) => equalJson(other, value))) return false;
  if (typeof value === "number") return fitsNumber(view, value);
  if (typeof value === "string") return fitsText(view, value);
  if (Array.isArray(value)) return value.length >= view.minItems && value.length <= view.maxItems;
  if (typeof value !== "object" || value === null) return true;
  const names = Object.keys(value);
  const isCounted = names.length >= view.minProperties && names.length <= view.maxProperties;
  return isCounted && [...view.required].every((name) => Object.hasOwn(value, name));
}

export function fitsNumber(view: View, value: number): boolean {
  return (
    value >= view.minimum &&
    value <= view.maximum &&
    view.multiples.every((step) => isMultiple(value, step)) &&
    !view.notMultiples.some((step) => isMultiple(value, step))
  );
}

export function fitsText(view: View, value: string): boolean {
  return (
    isLengthFit(view, value) &&
    view.patterns.every((pattern) => regexOf(pattern)?.test(value) ?? true) &&
    !view.rejected.some((pattern) => regexOf(pattern)?.test(value) ?? false)
  );
}

/** Lengths count characters, not halves of them; most texts are so far from the bounds that nobody has to count. */
function isLengthFit({ minLength, maxLength }: View, text: string): boolean {
  if (text.length < minLength) return false;
  if (text.length <= maxLength && text.length >= 2 * minLength) return true;
  let length = 0;
  for (const _ of text) length++;
  return length >= minLength && length <= maxLength;
}

/** As the validator sees it: up to nine digits behind the point. */
function isMultiple(value: number, step: number): boolean {
  const times = value / step;
  return Math.abs(Math.round(times) - times) <= 1e-9;
}
