import type { ApiDocument } from "../document/api-document.ts";
import type { Operation } from "../document/operation.ts";
import { securityScheme } from "../wire/credentials.ts";

/** Which credentials a request carries. */
export type CredentialUse = "own" | "none" | "garbage";

export interface Credentials {
  /** Whether the run has what the operation's security asks for. */
  has(operation: Operation): boolean;
  /** Headers and query pairs that carry the credentials. */
  carry(operation: Operation, use: CredentialUse): Carried;
  /** Lower-case names of headers that must not be printed. */
  readonly secretHeaders: ReadonlySet<string>;
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
  const schemeHeaders = new Set(["authorization", "cookie", ...apiKeyHeaders(document)]);
  const own = Object.fromEntries(given.filter(([name]) => schemeHeaders.has(name)));
  const plain = Object.fromEntries(given.filter(([name]) => !schemeHeaders.has(name)));
  const hasOwn = options.token !== undefined || Object.keys(own).length > 0;
  return {
    secretHeaders: schemeHeaders,
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

function isOptional(operation: Operation): boolean {
  return operation.security.some((alternative) => Object.keys(alternative).length === 0);
}

function apiKeyHeaders(document: ApiDocument): string[] {
  const schemes = Object.values(
    Object(document.at("/components/securitySchemes")) as Record<string, unknown>,
  );
  return schemes.flatMap((scheme) => {
    const { type, in: location, name } = Object(scheme) as Record<string, unknown>;
    return type === "apiKey" && location === "header" ? [String(name).toLowerCase()] : [];
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
    else headers["cookie"] = `${name}=${encodeURIComponent(token)}`;
  }
  return { headers, query };
}

function authorization(scheme: Record<string, unknown>, token: string): string {
  const name = String(scheme["scheme"] ?? "bearer").toLowerCase();
  if (name === "basic") return `Basic ${base64(token.includes(":") ? token : `${token}:${token}`)}`;
  return name === "bearer" ? `Bearer ${token}` : `${String(scheme["scheme"])} ${token}`;
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
