import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { credentialOf, isOptional, securityScheme } from "../../wire/credentials.ts";

/** What somebody has to show. Everything given is sent together. */
export interface CredentialOptions {
  /** Fills whatever scheme an operation names: bearer token, API key, or `user:password` for basic. */
  readonly token?: string | undefined;
  /** The same for one scheme each, by its name in `components.securitySchemes`. */
  readonly tokens?: Readonly<Record<string, string>> | undefined;
  /** Sent with every request; one that fills a security scheme counts as a credential. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Query parameters sent with every request; one that fills a security scheme counts as a credential. */
  readonly query?: Readonly<Record<string, string>> | undefined;
  /** Yields a token that fills what `token` would. Called once at the start, and again after a 401. */
  readonly source?: TokenSource | undefined;
}

export type TokenSource = () => Promise<string>;

/** Headers and query pairs that go with a request. */
export interface Carried {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: readonly (readonly [name: string, value: string])[];
}

/** One caller, as requests see it. */
export interface Identity {
  has(operation: Operation): boolean;
  carry(operation: Operation): Carried;
  /** By the alternative of the operation's security with that index; undefined where it cannot be filled. */
  carryAlternative(operation: Operation, index: number): Carried | undefined;
  /** What it sends that is no credential. */
  readonly plain: Carried;
  /** Gets a new token; false for one that has no source of them. Callers at the same time share one. */
  renew(): Promise<boolean>;
}

/** Where the schemes of a document are filled: names in lower case for headers. */
export interface SecretPlaces {
  readonly headers: ReadonlySet<string>;
  readonly query: ReadonlySet<string>;
}

export function secretPlaces(document: ApiDocument): SecretPlaces {
  const headers = apiKeyNames(document, "header").map((name) => name.toLowerCase());
  return {
    headers: new Set(["authorization", "cookie", ...headers]),
    query: new Set(apiKeyNames(document, "query")),
  };
}

export function createIdentity(document: ApiDocument, options: CredentialOptions): Identity {
  const secret = secretPlaces(document);
  const headers = Object.entries(options.headers ?? {}).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  );
  const query = Object.entries(options.query ?? {});
  const ownHeaders = headers.filter(([name]) => secret.headers.has(name));
  const ownQuery = query.filter(([name]) => secret.query.has(name));
  const plain: Carried = {
    headers: Object.fromEntries(headers.filter(([name]) => !secret.headers.has(name))),
    query: query.filter(([name]) => !secret.query.has(name)),
  };
  const hasOwn = ownHeaders.length > 0 || ownQuery.length > 0;
  const isShown = shownBy(document, new Map(ownHeaders), ownQuery);
  let { token } = options;
  let pending: Promise<void> | undefined;
  const valueOf = (scheme: string) => options.tokens?.[scheme] ?? token;
  return {
    plain,
    has: (operation) =>
      operation.security.length === 0 ||
      isOptional(operation) ||
      options.source !== undefined ||
      operation.security.some((alternative) =>
        Object.keys(alternative).every(
          (name) => isShown(name) || isFilled(document, { [name]: [] }, valueOf),
        ),
      ),
    carry: (operation) => {
      const filled = fill(document, operation, valueOf);
      const own = Object.fromEntries(ownHeaders);
      // What was given by hand comes first, unless it is for another scheme than the operation's.
      const isMeant = operation.security.some((one) => Object.keys(one).some(isShown));
      const given = isMeant ? { ...filled.headers, ...own } : { ...own, ...filled.headers };
      return {
        headers: { ...plain.headers, ...given },
        query: [...plain.query, ...filled.query, ...ownQuery],
      };
    },
    carryAlternative: (operation, index) => {
      const alternative = operation.security[index];
      const first = operation.security.find((one) => isFilled(document, one, valueOf));
      if (hasOwn || !alternative || !first) return undefined;
      // A token that fills one kind of scheme may be nothing to another kind.
      const isMeant = (name: string) =>
        options.tokens?.[name] !== undefined ||
        Object.keys(first).every((one) => typeOf(document, one) === typeOf(document, name));
      if (!isFilled(document, alternative, valueOf) || !Object.keys(alternative).every(isMeant))
        return undefined;
      const filled = fillOne(document, alternative, valueOf);
      return {
        headers: { ...plain.headers, ...filled.headers },
        query: [...plain.query, ...filled.query],
      };
    },
    renew: async () => {
      const { source } = options;
      if (!source) return false;
      pending ??= source().then((text) => void (token = text));
      await pending.finally(() => (pending = undefined));
      return true;
    },
  };
}

/** Tells of a scheme whether headers and query, as they were given, have what it asks for: by place, name and kind. */
function shownBy(
  document: ApiDocument,
  headers: ReadonlyMap<string, string>,
  pairs: readonly (readonly [name: string, value: string])[],
): (name: string) => boolean {
  const query = new URLSearchParams(pairs.map(([name, value]) => [name, value])).toString();
  const source = { header: (name: string) => headers.get(name.toLowerCase()), query };
  const [kind = ""] = (headers.get("authorization") ?? "").toLowerCase().split(" ");
  return (name) => {
    const scheme = securityScheme(document, name);
    if (scheme === undefined || scheme["type"] === "mutualTLS") return false;
    if (credentialOf(scheme, source) !== undefined) return true;
    // Whoever writes `Token abc`, or a token alone, where the document says bearer knows the server better.
    return isBearer(scheme) && kind !== "" && !["bearer", "basic", "digest"].includes(kind);
  };
}

function isBearer({ type, scheme }: Record<string, unknown>): boolean {
  if (type === "oauth2" || type === "openIdConnect") return true;
  return type === "http" && String(scheme).toLowerCase() === "bearer";
}

function typeOf(document: ApiDocument, name: string): unknown {
  return securityScheme(document, name)?.["type"];
}

type ValueOf = (scheme: string) => string | undefined;

function isFilled(
  document: ApiDocument,
  alternative: Readonly<Record<string, unknown>>,
  valueOf: ValueOf,
): boolean {
  return Object.keys(alternative).every(
    // A client certificate is the connection's business.
    (name) =>
      valueOf(name) !== undefined || securityScheme(document, name)?.["type"] === "mutualTLS",
  );
}

/** Puts values where the operation wants them: its first alternative that can be filled, else what there is of the first. */
export function fill(document: ApiDocument, operation: Operation, valueOf: ValueOf): Carried {
  const named = operation.security.filter((one) => Object.keys(one).length > 0);
  const alternative = named.find((one) => isFilled(document, one, valueOf)) ?? named[0] ?? {};
  return fillOne(document, alternative, valueOf);
}

/** Puts values where one alternative of an operation's security wants them. */
export function fillOne(
  document: ApiDocument,
  alternative: Readonly<Record<string, unknown>>,
  valueOf: ValueOf,
): Carried {
  const headers: Record<string, string> = {};
  const query: [string, string][] = [];
  for (const schemeName of Object.keys(alternative)) {
    const scheme = securityScheme(document, schemeName) ?? {};
    const name = String(scheme["name"]);
    const value = valueOf(schemeName);
    if (value === undefined || scheme["type"] === "mutualTLS") continue;
    if (scheme["type"] !== "apiKey") headers["authorization"] = authorization(scheme, value);
    else if (scheme["in"] === "header") headers[name.toLowerCase()] = value;
    else if (scheme["in"] === "query") query.push([name, value]);
    else headers["cookie"] = joinCookies(headers["cookie"], `${name}=${encodeURIComponent(value)}`);
  }
  return { headers, query };
}

/** One `Cookie` header out of several. @see https://www.rfc-editor.org/rfc/rfc6265#section-5.4 */
export function joinCookies(...cookies: readonly (string | undefined)[]): string {
  return cookies.filter((cookie) => cookie !== undefined).join("; ");
}

function apiKeyNames(document: ApiDocument, location: "header" | "query"): string[] {
  const names = Object.keys(Object(document.at("/components/securitySchemes")) as object);
  return names.flatMap((one) => {
    const { type, in: place, name } = securityScheme(document, one) ?? {};
    return type === "apiKey" && place === location ? [String(name)] : [];
  });
}

function authorization(scheme: Record<string, unknown>, token: string): string {
  const name = String(scheme["scheme"] ?? "bearer").toLowerCase();
  if (name === "basic") return `Basic ${base64(token.includes(":") ? token : `${token}:${token}`)}`;
  return name === "bearer" ? `Bearer ${token}` : `${String(scheme["scheme"])} ${token}`;
}

/** @see https://www.rfc-editor.org/rfc/rfc7617#section-2.1 */
export function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
