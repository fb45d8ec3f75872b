import { when } from "../../base/when.ts";
import type { RequestBody } from "../../document/operation.ts";
import { parseBody, type ParsedBody } from "../../wire/body.ts";
import { acceptedCodings, decompress } from "../../wire/content-encoding.ts";
import { bestMatch, parseMediaType } from "../../wire/media-type.ts";
import { toAnswer } from "../answers/answer.ts";
import type { ApiRequest } from "../api-request.ts";
import type { Refusal } from "../define.ts";
import type { Context, Engine, Step } from "../engine.ts";
import { refuseWith } from "../answers/refuse.ts";
import type { Answer } from "../reply.ts";

const nothing = new Uint8Array();

/** Reads, unpacks and parses the body by its media type, up to the engine's limit. */
export const readBody: Step = {
  name: "read-body",
  run: (engine, context) => {
    const { method } = context.request;
    if (method !== "GET" && method !== "HEAD") return read(engine, context);
    context.bodyBytes = nothing;
    return undefined;
  },
};

function read(engine: Engine, context: Context): Promise<Answer | undefined> | undefined {
  const { request, operation } = context;
  if (!operation) return undefined;
  const limit = engine.maxBody ?? defaultLimit(request);
  const encoding = request.headers.get("content-encoding");
  return request.bytes(limit).then((sent) => {
    if (!sent) {
      const refused = refuse(engine, context, tooLarge(limit));
      // The rest of the body is still on its way, and nobody will read it.
      refused.headers.set("connection", "close");
      return refused;
    }
    return when(encoding === null ? sent : unpack(sent, encoding, limit), (bytes) => {
      if (!(bytes instanceof Uint8Array)) return refuse(engine, context, bytes);
      context.bodyBytes = bytes;
      if (!operation.requestBody || bytes.length === 0) return undefined;
      return parse(engine, context, operation.requestBody, bytes);
    });
  });
}

function parse(
  engine: Engine,
  context: Context,
  { content }: RequestBody,
  bytes: Uint8Array,
): Answer | undefined | Promise<Answer | undefined> {
  const given = context.request.headers.get("content-type");
  // curl's -d says urlencoded unless told otherwise; a missing header is taken as the first documented type.
  const contentType = given ?? content[0]?.type ?? "application/octet-stream";
  const type = parseMediaType(contentType)?.type;
  const media = type === undefined ? undefined : bestMatch(content, type);
  if (!media) {
    const known = content.map((one) => one.type).join(", ");
    return refuse(engine, context, {
      kind: "unsupported-media-type",
      message: `Content-Type '${contentType}' is not among ${known}.`,
    });
  }
  context.mediaType = media;
  return when(parseBody(engine.document, bytes, contentType, media), (parsed) =>
    take(engine, context, parsed, bytes),
  );
}

/** What the body turned out to be. */
function take(
  engine: Engine,
  context: Context,
  parsed: ParsedBody,
  bytes: Uint8Array,
): Answer | undefined {
  switch (parsed.kind) {
    case "malformed":
      return refuse(engine, context, { kind: "malformed-body", message: parsed.message });
    case "value":
      context.body = parsed.value;
      if (parsed.files) context.files = parsed.files;
      break;
    case "items":
      context.body = parsed.items;
      context.items = parsed.items;
      context.itemSchema = parsed.schema;
      break;
    case "file":
    case "opaque":
      context.body = bytes;
      break;
    case "empty":
  }
  return undefined;
}

async function unpack(
  bytes: Uint8Array,
  encoding: string,
  limit: number,
): Promise<Uint8Array | BodyRefusal> {
  const unpacked = await decompress(bytes, encoding, limit);
  switch (unpacked.kind) {
    case "plain":
      return unpacked.bytes;
    case "too-large":
      return tooLarge(limit);
    case "malformed":
      return { kind: "malformed-body", message: unpacked.message };
    case "unknown":
      return {
        kind: "unsupported-media-type",
        message: `Content-Encoding '${unpacked.coding}' is not among ${acceptedCodings}.`,
      };
  }
}

function tooLarge(limit: number): BodyRefusal {
  const message = `The body is larger than the ${limit} bytes this server takes (--max-body).`;
  return { kind: "payload-too-large", limit, message };
}

const mebibyte = 1024 * 1024;

/** Uploads are larger than records. */
function defaultLimit(request: ApiRequest): number {
  const isForm = request.headers.get("content-type")?.startsWith("multipart/") === true;
  return (isForm ? 32 : 8) * mebibyte;
}

type BodyRefusal = Extract<
  Refusal,
  { kind: "unsupported-media-type" | "malformed-body" | "payload-too-large" }
>;

function refuse(engine: Engine, context: Context, refusal: BodyRefusal): Answer {
  const { operation } = context;
  if (!operation) throw new Error("a body needs an operation");
  context.problems.push(refusal.message);
  const own = engine.definition?.refuse?.(refusal, operation);
  if (own) return toAnswer(own, operation);
  const { message: detail } = refusal;
  if (refusal.kind === "payload-too-large") {
    return refuseWith(engine, context, operation, {
      code: "PAYLOAD_TOO_LARGE",
      detail,
      statuses: ["413"],
    });
  }
  if (refusal.kind === "malformed-body") {
    return refuseWith(engine, context, operation, {
      code: "MALFORMED_BODY",
      detail,
      statuses: ["400", "422"],
    });
  }
  const accept = operation.requestBody?.content.map((one) => one.type).join(", ") ?? "";
  return refuseWith(engine, context, operation, {
    code: "INVALID_CONTENT_TYPE",
    detail,
    statuses: ["415", "422", "400"],
    headers: { accept, "accept-encoding": acceptedCodings },
  });
}
