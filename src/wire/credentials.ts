import { keptBy } from "../base/memo.ts";
import { join } from "../base/pointer.ts";
import type { ApiDocument } from "../document/api-document.ts";
import type { Operation } from "../document/operation.ts";
import { decode } from "./router.ts";

/** What a request says about its caller. */
export interface CredentialSource {
  header(name: string): string | null | undefined;
  /** The query without `?`. */
  readonly query: string;
}

export type Authentication =
  /** No credentials are needed here. */
  | { readonly kind: "open" }
  /** One alternative is satisfied; the credentials in the order of its schemes. */
  | { readonly kind: "present"; readonly credentials: readonly string[] }
  | { readonly kind: "missing" };

/** Looks for the credentials of one of the alternatives (OR of ANDs): presence and shape, nothing else. */
export function readCredentials(
  document: ApiDocument,
  operation: Operation,
  source: CredentialSource,
): Authentication {
  if (operation.security.length === 0) return { kind: "open" };
  for (const alternative of operation.security) {
    const names = Object.keys(alternative);
    if (names.length === 0) continue;
    const found = names.map((name) => credentialOf(securityScheme(document, name), source));
    if (found.every((one) => one !== undefined)) return { kind: "present", credentials: found };
  }
  return { kind: isOptional(operation) ? "open" : "missing" };
}

/** One of the alternatives asks for nothing (`{}`). */
export function isOptional({ security }: Operation): boolean {
  return security.some((alternative) => Object.keys(alternative).length === 0);
}

export const securityScheme: (
  document: ApiDocument,
  name: string,
) => Record<string, unknown> | undefined = keptBy(
  (document, name) => document.follow(join("/components/securitySchemes", name))?.value,
);

/**
 * What a request shows for one scheme; undefined where it is missing or of another shape.
 * @see https://spec.openapis.org/oas/v3.1.1#security-scheme-object
 */
export function credentialOf(
  scheme: Record<string, unknown> | undefined,
  source: CredentialSource,
): string | undefined {
  const name = String(scheme?.["name"] ?? "");
  switch (scheme?.["type"]) {
    case "apiKey":
      return apiKey(name, scheme["in"], source) || undefined;
    case "http":
      return httpCredential(String(scheme["scheme"] ?? "").toLowerCase(), source);
    case "oauth2":
    case "openIdConnect":
      return httpCredential("bearer", source);
    case "mutualTLS":
      return "mutualTLS"; // The connection's business: it never reaches the request.
    default:
      return undefined;
  }
}

function apiKey(
  name: string,
  location: unknown,
  source: CredentialSource,
): string | null | undefined {
  if (location === "header") return source.header(name);
  if (location === "query") return new URLSearchParams(source.query).get(name);
  const pairs = (source.header("cookie") ?? "").split(";").map((pair) => pair.trim().split("="));
  const found = pairs.find(([key]) => key === name);
  return found && decode(found.slice(1).join("="));
}

function httpCredential(scheme: string, source: CredentialSource): string | undefined {
  const header = source.header("authorization") ?? "";
  const space = header.indexOf(" ");
  const value = header.slice(space + 1).trim();
  if (space < 0 || header.slice(0, space).toLowerCase() !== scheme || value === "")
    return undefined;
  // A bearer token has no spaces, the parameters of Digest have names.
  if (scheme === "bearer") return /\s/.test(value) ? undefined : value;
  if (scheme === "digest") return /^\w+\s*=/.test(value) ? value : undefined;
  if (scheme !== "basic") return value;
  try {
    const text = new TextDecoder().decode(
      Uint8Array.from(atob(value), (char) => char.charCodeAt(0)),
    );
    return text.includes(":") ? text : undefined;
  } catch {
    return undefined;
  }
}

/** The value of `WWW-Authenticate` for an operation. @see https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1 */
export function challenge(document: ApiDocument, operation: Operation): string {
  const schemes = operation.security
    .flatMap((alternative) => Object.keys(alternative))
    .map((name) => challengeOf(securityScheme(document, name)));
  return [...new Set(schemes)].join(", ");
}

const realm = 'realm="mock"';

/** Clients answer with it; nobody here checks what they make of it. @see https://www.rfc-editor.org/rfc/rfc7616#section-3.3 */
const digest = `Digest ${realm}, qop="auth", algorithm=SHA-256, nonce="bW9jaw", opaque="bW9jaw"`;

function challengeOf(scheme: Record<string, unknown> | undefined): string {
  if (scheme?.["type"] === "apiKey") return `ApiKey name="${String(scheme["name"])}"`;
  if (scheme?.["type"] !== "http") return "Bearer";
  const name = String(scheme["scheme"]);
  switch (name.toLowerCase()) {
    case "basic":
      return `Basic ${realm}`;
    case "digest":
      return digest;
    case "bearer":
      return "Bearer";
    default:
      return name;
  }
}
