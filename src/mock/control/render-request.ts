import { formatWhere } from "../../base/errors.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { securityScheme } from "../../wire/credentials.ts";
import { decode } from "../../wire/router.ts";
import type { Engine } from "../engine.ts";
import type { LoggedBody, LoggedMessage, LoggedRequest } from "../log/request-log.ts";

/** A logged request as `/__mock/requests` shows it, secrets left out. */
export interface RenderedRequest {
  readonly id: number;
  /** ISO 8601. */
  readonly at: string;
  readonly session: string | null;
  readonly method: string;
  readonly path: string;
  /** Without `?`. */
  readonly query: string;
  readonly operation: string | null;
  /** An operation of the document answered. */
  readonly matched: boolean;
  /** Nothing was wrong with the request, nor with the answer. */
  readonly valid: boolean;
  readonly status: number;
  readonly fault?: string;
  readonly ms: number;
  /** Why this answer. */
  readonly why: string;
  /** The place in the document that led to it, as `file:line:column`. */
  readonly where: string | null;
  readonly problems: readonly string[];
  readonly request?: RenderedMessage;
  readonly response?: RenderedMessage;
}

interface RenderedMessage {
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** How `body` is to be read. */
  readonly encoding?: "utf-8" | "base64";
  /** Bytes of the whole body; `body` may be its beginning only. */
  readonly size?: number;
}

export function isMatched({ operation, method, status }: LoggedRequest): boolean {
  return operation !== undefined || (method === "OPTIONS" && status === 204);
}

export function isValid(entry: LoggedRequest): boolean {
  return isMatched(entry) && entry.problems.length === 0;
}

export function renderRequest(
  engine: Engine,
  entry: LoggedRequest,
  { withMessages }: { readonly withMessages: boolean },
): RenderedRequest {
  const { document } = engine;
  const { id, session = null, method, path, query, operation, status, fault, ms, problems } = entry;
  const secrets = secretNames(document);
  const pointer = entry.why?.pointer ?? operation?.pointer;
  return {
    id,
    at: entry.at.toISOString(),
    session,
    method,
    path,
    query: redactQuery(query, secrets),
    operation: operation?.id ?? null,
    matched: isMatched(entry),
    valid: isValid(entry),
    status,
    ...(fault !== undefined && { fault }),
    ms: Math.round(ms * 100) / 100,
    why: whyOf(engine, entry),
    where: pointer === undefined ? null : formatWhere(document.where(pointer)),
    problems,
    ...(withMessages && {
      request: renderMessage(entry.request, secrets),
      response: renderMessage(entry.response, secrets),
    }),
  };
}

function whyOf({ definition }: Engine, entry: LoggedRequest): string {
  const { why, fault, operation, problems } = entry;
  if (why) return why.text;
  if (fault !== undefined) return `the fault ${fault} was asked for`;
  if (!operation) return "no operation of the document matches";
  if (problems.length > 0) return "the problems below";
  const hasHandler = Object.hasOwn(definition?.handlers ?? {}, operation.id);
  return hasHandler ? `the handler of ${operation.id}` : "the document";
}

const redacted = "[redacted]";
const alwaysSecret = [
  "authorization",
  "proxy-authorization",
  "cookie",
  "set-cookie",
  "x-api-key",
  "x-mock-token",
];

interface Secrets {
  /** In lower case. */
  readonly headers: ReadonlySet<string>;
  readonly query: ReadonlySet<string>;
}

/** What carries credentials: by custom, and by the API keys of the document. */
function secretNames(document: ApiDocument): Secrets {
  const schemes = Object.keys(document.follow("/components/securitySchemes")?.value ?? {})
    .map((name) => securityScheme(document, name))
    .filter((scheme) => scheme?.["type"] === "apiKey");
  const namesIn = (place: string) =>
    schemes.filter((one) => one?.["in"] === place).map((one) => String(one?.["name"]));
  const headers = namesIn("header").map((name) => name.toLowerCase());
  return { headers: new Set([...alwaysSecret, ...headers]), query: new Set(namesIn("query")) };
}

function redactQuery(query: string, { query: secrets }: Secrets): string {
  if (secrets.size === 0) return query;
  const redact = (pair: string) => {
    const [name = ""] = pair.split("=");
    return secrets.has(decode(name.replaceAll("+", " "))) ? `${name}=${redacted}` : pair;
  };
  return query.split("&").map(redact).join("&");
}

function renderMessage({ headers, body }: LoggedMessage, secrets: Secrets): RenderedMessage {
  const shown: Record<string, string> = Object.fromEntries(
    headers.map(([name, value]) => [name, secrets.headers.has(name) ? redacted : value]),
  );
  return body ? { headers: shown, ...renderBody(body) } : { headers: shown };
}

function renderBody({ bytes, size }: LoggedBody) {
  const text = textOf(bytes, size > bytes.length);
  if (text !== undefined) return { body: text, encoding: "utf-8" as const, size };
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return { body: btoa(binary), encoding: "base64" as const, size };
}

/** Undefined for bytes that are no text; a cut may go through the last character. */
function textOf(bytes: Uint8Array, isCut: boolean): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: isCut });
  } catch {
    return undefined;
  }
}
