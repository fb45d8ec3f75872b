import { isObject } from "../base/json.ts";
import type { Operation, Parameter } from "../document/operation.ts";
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
  operation: Operation,
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
  if (mediaType !== undefined) return escape(JSON.stringify(value));
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

function encodePairs(parameter: Parameter, value: unknown): string[] {
  const { style, explode, mediaType } = parameter;
  const escape: Escape = parameter.allowReserved ? encodeReserved : percent;
  const name = percent(parameter.name);
  if (mediaType !== undefined) return [`${name}=${escape(JSON.stringify(value))}`];
  if (Array.isArray(value)) {
    const items = value.map((item) => escape(text(item)));
    if (explode) return items.map((item) => `${name}=${item}`);
    return [`${name}=${items.join(separators[style] ?? ",")}`];
  }
  if (isObject(value)) {
    const members = Object.entries(value).map(
      ([key, member]) => [percent(key), escape(text(member))] as const,
    );
    if (style === "deepObject")
      return members.map(([key, member]) => `${name}%5B${key}%5D=${member}`);
    if (explode) return members.map(([key, member]) => `${key}=${member}`);
    return [`${name}=${members.flat().join(separators[style] ?? ",")}`];
  }
  return [`${name}=${escape(text(value))}`];
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
