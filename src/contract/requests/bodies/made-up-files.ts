import { isObject } from "../../../base/json.ts";
import { createRandom } from "../../../base/random.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import type { MediaType, Operation } from "../../../document/operation.ts";
import { makeFile } from "../../../sample/files/make-file.ts";
import { keyword, parts } from "../../../schema/walk.ts";
import { typesOf } from "../../../wire/coerce.ts";
import { essenceOf, isJson, isXml } from "../../../wire/media-type.ts";
import { isBinary } from "../../../wire/forms/multipart-form.ts";
import { sequenceFormat } from "../../../wire/sequence.ts";

/** A part of a form that is a file: bytes, of no type at all, or a list of such. */
export function isFilePart(document: ApiDocument, pointer: string): boolean {
  if (isBinary(document, pointer)) return true;
  const types = typesOf(document, pointer);
  if (!types.has("array")) return types.size === 0 && !isListed(document, pointer);
  const items = parts(document, pointer).find((one) => one.value["items"] !== undefined);
  return items === undefined || isFilePart(document, `${items.pointer}/items`);
}

function isListed(document: ApiDocument, pointer: string): boolean {
  return ["enum", "const"].some((word) => keyword(document, pointer, word) !== undefined);
}

/** A small file of the media type, if it is one that can be made; else a few words of text. */
export function smallFile(type: string, operation: Operation): Uint8Array {
  const essence = essenceOf(type.split(",")[0] ?? "");
  const random = createRandom("file", operation.id, essence);
  const made =
    essence === "application/octet-stream" ? undefined : makeFile(essence, about(random));
  return made ?? new TextEncoder().encode("contract-kit");
}

const about = (random: ReturnType<typeof createRandom>) => {
  return { title: "contract-kit", value: undefined, random };
};

/** The whole body as a file, where the media type is one of bytes or of text that no schema describes. */
export function fileFor({ type, schema }: MediaType, operation: Operation): Uint8Array | undefined {
  const essence = essenceOf(type);
  const isStructured =
    isJson(essence) ||
    isXml(essence) ||
    essence.startsWith("multipart/") ||
    essence === "application/x-www-form-urlencoded" ||
    essence === "text/csv" ||
    sequenceFormat(essence) !== undefined;
  if (isStructured || (essence.startsWith("text/") && schema !== undefined)) return undefined;
  return smallFile(concreteType(type), operation);
}

/** The media type to send where the document has a range: `image/*` is as good as any image. */
export function concreteType(type: string): string {
  if (!type.includes("*")) return type;
  const family = type.slice(0, type.indexOf("/"));
  return { image: "image/png", text: "text/plain", audio: "audio/wav" }[family] ?? octets;
}

const octets = "application/octet-stream";

/** Whether a body is a file or a form with one: what a server makes of it nobody knows. */
export function hasFile(value: unknown): boolean {
  if (value instanceof Uint8Array) return true;
  return isObject(value) && Object.values(value).some((one) => one instanceof Uint8Array);
}

/** A form as who reads it sees it: each file is its name. Everything else is itself. */
export function withFileNames(value: unknown): unknown {
  if (!isObject(value) || !hasFile(value)) return value;
  const named = Object.entries(value).map(([name, one]) => {
    return [name, one instanceof Uint8Array ? `${name}.bin` : one];
  });
  return Object.fromEntries(named);
}

/** The opposite: the files of the form that it was made from stand in their places again. */
export function withFilesOf(form: unknown, value: unknown): unknown {
  if (!isObject(form) || !isObject(value) || !hasFile(form)) return value;
  const filled = Object.entries(value).map(([name, one]) => {
    return [name, form[name] instanceof Uint8Array && one !== undefined ? form[name] : one];
  });
  return Object.fromEntries(filled);
}
