import { isObject } from "../base/json.ts";
import type { Operation, Parameter } from "../document/operation.ts";
import { encodeDeepObject } from "./deep-object.ts";
import { isJson } from "./media-type.ts";
import type { FormField } from "./forms/decode-form.ts";
import type { ParameterValues } from "./parameters.ts";

/** What the parameters look like on the wire. */
export interface EncodedParameters {
  /** The path with every template filled. */
  readonly path: string;
  /** With its `?`, or empty. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The opposite of `decodeParameters`: what it writes, that one reads back. */
export function encodeParameters(
  operation: Pick<Operation, "path" | "parameters">,
  values: Partial<ParameterValues>,
): EncodedParameters {
  const query: string[] = [];
  const cookies: string[] = [];
  const headers: Record<string, string> = {};
  const path = new Map<string, string>();
  for (const parameter of operation.parameters) {
    const value = values[parameter.in]?.[parameter.name];
    if (value === undefined) continue;
    if (parameter.in === "path") path.set(parameter.name, encodeText(parameter, value, percent));
    else if (parameter.in === "header")
      headers[parameter.name] = encodeText(parameter, value, headerText);
    else (parameter.in === "query" ? query : cookies).push(...encodePairs(parameter, value));
  }
  if (cookies.length > 0) headers["cookie"] = cookies.join("; ");
  return {
    path: operation.path.replaceAll(
      /\{([^}]+)\}/g,
      (template, name: string) => path.get(name) ?? template,
    ),
    query: query.length === 0 ? "" : `?${query.join("&")}`,
    headers,
  };
}

type Escape = (text: string) => string;

function encodeText(
  { name, style, explode, mediaType }: Parameter,
  value: unknown,
  escape: Escape,
): string {
  if (mediaType !== undefined) return escape(content(mediaType, value));
  const prefix = style === "label" ? "." : style === "matrix" ? ";" : "";
  const separator = !explode || prefix === "" ? "," : prefix;
  const piece = (one: string) =>
    separator === "." ? escape(one).replaceAll(".", "%2E") : escape(one);
  if (Array.isArray(value)) {
    const items = value.map((item) => piece(text(item)));
    if (style !== "matrix") return prefix + items.join(separator);
    return explode
      ? items.map((item) => `;${name}=${item}`).join("")
      : `;${name}=${items.join(",")}`;
  }
  if (isObject(value)) {
    const members = Object.entries(value).map(
      ([key, member]) => [piece(key), piece(text(member))] as const,
    );
    const joined = members
      .map(([key, member]) => `${key}${explode ? "=" : ","}${member}`)
      .join(separator);
    return style === "matrix" && !explode ? `;${name}=${joined}` : prefix + joined;
  }
  return style === "matrix" ? `;${name}=${escape(text(value))}` : prefix + escape(text(value));
}

const separators: Record<string, string> = { spaceDelimited: "%20", pipeDelimited: "%7C" };

/** A value as pairs of a query, a cookie or a form. */
export function encodePairs(
  field: FormField & Pick<Parameter, "allowReserved">,
  value: unknown,
): string[] {
  const { style, explode, mediaType } = field;
  if (style === "querystring") return [encodeWhole(mediaType ?? "", value)];
  // The style `cookie` escapes nothing: who declares it sees to it that nothing needs it.
  const isBare = style === "cookie";
  const escape: Escape = isBare ? text : field.allowReserved ? encodeReserved : percent;
  const escapeName: Escape = isBare ? text : percent;
  const name = escapeName(field.name);
  if (mediaType !== undefined) return [`${name}=${escape(content(mediaType, value))}`];
  if (style === "deepObject" && typeof value === "object" && value !== null) {
    return encodeDeepObject(value).map(
      ([brackets, leaf]) => `${name}${percent(brackets)}=${escape(text(leaf))}`,
    );
  }
  if (Array.isArray(value)) {
    const items = value.map((item) => escape(text(item)));
    if (explode) return items.map((item) => `${name}=${item}`);
    return [`${name}=${items.join(separators[style] ?? ",")}`];
  }
  if (isObject(value)) {
    const members = Object.entries(value).map(
      ([key, member]) => [escapeName(key), escape(text(member))] as const,
    );
    if (explode) return members.map(([key, member]) => `${key}=${member}`);
    return [`${name}=${members.flat().join(separators[style] ?? ",")}`];
  }
  return [`${name}=${escape(text(value))}`];
}

/** The whole query: a form, or the text of its media type. */
function encodeWhole(mediaType: string, value: unknown): string {
  if (mediaType !== "application/x-www-form-urlencoded" || !isObject(value))
    return percent(content(mediaType, value));
  return Object.entries(value)
    .flatMap(([name, member]) =>
      [member].flat().map((item) => `${percent(name)}=${percent(text(item))}`),
    )
    .join("&");
}

function content(mediaType: string, value: unknown): string {
  return isJson(mediaType) ? JSON.stringify(value) : text(value);
}

function percent(value: string): string {
  return encodeURIComponent(wellFormed(value));
}

/** Half a surrogate pair is no character and cannot be encoded. */
function wellFormed(value: string): string {
  return value.replaceAll(/\p{Surrogate}/gu, "\uFFFD");
}

/** A header is ASCII on the wire; what is not is percent-encoded. */
function headerText(value: string): string {
  return value.replaceAll(/[^\x20-\x7e]/gu, percent);
}

/** Keeps RFC 3986's reserved characters, save those that would end the value. */
function encodeReserved(value: string): string {
  return encodeURI(wellFormed(value))
    .replaceAll("&", "%26")
    .replaceAll("#", "%23")
    .replaceAll("+", "%2B");
}

function text(value: unknown): string {
  return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
}
