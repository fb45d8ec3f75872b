import type { ApiDocument } from "../document/api-document.ts";
import type { Location, Operation, Parameter } from "../document/operation.ts";
import { propertiesOf } from "../schema/walk.ts";
import { coerceItems, coerceMembers, coerceText, shapeOf } from "./coerce.ts";
import { decode } from "./router.ts";

/** The parameters of a request by location, decoded; what was not sent is not there. */
export type ParameterValues = Readonly<Record<Location, Record<string, unknown>>>;

export interface RawParameters {
  /** Path parameters as the router cut them out, still percent-encoded. */
  readonly path: Readonly<Record<string, string>>;
  /** The query without `?`, still encoded. */
  readonly query: string;
  header(name: string): string | null | undefined;
}

/** Decodes what the operation declares. @see https://spec.openapis.org/oas/v3.1.1#style-examples */
export function decodeParameters(
  document: ApiDocument,
  operation: Operation,
  raw: RawParameters,
): ParameterValues {
  const values: ParameterValues = { path: {}, query: {}, header: {}, cookie: {} };
  const query = splitPairs(raw.query, "&");
  const cookies = splitPairs(raw.header("cookie") ?? "", ";");
  for (const parameter of operation.parameters) {
    const value = decodeOne(document, operation, parameter, raw, query, cookies);
    if (value !== undefined) values[parameter.in][parameter.name] = value;
  }
  return values;
}

type Pair = readonly [name: string, value: string];

function decodeOne(
  document: ApiDocument,
  operation: Operation,
  parameter: Parameter,
  raw: RawParameters,
  query: readonly Pair[],
  cookies: readonly Pair[],
): unknown {
  switch (parameter.in) {
    case "path": {
      const text = raw.path[parameter.name];
      return text === undefined ? undefined : decodeSimple(document, parameter, text, decode);
    }
    case "header": {
      const text = raw.header(parameter.name);
      return text === undefined || text === null
        ? undefined
        : decodeSimple(document, parameter, text, trim);
    }
    case "query":
      return decodeForm(document, operation, parameter, query);
    case "cookie":
      return decodeForm(document, operation, parameter, cookies);
  }
}

function decodeContent(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // The validator says what is wrong with it.
  }
}

/** `simple`, `label` and `matrix`: the whole value is one piece of text. */
function decodeSimple(
  document: ApiDocument,
  { name, style, explode, schema, mediaType }: Parameter,
  text: string,
  unescape: (text: string) => string,
): unknown {
  if (mediaType !== undefined) return decodeContent(unescape(text));
  const shape = shapeOf(document, schema);
  const body = style === "label" || style === "matrix" ? text.slice(1) : text;
  if (shape === "primitive") {
    return coerceText(
      document,
      schema,
      unescape(style === "matrix" ? afterEquals(body, name) : body),
    );
  }
  const separator = !explode ? "," : style === "label" ? "." : style === "matrix" ? ";" : ",";
  const flat = style === "matrix" && !explode ? afterEquals(body, name) : body;
  const pieces = flat === "" ? [] : flat.split(separator);
  if (shape === "array") {
    const items =
      style === "matrix" && explode ? pieces.map((piece) => afterEquals(piece, name)) : pieces;
    return coerceItems(document, schema, items.map(unescape));
  }
  const pairs = explode ? pieces.map((piece) => cut(piece)) : inPairs(pieces);
  return coerceMembers(
    document,
    schema,
    pairs.map(([key, value]) => [unescape(key), unescape(value)] as const),
  );
}

const separators: Record<string, string> = { spaceDelimited: " ", pipeDelimited: "|" };

/** `form`, `spaceDelimited`, `pipeDelimited` and `deepObject`: the value is spread over pairs. */
function decodeForm(
  document: ApiDocument,
  operation: Operation,
  parameter: Parameter,
  pairs: readonly Pair[],
): unknown {
  const { name, style, explode, schema, mediaType } = parameter;
  // Only in a query `+` is a space.
  const unescape = parameter.in === "query" ? form : decode;
  const own = pairs.filter(([key]) => key === name).map(([, value]) => value);
  const [first] = own;
  if (mediaType !== undefined)
    return first === undefined ? undefined : decodeContent(unescape(first));
  const shape = shapeOf(document, schema);
  if (shape === "object" && style === "deepObject") {
    const members = pairs.flatMap(([key, value]) => {
      const inner =
        key.startsWith(`${name}[`) && key.endsWith("]")
          ? key.slice(name.length + 1, -1)
          : undefined;
      return inner === undefined ? [] : [[inner, unescape(value)] as const];
    });
    return members.length === 0 ? undefined : coerceMembers(document, schema, members);
  }
  if (shape === "object" && explode)
    return decodeExploded(document, operation, parameter, pairs, unescape);
  if (first === undefined) return undefined;
  if (shape === "primitive") return coerceText(document, schema, unescape(first));
  if (shape === "array" && explode) return coerceItems(document, schema, own.map(unescape));
  const separator = separators[style] ?? ",";
  // Only the separator's own spelling separates: an encoded comma belongs to the value.
  const pieces =
    first === ""
      ? []
      : separator === ","
        ? first.split(",").map(unescape)
        : unescape(first).split(separator);
  return shape === "array"
    ? coerceItems(document, schema, pieces)
    : coerceMembers(document, schema, inPairs(pieces));
}

/** An exploded object has no name on the wire: its members are the pairs that it declares and nobody else does. */
function decodeExploded(
  document: ApiDocument,
  operation: Operation,
  { in: location, schema }: Parameter,
  pairs: readonly Pair[],
  unescape: (text: string) => string,
) {
  const declared =
    schema === undefined ? new Map<string, string[]>() : propertiesOf(document, schema);
  const others = operation.parameters.filter((other) => other.in === location);
  const taken = new Set(others.map((other) => other.name));
  const members = pairs
    .filter(([key]) => declared.has(key) && !taken.has(key))
    .map(([key, value]) => [key, unescape(value)] as const);
  return members.length === 0 ? undefined : coerceMembers(document, schema, members);
}

function splitPairs(text: string, separator: string): Pair[] {
  return text
    .split(separator)
    .filter((piece) => piece.trim() !== "")
    .map((piece) => {
      const [name, value] = cut(piece.trim());
      return [form(name), value] as const;
    });
}

function cut(piece: string): Pair {
  const at = piece.indexOf("=");
  return at < 0 ? [piece, ""] : [piece.slice(0, at), piece.slice(at + 1)];
}

function afterEquals(text: string, name: string): string {
  return text.startsWith(`${name}=`) ? text.slice(name.length + 1) : text === name ? "" : text;
}

function inPairs(pieces: readonly string[]): Pair[] {
  return pieces.flatMap((piece, index) =>
    index % 2 === 0 ? [[piece, pieces[index + 1] ?? ""] as const] : [],
  );
}

/** Spaces around a header's commas say nothing. @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.1 */
function trim(text: string): string {
  return text.trim();
}

/** Form encoding: `+` is a space. */
function form(text: string): string {
  return decode(text.replaceAll("+", " "));
}
