import { keptWith } from "../base/memo.ts";
import type { ApiDocument } from "../document/api-document.ts";
import type { Location, Operation, Parameter } from "../document/operation.ts";
import { coerceItems, coerceMembers, coerceText, shapeOf, typesOf } from "./coerce.ts";
import {
  cut,
  decodeContent,
  decodeForm,
  form,
  inPairs,
  splitPairs,
  type FormSource,
} from "./forms/decode-form.ts";
import { parseUrlencoded } from "./forms/forms.ts";
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
  const taken = namesOf(operation);
  const query = {
    pairs: splitPairs(raw.query, "&", form),
    unescape: form,
    taken: taken.query,
  };
  const cookies = {
    pairs: splitPairs(raw.header("cookie") ?? "", ";", decode),
    unescape: decode,
    taken: taken.cookie,
  };
  for (const parameter of operation.parameters) {
    const value = decodeOne(document, parameter, raw, query, cookies);
    if (value !== undefined) values[parameter.in][parameter.name] = value;
  }
  return values;
}

/** The names of an operation's parameters. */
const namesOf = keptWith(({ parameters }: Operation) => {
  const namesIn = (location: Location): ReadonlySet<string> =>
    new Set(parameters.filter((one) => one.in === location).map((one) => one.name));
  return { query: namesIn("query"), cookie: namesIn("cookie") };
});

function decodeOne(
  document: ApiDocument,
  parameter: Parameter,
  raw: RawParameters,
  query: FormSource,
  cookies: FormSource,
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
    case "query": {
      if (parameter.style === "querystring") return decodeWhole(document, parameter, raw.query);
      const value = decodeForm(document, query, parameter);
      return value === "" ? emptyValue(document, parameter) : value;
    }
    case "cookie": {
      // The style `cookie` escapes nothing.
      const unescape = parameter.style === "cookie" ? asItIs : decode;
      return decodeForm(document, { ...cookies, unescape }, parameter);
    }
  }
}

/** The query as one value. @see https://spec.openapis.org/oas/v3.2.0#parameter-locations */
function decodeWhole(
  document: ApiDocument,
  { mediaType = "", schema, ...field }: Parameter,
  query: string,
): unknown {
  if (query === "") return undefined;
  if (mediaType === "application/x-www-form-urlencoded")
    return parseUrlencoded(document, { schema }, query);
  return decodeContent(document, { ...field, mediaType, schema }, decode(query));
}

/** `?flag` where `allowEmptyValue` says that this is fine: true for a boolean, nothing for other types. */
function emptyValue(document: ApiDocument, { schema, pointer }: Parameter): unknown {
  if (document.follow(pointer)?.value["allowEmptyValue"] !== true) return "";
  const types = typesOf(document, schema);
  if (types.size === 0 || types.has("string")) return "";
  return types.has("boolean") ? true : undefined;
}

/** `simple`, `label` and `matrix`: the whole value is one piece of text. */
function decodeSimple(
  document: ApiDocument,
  parameter: Parameter,
  text: string,
  unescape: (text: string) => string,
): unknown {
  const { name, style, explode, schema, mediaType } = parameter;
  if (mediaType !== undefined) return decodeContent(document, parameter, unescape(text));
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

function afterEquals(text: string, name: string): string {
  return text.startsWith(`${name}=`) ? text.slice(name.length + 1) : text === name ? "" : text;
}

/** Spaces around a header's commas say nothing. @see https://www.rfc-editor.org/rfc/rfc9110#section-5.6.1 */
function trim(text: string): string {
  return text.trim();
}

function asItIs(text: string): string {
  return text;
}
