import { isMembers, lookUp, type Book, type Operation, type Parameter } from "./api-reference.ts";

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
  readonly body: string | FormData | undefined;
}

/** The request as it is sent; throws a `SyntaxError` for a form that is no JSON object. */
export function buildRequest(
  root: string,
  book: Book,
  { method, path, security }: Operation,
  filled: Filled,
): BuiltRequest {
  const headers = new Headers({ accept: "*/*" });
  const query = new URLSearchParams();
  let filledPath = path;
  for (const { parameter, text } of filled.values) {
    const { name, in: place, required } = parameter;
    if (place === "path") filledPath = filledPath.replaceAll(`{${name}}`, encodeURIComponent(text));
    else if (text === "" && !required) continue;
    else if (place === "header") headers.set(name, text);
    else if (place === "query")
      for (const one of partsOf(book, parameter, text)) query.append(name, one);
  }
  if (filled.token !== undefined) addCredentials(book, security, filled.token, headers, query);
  const search = query.size > 0 ? `?${query}` : "";
  const hasBody = filled.mediaType !== undefined && !["GET", "HEAD"].includes(method);
  const body = hasBody ? bodyOf(filled, headers) : undefined;
  return {
    url: `${location.origin}${root}${filled.basePath}${filledPath}${search}`,
    headers,
    body,
  };
}

/** `a,b` for a list of two; each is sent under the name of its own where the document says so. */
function partsOf(book: Book, { schema, explode }: Parameter, text: string): string[] {
  const isList = lookUp(book, schema)["type"] === "array";
  return isList && explode ? text.split(",") : [text];
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

function addCredentials(
  book: Book,
  security: Operation["security"],
  token: string,
  headers: Headers,
  query: URLSearchParams,
): void {
  const chosen = security.find((one) => Object.keys(one).length > 0) ?? {};
  for (const name of Object.keys(chosen)) {
    const scheme = lookUp(book, `/components/securitySchemes/${name}`);
    const isKey = scheme["type"] === "apiKey";
    const key = String(scheme["name"] ?? "");
    if (isKey && scheme["in"] === "query") query.set(key, token);
    else if (isKey && scheme["in"] === "header") headers.set(key, token);
    else if (String(scheme["scheme"]).toLowerCase() === "basic")
      headers.set("authorization", `Basic ${btoa(token.includes(":") ? token : `${token}:`)}`);
    else headers.set("authorization", `Bearer ${token}`);
  }
}
