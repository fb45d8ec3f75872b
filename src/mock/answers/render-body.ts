import { createRandom } from "../../base/random.ts";
import type { MediaType, Operation } from "../../document/operation.ts";
import { bytesOfExample, makeFile } from "../../sample/files/make-file.ts";
import { typesOf } from "../../wire/coerce.ts";
import { encodeBody, type EncodedBody } from "../../wire/encode-body.ts";
import { essenceOf, isJson, isXml, parseMediaType } from "../../wire/media-type.ts";
import { sequenceFormat, writeSequence } from "../../wire/sequence.ts";
import type { Engine } from "../engine.ts";
import { writeJson } from "./write-json.ts";

export interface BodyToRender {
  readonly operation: Operation;
  readonly media: MediaType;
  /** What is sent; `media.type` may be a range. */
  readonly type: string;
  readonly value: unknown;
  /** An example is sent as it is. */
  readonly isExample: boolean;
  /** What a made-up file depends on. */
  readonly key: readonly (string | number)[];
}

export interface RenderedBody extends EncodedBody {
  /** The value that reading the bytes gives, where it is at hand. */
  readonly written?: { readonly value: unknown } | undefined;
}

/** The bytes of an answer in its media type; undefined for a type nobody here can make. */
export function renderBody(engine: Engine, body: BodyToRender): RenderedBody | undefined {
  const { operation, media, type, value, isExample, key } = body;
  const essence = essenceOf(type);
  if (isJson(essence)) {
    const { bytes, isExact } = writeJson(value);
    return { mediaType: type, bytes, written: isExact ? { value } : undefined };
  }
  const title = operation.summary ?? operation.id;
  // What is no markup becomes the text of an element.
  if (isExample && typeof value === "string" && !isXml(essence)) {
    const bytes = bytesOfExample(essence, value);
    if (bytes) return encodeBody(withCharset(type), isPlain(essence) ? value : bytes);
  }
  const random = createRandom(...key);
  const file = makeFile(essence, { title, value: rows(value), random });
  if (file) return encodeBody(type, file);
  const { document } = engine;
  const text = textOf(engine, media, essence, value, title, isExample);
  return encodeBody(withCharset(type), text, { document, ...media }) ?? asJson(body);
}

/** What a schema describes as an object or list is mostly JSON, whatever the type is called. */
function asJson({ media, type, value }: BodyToRender): RenderedBody | undefined {
  if (media.schema === undefined || typeof value !== "object" || value === null) return undefined;
  return { mediaType: type, bytes: writeJson(value).bytes };
}

/** A sheet is filled from what the schema makes of it; text there stands for the bytes. */
function rows(value: unknown): unknown {
  return typeof value === "object" && value !== null ? value : undefined;
}

function isPlain(type: string): boolean {
  return type.startsWith("text/");
}

/** Text says its charset: without one old readers take it for Latin-1. */
function withCharset(type: string): string {
  const isText = isPlain(essenceOf(type)) && sequenceFormat(essenceOf(type)) === undefined;
  const isSilent = parseMediaType(type)?.parameters["charset"] === undefined;
  return isText && isSilent ? `${type}; charset=utf-8` : type;
}

/** What a text type sends for a value that is no text, or for none at all. */
function textOf(
  { document, schemas }: Engine,
  { schema, itemSchema }: MediaType,
  type: string,
  value: unknown,
  title: string,
  isExample: boolean,
): unknown {
  if (type === "text/event-stream" && typeof value === "string") {
    return isExample || /^(?:data|event|id|retry|):/m.test(value)
      ? value
      : writeSequence("events", [value]);
  }
  if (type === "text/html" && !isExample) {
    const page = `<!doctype html>\n<title>${title.replaceAll(/[<&]/g, " ")}</title>\n<p>${title.replaceAll(/[<&]/g, " ")}</p>\n`;
    const fits = schema === undefined || schemas.allows(schema, page, "response");
    if (fits && !typesOf(document, schema).has("object")) return page;
  }
  const isUndescribed = schema === undefined && itemSchema === undefined && !isExample;
  if (isUndescribed && type === "text/csv") return [{ id: 1, title }];
  if (isUndescribed && type === "application/x-www-form-urlencoded") return { title };
  if (isUndescribed && isPlain(type) && type !== "text/xml") return title;
  const isTable = type === "text/csv" && Array.isArray(value);
  const isNested = typeof value === "object" && value !== null;
  const isTree = type === "text/xml" || sequenceFormat(type) !== undefined;
  return isPlain(type) && isNested && !isTable && !isTree ? JSON.stringify(value) : value;
}
