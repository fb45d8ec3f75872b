import { isObject } from "../../src/base/json.ts";
import type { ReceivedResponse, SentRequest } from "../../src/check/exchange.ts";
import { parseJson } from "../../src/wire/body.ts";
import type { Server } from "../in-process.ts";

/** Makes a server break one promise. */
export type Break = (next: Server) => Server;

export type Json = Record<string, unknown>;

/** A request, taken apart, and the server behind the fault. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  /** What stands for the `*` of the pattern. */
  readonly keys: readonly string[];
  readonly query: URLSearchParams;
  readonly body: Json;
  /** Sends a request with the same headers; without arguments, this one. */
  send(change?: { method?: string; path?: string; body?: Json }): Promise<Got>;
}

/** An answer, taken apart. */
export interface Got {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

type Act = (seen: Seen) => Got | Promise<Got>;

/**
 * Does something else with the requests that match, e.g. `PUT /contacts/*`. `act` is made anew for each run, so that
 * a fault may remember things.
 */
export function on(pattern: string, makeAct: () => Act): Break {
  const [method, path = ""] = pattern.split(" ");
  const matcher = new RegExp(`^${path.replaceAll("*", "([^/]+)")}$`);
  return (next) => {
    const act = makeAct();
    return async (request) => {
      if (request.method !== method) return next(request);
      const url = new URL(request.url);
      const match = matcher.exec(url.pathname);
      if (!match || isFixed(url.pathname, path)) return next(request);
      const body = bodyOf(request);
      // What is no JSON object is refused by the server itself.
      if (!body) return next(request);
      return toReceived(await act(look(next, request, url, match.slice(1), body)));
    };
  };
}

function bodyOf({ method, headers, body }: SentRequest): Json | undefined {
  if (!writes(method)) return {};
  if (!body || headers.get("content-type")?.startsWith("application/json") !== true)
    return undefined;
  const parsed = parseJson(body);
  return parsed.kind === "value" && isObject(parsed.value) ? parsed.value : undefined;
}

const writes = (method: string) => method === "POST" || method === "PUT";

/** `/contacts/save` is no contact called `save`. */
const fixed = /\/(get_draft|save|check_key|importtemplate|asyncimportdata2|fetch_\w+|create_task)$/;

function isFixed(path: string, pattern: string): boolean {
  return pattern.endsWith("/*") && fixed.test(path);
}

function look(next: Server, request: SentRequest, url: URL, keys: string[], body: Json): Seen {
  return {
    method: request.method,
    path: url.pathname,
    keys: keys.map(decodeURIComponent),
    query: url.searchParams,
    body,
    send: async (change = {}) => {
      const method = change.method ?? request.method;
      const to = `${url.origin}${change.path ?? url.pathname}${url.search}`;
      const hasBody = writes(method);
      const headers = new Headers(request.headers);
      if (hasBody) headers.set("content-type", "application/json");
      const sent = hasBody ? encoder.encode(JSON.stringify(change.body ?? body)) : undefined;
      const answer = await next({ method, url: to, headers, body: sent });
      return {
        status: answer.status,
        headers: answer.headers,
        body: answer.body.length === 0 ? undefined : JSON.parse(decoder.decode(answer.body)),
      };
    },
  };
}

function toReceived({ status, headers, body }: Got): ReceivedResponse {
  return { status, headers, body: encoder.encode(body === undefined ? "" : JSON.stringify(body)) };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Changes the body of a successful answer. */
export const answers = (pattern: string, edit: (body: Json, seen: Seen) => unknown): Break =>
  on(pattern, () => async (seen) => {
    const got = await seen.send();
    return got.status === 200 ? { ...got, body: edit(got.body as Json, seen) } : got;
  });

/** Changes what is sent before the server sees it. */
export const sends = (pattern: string, edit: (body: Json, seen: Seen) => Json): Break =>
  on(pattern, () => (seen) => seen.send({ body: edit(seen.body, seen) }));

/** Changes the rows and headers of a list, seeing what was asked for. */
export const lists = (
  pattern: string,
  edit: (rows: Json[], headers: Headers, asked: Json) => Json[] | void,
): Break =>
  on(pattern, () => async (seen) => {
    const got = await seen.send();
    if (got.status !== 200) return got;
    const headers = new Headers(got.headers);
    const rows = got.body as Json[];
    return { ...got, headers, body: edit(rows, headers, seen.body) ?? rows };
  });

/** Asks the server for another list than was asked for, and says in the headers what was asked for. */
export const asks = (pattern: string, edit: (asked: Json) => Json): Break =>
  on(pattern, () => async (seen) => {
    const got = await seen.send({ body: edit(seen.body) });
    const headers = new Headers(got.headers);
    const { size, page } = seen.body;
    if (typeof size === "number" && size > 0 && size <= 1000) {
      headers.set("X-Per-Page", String(size));
      headers.set("X-Total-Pages", String(Math.ceil(Number(headers.get("X-Total")) / size)));
    }
    if (typeof page === "number" && page >= 0) headers.set("X-Page", String(page));
    return { ...got, headers };
  });

/** Without some members. */
export function drop(body: Json, isDropped: (value: unknown, name: string) => boolean): Json {
  return Object.fromEntries(
    Object.entries(body).filter(([name, value]) => !isDropped(value, name)),
  );
}
