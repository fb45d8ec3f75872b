import type { ApiDocument } from "../../document/api-document.ts";
import type { Parameter } from "../../document/operation.ts";
import { propertiesOf } from "../../schema/walk.ts";
import { coerceItems, coerceMembers, coerceText, shapeOf } from "../coerce.ts";
import { decodeDeepObject } from "../deep-object.ts";
import { isJson } from "../media-type.ts";
import { decode } from "../router.ts";

export type Pair = readonly [name: string, value: string];

const separators: Record<string, string> = { spaceDelimited: " ", pipeDelimited: "|" };

/** What the styles of a query need to know of a parameter; a member of a form has it too. */
export type FormField = Pick<Parameter, "name" | "style" | "explode" | "schema" | "mediaType">;

/** Where a value is spread over pairs: a query, cookies, a form. */
export interface FormSource {
  /** Names decoded, values as they came. */
  readonly pairs: readonly Pair[];
  /** Undoes what the place escapes. */
  readonly unescape: (text: string) => string;
  /** Names that belong to others: no members of an exploded object. */
  readonly taken: ReadonlySet<string>;
}

/** `form`, `spaceDelimited`, `pipeDelimited` and `deepObject`: the value is spread over pairs. */
export function decodeForm(document: ApiDocument, source: FormSource, field: FormField): unknown {
  const { name, style, explode, schema, mediaType } = field;
  const { pairs, unescape } = source;
  const own = pairs.filter(([key]) => key === name).map(([, value]) => value);
  const [first] = own;
  if (mediaType !== undefined)
    return first === undefined ? undefined : decodeContent(document, field, unescape(first));
  if (style === "deepObject") {
    const inner = pairs
      .filter(([key]) => key.startsWith(`${name}[`) && key.endsWith("]"))
      .map(([key, value]) => [key.slice(name.length), unescape(value)] as const);
    return inner.length === 0 ? undefined : decodeDeepObject(document, schema, inner);
  }
  const shape = shapeOf(document, schema);
  if (shape === "object" && explode) return decodeExploded(document, source, schema);
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
  { pairs, unescape, taken }: FormSource,
  schema: string | undefined,
) {
  const declared =
    schema === undefined ? new Map<string, string[]>() : propertiesOf(document, schema);
  const members = pairs
    .filter(([key]) => declared.has(key) && !taken.has(key))
    .map(([key, value]) => [key, unescape(value)] as const);
  return members.length === 0 ? undefined : coerceMembers(document, schema, members);
}

/** `a=1&b=2`: names decoded, values as they stand. */
export function splitPairs(
  text: string,
  separator: string,
  unescape: (text: string) => string,
): Pair[] {
  if (text === "") return [];
  return text
    .split(separator)
    .filter((piece) => piece.trim() !== "")
    .map((piece) => {
      const [name, value] = cut(piece.trim());
      return [unescape(name), value] as const;
    });
}

/** A parameter under `content`: JSON where its media type is, text otherwise. */
export function decodeContent(
  document: ApiDocument,
  { schema, mediaType = "" }: FormField,
  text: string,
): unknown {
  if (!isJson(mediaType)) return coerceText(document, schema, text);
  try {
    return JSON.parse(text);
  } catch {
    return text; // The validator says what is wrong with it.
  }
}

export function cut(piece: string): Pair {
  const at = piece.indexOf("=");
  return at < 0 ? [piece, ""] : [piece.slice(0, at), piece.slice(at + 1)];
}

export function inPairs(pieces: readonly string[]): Pair[] {
  return pieces.flatMap((piece, index) =>
    index % 2 === 0 ? [[piece, pieces[index + 1] ?? ""] as const] : [],
  );
}

/** Form encoding: `+` is a space. */
export function form(text: string): string {
  return decode(text.replaceAll("+", " "));
}
