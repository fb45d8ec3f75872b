import { parseBody } from "../../wire/body.ts";
import { bestMatch, parseMediaType } from "../../wire/media-type.ts";
import { problemResponse } from "../../wire/problem.ts";
import { toResponse } from "../answer.ts";
import type { Refusal } from "../define.ts";
import type { Context, Engine, Step } from "../engine.ts";
import { declaredAnswer } from "../respond.ts";

/** Reads and parses the body by its media type, up to the engine's limit. */
export const readBody: Step = {
  name: "read-body",
  run: async (engine, context) => {
    const { request, operation } = context;
    if (!operation) return undefined;
    const limit = engine.maxBody ?? defaultLimit(request);
    const bytes = await readBytes(request, limit);
    if (!bytes) {
      const message = `The body is larger than the ${limit} bytes this server takes (--max-body).`;
      const refused = refuse(engine, context, { kind: "payload-too-large", limit, message });
      // The rest of the body is still on its way, and nobody will read it.
      refused.headers.set("connection", "close");
      return refused;
    }
    context.bodyBytes = bytes;
    if (!operation.requestBody || bytes.length === 0) return undefined;
    const given = request.headers.get("content-type");
    // curl's -d says urlencoded unless told otherwise; a missing header is taken as the first documented type.
    const contentType =
      given ?? operation.requestBody.content[0]?.type ?? "application/octet-stream";
    const type = parseMediaType(contentType)?.type;
    const media = type === undefined ? undefined : bestMatch(operation.requestBody.content, type);
    if (!media) {
      const known = operation.requestBody.content.map((one) => one.type).join(", ");
      return refuse(engine, context, {
        kind: "unsupported-media-type",
        message: `Content-Type '${contentType}' is not among ${known}.`,
      });
    }
    const parsed = await parseBody(engine.document, bytes, contentType, media.schema);
    if (parsed.kind === "malformed")
      return refuse(engine, context, { kind: "malformed-body", message: parsed.message });
    context.mediaType = media;
    if (parsed.kind === "value") {
      context.body = parsed.value;
      if (parsed.files) context.files = parsed.files;
    }
    return undefined;
  },
};

const mebibyte = 1024 * 1024;

/** Uploads are larger than records. */
function defaultLimit(request: Request): number {
  const isForm = request.headers.get("content-type")?.startsWith("multipart/") === true;
  return (isForm ? 32 : 8) * mebibyte;
}

type BodyRefusal = Extract<
  Refusal,
  { kind: "unsupported-media-type" | "malformed-body" | "payload-too-large" }
>;

function refuse(engine: Engine, context: Context, refusal: BodyRefusal): Response {
  const { operation } = context;
  if (!operation) throw new Error("a body needs an operation");
  context.problems.push(refusal.message);
  const own = engine.definition?.refuse?.(refusal, operation);
  if (own) return toResponse(own, operation);
  if (refusal.kind === "payload-too-large") {
    const declared = declaredAnswer(engine, operation, ["413"]);
    return declared ?? problemResponse("PAYLOAD_TOO_LARGE", refusal.message);
  }
  if (refusal.kind === "malformed-body") {
    const detail = refusal.message;
    return (
      declaredAnswer(engine, operation, ["400", "422"]) ?? problemResponse("MALFORMED_BODY", detail)
    );
  }
  const accept = operation.requestBody?.content.map((one) => one.type).join(", ") ?? "";
  const declared = declaredAnswer(engine, operation, ["415", "422", "400"]);
  return (
    declared ?? problemResponse("INVALID_CONTENT_TYPE", refusal.message, { headers: { accept } })
  );
}

/** The whole body, or undefined when it is larger than the limit: then no more of it is read. */
async function readBytes(request: Request, limit: number): Promise<Uint8Array | undefined> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) return undefined;
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > limit) return undefined;
    chunks.push(chunk);
  }
  if (chunks.length === 1 && chunks[0]) return chunks[0];
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
