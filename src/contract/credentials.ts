import type { ApiDocument } from "../document/api-document.ts";
import type { Operation } from "../document/operation.ts";
import { isOptional, securityScheme } from "../wire/credentials.ts";
import type { Secrets } from "./curl.ts";

/** Which credentials a request carries. */
export type CredentialUse = "own" | "none" | "garbage";

export interface Credentials extends Secrets {
  /** Whether the run has what the operation's security asks for. */
  has(operation: Operation): boolean;
  /** Headers and query pairs that carry the credentials. */
  carry(operation: Operation, use: CredentialUse): Carried;
}

export interface Carried {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [name: string, value: string])[];
}

export interface CredentialOptions {
  /** Fills whatever scheme an operation names: bearer token, API key, or `user:password` for basic. */
  readonly token?: string | undefined;
  /** Sent with every request; one that fills a security scheme counts as a credential. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

const garbage = "garbage-credentials-of-a-contract-run";

export function createCredentials(document: ApiDocument, options: CredentialOptions): Credentials {
  const given = Object.entries(options.headers ?? {}).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  );
  const schemeHeaders = new Set(["authorization", "cookie", ...apiKeyNames(document, "header")]);
  const own = Object.fromEntries(given.filter(([name]) => schemeHeaders.has(name)));
  const plain = Object.fromEntries(given.filter(([name]) => !schemeHeaders.has(name)));
  const hasOwn = options.token !== undefined || Object.keys(own).length > 0;
  return {
    secretHeaders: schemeHeaders,
    secretQuery: new Set(apiKeyNames(document, "query")),
    has: (operation) => operation.security.length === 0 || isOptional(operation) || hasOwn,
    carry: (operation, use) => {
      const token = use === "garbage" ? garbage : use === "own" ? options.token : undefined;
      const fromToken = token === undefined ? nothing : fill(document, operation, token);
      const fromHeaders = use === "own" ? own : {};
      return {
        headers: { ...plain, ...fromToken.headers, ...fromHeaders },
        query: fromToken.query,
      };
    },
  };
}

const nothing: Carried = { headers: {}, query: [] };

function apiKeyNames(document: ApiDocument, location: "header" | "query"): string[] {
  const names = Object.keys(Object(document.at("/components/securitySchemes")) as object);
  return names.flatMap((one) => {
    const { type, in: place, name } = securityScheme(document, one) ?? {};
    if (type !== "apiKey" || place !== location) return [];
    return [location === "header" ? String(name).toLowerCase() : String(name)];
  });
}

/** Puts the token where the operation's first alternative wants it. */
function fill(document: ApiDocument, operation: Operation, token: string): Carried {
  const headers: Record<string, string> = {};
  const query: [string, string][] = [];
  const alternative = operation.security.find((one) => Object.keys(one).length > 0) ?? {};
  for (const schemeName of Object.keys(alternative)) {
    const scheme = securityScheme(document, schemeName) ?? {};
    const name = String(scheme["name"]);
    if (scheme["type"] !== "apiKey") headers["authorization"] = authorization(scheme, token);
    else if (scheme["in"] === "header") headers[name.toLowerCase()] = token;
    else if (scheme["in"] === "query") query.push([name, token]);
    else headers["cookie"] = joinCookies(headers["cookie"], `${name}=${encodeURIComponent(token)}`);
  }
  return { headers, query };
}

/** One `Cookie` header out of several. @see https://www.rfc-editor.org/rfc/rfc6265#section-5.4 */
export function joinCookies(...cookies: readonly (string | undefined)[]): string {
  return cookies.filter((cookie) => cookie !== undefined).join("; ");
}

function authorization(scheme: Record<string, unknown>, token: string): string {
  const name = String(scheme["scheme"] ?? "bearer").toLowerCase();
  if (name === "basic") return `Basic ${base64(token.includes(":") ? token : `${token}:${token}`)}`;
  return name === "bearer" ? `Bearer ${token}` : `${String(scheme["scheme"])} ${token}`;
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
