import { isObject } from "../../base/json.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Encoding } from "../../document/operation.ts";
import { keyword, propertySchemas } from "../../schema/walk.ts";
import { decodeText, encodeText } from "../charset.ts";
import { shapeOf } from "../coerce.ts";
import { itemsOf } from "../deep-object.ts";
import type { Pair } from "./decode-form.ts";
import { decodeMembers, memberText, type BodyShape } from "./forms.ts";
import { coverage, isJson, parseMediaType } from "../media-type.ts";
import {
  dispositionParameter,
  escapeName,
  joinParts,
  splitParts,
  type OutgoingPart,
  type Part,
} from "./multipart.ts";

/** The binary parts of a form by field name: `get` gives the first of a name, `getAll` all of them. */
export class FormFiles extends Map<string, File> {
  readonly #all = new Map<string, File[]>();

  add(name: string, file: File): void {
    const known = this.#all.get(name);
    if (known) known.push(file);
    else {
      this.#all.set(name, [file]);
      this.set(name, file);
    }
  }

  getAll(name: string): readonly File[] {
    return this.#all.get(name) ?? [];
  }
}

export type ParsedForm =
  | { readonly value: Record<string, unknown>; readonly files: FormFiles }
  | { readonly problem: string };

/** Reads a form; in the value files stand as their names. @see https://www.rfc-editor.org/rfc/rfc7578 */
export function parseMultipartForm(
  document: ApiDocument,
  bytes: Uint8Array,
  contentType: string,
  shape: BodyShape | undefined,
): ParsedForm {
  const parts = splitParts(bytes, contentType);
  if (typeof parts === "string") return { problem: parts };
  const files = new FormFiles();
  const pairs: Pair[] = [];
  for (const [index, part] of parts.entries()) {
    const name = dispositionParameter(part, "name");
    if (name === undefined) return { problem: `part ${index + 1} has no name` };
    const wanted = shape?.encoding?.get(name)?.contentType;
    const given = part.headers.get("content-type");
    if (wanted !== undefined && given !== undefined && !isAmong(given, wanted))
      return { problem: `the part '${name}' is ${given}, the document wants ${wanted}` };
    const member = memberSchema(document, shape?.schema, name);
    if (isFile(document, part, member)) {
      const filename = dispositionParameter(part, "filename") ?? name;
      files.add(name, new File([part.bytes.slice()], filename, { type: given ?? "" }));
      pairs.push([name, filename]);
      continue;
    }
    const text = decodeText(part.bytes, charsetOf(given));
    if (text === undefined) return { problem: `the part '${name}' is no valid text` };
    pairs.push([name, text]);
  }
  const source = { pairs, unescape: (text: string) => text, taken: new Set<string>() };
  return { value: decodeMembers(document, shape, source), files };
}

function charsetOf(contentType: string | undefined): string {
  const media = contentType === undefined ? undefined : parseMediaType(contentType);
  return media?.parameters["charset"] ?? "utf-8";
}

/** `application/octet-stream` is how a sender says that it does not know. */
function isAmong(given: string, wanted: string): boolean {
  const type = parseMediaType(given)?.type ?? "";
  if (type === "application/octet-stream") return true;
  return wanted.split(",").some((range) => coverage(range.trim(), type) > 0);
}

/** The schema of a member's single part: of an array that of its items. */
function memberSchema(
  document: ApiDocument,
  schema: string | undefined,
  name: string,
): string | undefined {
  const member = schema === undefined ? undefined : propertySchemas(document, schema, name)[0];
  return shapeOf(document, member) === "array" ? itemsOf(document, member) : member;
}

/** A part with a file name, or with bytes where the schema wants bytes; JSON for an object is none. */
function isFile(document: ApiDocument, part: Part, member: string | undefined): boolean {
  const type = part.headers.get("content-type");
  if (type !== undefined && isJson(type) && shapeOf(document, member) !== "primitive") return false;
  if (dispositionParameter(part, "filename") !== undefined) return true;
  if (type !== undefined) return !isJson(type) && !/^(?:text\/|application\/xml)/i.test(type);
  return isBinary(document, member);
}

/** Bytes as they are: `format: binary`, or a media type without an encoding into text. */
export function isBinary(document: ApiDocument, schema: string | undefined): boolean {
  if (schema === undefined) return false;
  if (keyword(document, schema, "format") === "binary") return true;
  const type = keyword(document, schema, "contentMediaType");
  const isText = typeof type === "string" && (isJson(type) || type.startsWith("text/"));
  const isEncoded = keyword(document, schema, "contentEncoding") !== undefined;
  return typeof type === "string" && !isText && !isEncoded;
}

/** The opposite of `parseMultipartForm`; without a document bytes alone are files. */
export function writeMultipartForm(
  value: Readonly<Record<string, unknown>>,
  document: ApiDocument | undefined,
  shape: BodyShape | undefined,
): { readonly boundary: string; readonly bytes: Uint8Array } {
  const parts = Object.entries(value).flatMap(([name, member]) => {
    const encoding = shape?.encoding?.get(name);
    const type = concreteType(encoding);
    const isWhole = type !== undefined && isJson(type);
    const schema = document && memberSchema(document, shape?.schema, name);
    const asFile = document !== undefined && isBinary(document, schema);
    return (isWhole ? [member] : [member].flat()).map((one) => writePart(name, one, type, asFile));
  });
  return joinParts(parts);
}

/** The one media type of a member, if its encoding names one without a star. */
function concreteType(encoding: Encoding | undefined): string | undefined {
  const first = encoding?.contentType?.split(",")[0]?.trim();
  return first === undefined || first.includes("*") ? undefined : first;
}

function writePart(
  name: string,
  member: unknown,
  type: string | undefined,
  asFile: boolean,
): OutgoingPart {
  const field = `form-data; name="${escapeName(name)}"`;
  if (member instanceof Uint8Array || (asFile && typeof member === "string")) {
    return {
      headers: {
        "Content-Disposition": `${field}; filename="${escapeName(name)}.bin"`,
        "Content-Type": type ?? "application/octet-stream",
      },
      bytes: typeof member === "string" ? utf8(member) : member,
    };
  }
  const json = typeof member === "object" && member !== null ? "application/json" : undefined;
  const contentType = type ?? json;
  return {
    headers: {
      "Content-Disposition": field,
      ...(contentType === undefined ? {} : { "Content-Type": contentType }),
    },
    bytes: utf8(
      contentType !== undefined && isJson(contentType)
        ? JSON.stringify(member)
        : memberText(member),
    ),
  };
}

/** `multipart/mixed` and its kin: each member of an object, or item of a list, is a part. */
export function writeMultipartMixed(value: unknown): {
  readonly boundary: string;
  readonly bytes: Uint8Array;
} {
  const members = isObject(value) ? Object.values(value) : [value].flat();
  return joinParts(
    members.map((member) => {
      if (member instanceof Uint8Array)
        return { headers: { "Content-Type": "application/octet-stream" }, bytes: member };
      const isText = typeof member === "string";
      return {
        headers: { "Content-Type": isText ? "text/plain; charset=utf-8" : "application/json" },
        bytes: utf8(memberText(member)),
      };
    }),
  );
}

function utf8(text: string): Uint8Array {
  return encodeText(text) ?? new Uint8Array();
}
