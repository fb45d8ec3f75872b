import { join } from "../base/pointer.ts";
import type { ApiDocument } from "../document/api-document.ts";
import type { Operation } from "../document/operation.ts";
import type { Schemas } from "../schema/compile.ts";
import { parseBody } from "../wire/body.ts";
import { readCredentials } from "../wire/credentials.ts";
import { bestMatch, parseMediaType } from "../wire/media-type.ts";
import { decodeParameters } from "../wire/parameters.ts";
import type { SentRequest } from "./exchange.ts";
import {
  broken,
  checkBody,
  checkParameters,
  none,
  together,
  type RequestCheck,
} from "./request-violations.ts";

export interface RequestToCheck {
  readonly operation: Operation;
  /** Path parameters as the router cut them out. */
  readonly path: Readonly<Record<string, string>>;
  /** `body` undefined: there is none. */
  readonly request: SentRequest;
  /** Whether the bytes of the body are known; a body that was not kept cannot be judged. Default true. */
  readonly bodyKnown?: boolean;
}

/** Judges somebody else's request by the document: credentials, parameters, media type and body. */
export async function checkRequest(
  document: ApiDocument,
  schemas: Schemas,
  { operation, path, request, bodyKnown = true }: RequestToCheck,
): Promise<RequestCheck> {
  const question = request.url.indexOf("?");
  const query = question < 0 ? "" : (request.url.slice(question + 1).split("#")[0] ?? "");
  const header = (name: string) => request.headers.get(name);
  const values = decodeParameters(document, operation, { path, query, header });
  return together([
    credentials(document, operation, { query, header }),
    checkParameters(schemas, operation, values),
    bodyKnown ? await bodyOf(document, schemas, operation, request) : unknownBody(operation),
  ]);
}

function credentials(
  document: ApiDocument,
  operation: Operation,
  source: Parameters<typeof readCredentials>[2],
): RequestCheck {
  if (readCredentials(document, operation, source).kind !== "missing") return none;
  const own = join(operation.pointer, "security");
  return broken({
    in: "header",
    name: "Authorization",
    keyword: "security",
    specPointer: document.at(own) === undefined ? "/security" : own,
    message: "has none of the documented credentials",
  });
}

async function bodyOf(
  document: ApiDocument,
  schemas: Schemas,
  operation: Operation,
  { body = new Uint8Array(), headers }: SentRequest,
): Promise<RequestCheck> {
  const { requestBody } = operation;
  if (!requestBody) return none;
  if (body.length === 0)
    return checkBody(schemas, operation, { isEmpty: true, schema: undefined, value: undefined });
  const contentType = headers.get("content-type") ?? requestBody.content[0]?.type ?? "*/*";
  const type = parseMediaType(contentType)?.type;
  const media = type === undefined ? undefined : bestMatch(requestBody.content, type);
  if (!media) {
    const known = requestBody.content.map((one) => one.type).join(", ");
    return broken({
      in: "header",
      name: "Content-Type",
      keyword: "content",
      specPointer: join(requestBody.pointer, "content"),
      message: `is '${contentType}', the document lists ${known}`,
    });
  }
  const parsed = await parseBody(document, body, contentType, media);
  if (parsed.kind === "malformed") {
    const { pointer: specPointer } = media;
    return broken({
      in: "body",
      name: undefined,
      keyword: "parse",
      specPointer,
      message: parsed.message,
    });
  }
  const value = parsed.kind === "value" ? parsed.value : undefined;
  return checkBody(schemas, operation, { isEmpty: false, schema: media.schema, value });
}

function unknownBody({ requestBody }: Operation): RequestCheck {
  if (!requestBody) return none;
  return { violations: [], notChecked: ["the request body is not checked: it was not kept"] };
}
