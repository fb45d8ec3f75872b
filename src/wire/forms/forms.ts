import type { ApiDocument } from "../../document/api-document.ts";
import type { Encoding } from "../../document/operation.ts";
import { propertySchemas } from "../../schema/walk.ts";
import { coerceMembers } from "../coerce.ts";
import {
  decodeForm,
  form,
  splitPairs,
  type FormField,
  type FormSource,
  type Pair,
} from "./decode-form.ts";
import { encodePairs } from "../encode-parameters.ts";
import { isJson } from "../media-type.ts";

/** What the document says about a body: its schema, and how members and items are written. */
export interface BodyShape {
  readonly schema: string | undefined;
  readonly itemSchema?: string | undefined;
  readonly encoding?: ReadonlyMap<string, Encoding>;
}

/** `application/x-www-form-urlencoded`, each member as its `encoding` says. */
export function parseUrlencoded(
  document: ApiDocument,
  shape: BodyShape | undefined,
  text: string,
): Record<string, unknown> {
  const pairs = splitPairs(text, "&", form);
  return decodeMembers(document, shape, { pairs, unescape: form, taken: new Set() });
}

/** The members of a form: those whose encoding names a style by it, the others by their schemas. */
export function decodeMembers(
  document: ApiDocument,
  { schema, encoding }: BodyShape = { schema: undefined },
  source: FormSource,
): Record<string, unknown> {
  const { pairs, unescape } = source;
  const special: [string, unknown][] = [];
  const used = new Set<string>();
  for (const [name, one] of encoding ?? []) {
    const property = schema === undefined ? undefined : propertySchemas(document, schema, name)[0];
    const field = fieldOf(name, one, property);
    const value = field && decodeForm(document, source, field);
    if (value === undefined) continue;
    special.push([name, value]);
    for (const [key] of pairs)
      if (key === name || (field?.style === "deepObject" && key.startsWith(`${name}[`)))
        used.add(key);
  }
  const plain = pairs
    .filter(([name]) => !used.has(name))
    .map(([name, text]): Pair => [name, unescape(text)]);
  const members = coerceMembers(document, schema, plain);
  return special.length === 0
    ? members
    : Object.fromEntries([...Object.entries(members), ...special]);
}

/** A member as a parameter of a query; undefined where its encoding says nothing about that. */
export function fieldOf(
  name: string,
  { style, explode, allowReserved, contentType }: Encoding,
  schema: string | undefined,
): (FormField & { readonly allowReserved: boolean }) | undefined {
  const hasStyle = style !== undefined || explode !== undefined || allowReserved;
  // A style rules out `contentType`.
  const mediaType = !hasStyle && contentType !== undefined && isJson(contentType);
  if (!hasStyle && !mediaType) return undefined;
  return {
    name,
    style: style ?? "form",
    explode: explode ?? (style ?? "form") === "form",
    allowReserved,
    schema,
    mediaType: mediaType ? contentType : undefined,
  };
}

/** The opposite of `parseUrlencoded`. */
export function writeUrlencoded(
  value: Readonly<Record<string, unknown>>,
  encoding: ReadonlyMap<string, Encoding> | undefined,
): string {
  return Object.entries(value)
    .flatMap(([name, member]) => {
      const one = encoding?.get(name);
      const field = one && fieldOf(name, one, undefined);
      if (field) return encodePairs(field, member);
      const pairs = [member].flat().map((item) => [name, memberText(item)]);
      return pairs.length === 0 ? [] : [new URLSearchParams(pairs).toString()];
    })
    .join("&");
}

/** No form reaches into what is nested: it is written as JSON. */
export function memberText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
