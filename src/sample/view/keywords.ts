import { equalJson, isObject } from "../../base/json.ts";
import type { View } from "./merge.ts";
import { isPlainNot } from "./negate.ts";
import { regexOf } from "../text/regex-of.ts";

/** What the keywords about any value say, added to the view. */
export function addValues(view: View, schema: Record<string, unknown>): void {
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

export function addObject(view: View, schema: Record<string, unknown>): void {
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

export function addArray(view: View, schema: Record<string, unknown>): void {
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
