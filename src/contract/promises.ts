import { isObject } from "../base/json.ts";
import { join } from "../base/pointer.ts";
import type { ApiDocument } from "../document/api-document.ts";
import type { Operation } from "../document/operation.ts";
import { parts } from "../schema/walk.ts";
import type { Promises } from "./events.ts";

/** What of an operation can be put to the test. */
export function promisesOf(document: ApiDocument, operation: Operation): Promises {
  const { responses, requestBody, parameters } = operation;
  const content = requestBody?.content ?? [];
  const schemas = [...parameters, ...content].flatMap(({ schema }) => schema ?? []);
  const keywords = new Set<string>();
  const seen = new Set<string>();
  for (const schema of schemas) addKeywords(document, schema, keywords, seen);
  return {
    answers: Object.fromEntries(
      responses.map((one) => [one.status, one.content.map((media) => media.type)]),
    ),
    requestTypes: content.map((media) => media.type),
    parameters: parameters.map((one) => ({ name: one.name, in: one.in })),
    keywords: [...keywords],
  };
}

const binding = new Set([
  "type",
  "enum",
  "const",
  "multipleOf",
  "maximum",
  "exclusiveMaximum",
  "minimum",
  "exclusiveMinimum",
  "maxLength",
  "minLength",
  "pattern",
  "format",
  "maxItems",
  "minItems",
  "uniqueItems",
  "maxProperties",
  "minProperties",
  "required",
  "dependentRequired",
]);

/** Collects the keywords that bind a value, over everything the schema leads to. Each schema is looked at once. */
function addKeywords(
  document: ApiDocument,
  pointer: string,
  keywords: Set<string>,
  seen: Set<string>,
): void {
  for (const part of parts(document, pointer)) {
    if (seen.has(part.pointer)) continue;
    seen.add(part.pointer);
    for (const name of Object.keys(part.value)) {
      if (binding.has(name)) keywords.add(join(part.pointer, name));
    }
    for (const child of childrenOf(part.value)) {
      addKeywords(document, join(part.pointer, ...child), keywords, seen);
    }
  }
}

/** The schemas inside that say something about a part of the value, or about the value in one of several ways. */
function* childrenOf(schema: Record<string, unknown>): Generator<(string | number)[]> {
  for (const name of ["properties", "patternProperties"]) {
    const map = schema[name];
    if (isObject(map)) for (const key of Object.keys(map)) yield [name, key];
  }
  for (const name of ["items", "additionalProperties", "contains"]) {
    if (isObject(schema[name])) yield [name];
  }
  for (const name of ["prefixItems", "anyOf", "oneOf"]) {
    const list = schema[name];
    if (Array.isArray(list)) for (const index of list.keys()) yield [name, index];
  }
}
