import type { Parameter } from "../../../document/operation.ts";
import { encodeParameters } from "../../../wire/encode-parameters.ts";
import type { ParameterValues } from "../../../wire/parameters.ts";
import { isMembers, lookUp, type Book, type Operation } from "./api-reference.ts";

/** What the reader filled in. */
export interface Filled {
  /** `""`: the one of the mock itself. */
  readonly basePath: string;
  /** Undefined: no credentials. */
  readonly token: string | undefined;
  readonly values: readonly { readonly parameter: Parameter; readonly text: string }[];
  /** Undefined: no body. */
  readonly mediaType: string | undefined;
  readonly body: string;
  readonly files: readonly { readonly name: string; readonly file: File }[];
}

export interface BuiltRequest {
  readonly url: string;
  readonly headers: Headers;
  /** `name=value` each: a page may not write them as a header. */
  readonly cookies: readonly string[];
  readonly body: string | FormData | undefined;
}

/** The request as it is sent; throws a `SyntaxError` for an object that is no JSON. */
export function buildRequest(
  root: string,
  book: Book,
  operation: Operation,
  filled: Filled,
): BuiltRequest {
  const { method, security } = operation;
  const encoded = encodeParameters(operation, valuesOf(book, filled));
  const { cookie = "", ...plain } = encoded.headers;
  const headers = new Headers({ accept: "*/*", ...plain });
  const query = encoded.query === "" ? [] : [encoded.query.slice(1)];
  const cookies = cookie === "" ? [] : cookie.split("; ");
  if (filled.token !== undefined)
    addCredentials(book, security, filled.token, { headers, query, cookies });
  const search = query.length > 0 ? `?${query.join("&")}` : "";
  const hasBody = filled.mediaType !== undefined && !["GET", "HEAD"].includes(method);
  const body = hasBody ? bodyOf(filled, headers) : undefined;
  const url = `${location.origin}${root}${filled.basePath}${encoded.path}${search}`;
  return { url, headers, cookies, body };
}

/** What was left empty is not sent, unless the request could not do without. */
function valuesOf(book: Book, { values }: Filled): ParameterValues {
  const all = {
    path: {},
    query: {},
    header: {},
    cookie: {},
  } satisfies Record<string, Record<string, unknown>>;
  for (const { parameter, text } of values) {
    if (text === "" && !parameter.required) continue;
    Object.assign(all[parameter.in], { [parameter.name]: valueOf(book, parameter, text) });
  }
  return all;
}

/** A list is written with commas, an object as JSON. */
function valueOf(book: Book, { schema, mediaType }: Parameter, text: string): unknown {
  const { type } = lookUp(book, schema);
  const isA = (name: string) => [type].flat().includes(name);
  if (mediaType !== undefined) return mediaType.includes("json") ? JSON.parse(text) : text;
  if (isA("object")) return JSON.parse(text) as unknown;
  return isA("array") ? text.split(",") : text;
}

function bodyOf({ mediaType = "", body, files }: Filled, headers: Headers): string | FormData {
  if (!mediaType.startsWith("multipart/")) {
    headers.set("content-type", mediaType);
    if (mediaType !== "application/x-www-form-urlencoded") return body;
    return new URLSearchParams(textMembers(body)).toString();
  }
  const form = new FormData();
  for (const [name, text] of textMembers(body))
    if (files.every((one) => one.name !== name)) form.append(name, text);
  for (const { name, file } of files) form.append(name, file);
  return form;
}

function textMembers(body: string): [string, string][] {
  const value: unknown = JSON.parse(body === "" ? "{}" : body);
  if (!isMembers(value)) throw new SyntaxError("it is no object");
  return Object.entries(value).map(([name, one]) => [
    name,
    typeof one === "string" ? one : JSON.stringify(one),
  ]);
}

interface Places {
  readonly headers: Headers;
  readonly query: string[];
  readonly cookies: string[];
}

function addCredentials(
  book: Book,
  security: Operation["security"],
  token: string,
  { headers, query, cookies }: Places,
): void {
  const chosen = security.find((one) => Object.keys(one).length > 0) ?? {};
  for (const name of Object.keys(chosen)) {
    const scheme = lookUp(book, `/components/securitySchemes/${name}`);
    const place = scheme["type"] === "apiKey" ? scheme["in"] : undefined;
    const key = String(scheme["name"] ?? "");
    const pair = `${encodeURIComponent(key)}=${encodeURIComponent(token)}`;
    if (place === "query") query.push(pair);
    else if (place === "cookie") cookies.push(pair);
    else if (place === "header") headers.set(key, token);
    else if (String(scheme["scheme"]).toLowerCase() === "basic")
      headers.set("authorization", `Basic ${btoa(token.includes(":") ? token : `${token}:`)}`);
    else headers.set("authorization", `Bearer ${token}`);
  }
}
