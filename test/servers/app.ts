import type { ReceivedResponse, SentRequest } from "../../src/check/exchange.ts";
import type { Server } from "../in-process.ts";
import { empty, json, jsonOf, text } from "./answers.ts";

export type Answer = ReceivedResponse | Promise<ReceivedResponse>;
type Handler = (context: Context) => Answer;

/** One request, and how it is answered: as in Hono, but without a request and an answer of the platform. */
export interface Context {
  readonly req: {
    readonly method: string;
    readonly path: string;
    /** Undefined: none was sent. */
    readonly bytes: Uint8Array | undefined;
    param(name: string): string;
    readonly query: Readonly<Record<string, string>>;
    /** The same, with what comes twice. */
    readonly search: URLSearchParams;
    header(name: string): string | undefined;
    /** Undefined: it is no JSON. */
    json(): unknown;
  };
  json(value: unknown, status?: number, headers?: Readonly<Record<string, string>>): Answer;
  body(text: string | null, status?: number, headers?: Readonly<Record<string, string>>): Answer;
}

/** The routes of a server in this process: `/orders/:id/:step{pay|ship}`. What has no route is 404, HEAD is GET. */
export class App {
  readonly #routes: { methods: readonly string[]; path: RegExp; names: string[]; run: Handler }[] =
    [];

  #otherwise: Handler = () => empty(404);

  readonly get = (path: string, run: Handler) => this.on(["GET"], path, run);
  readonly post = (path: string, run: Handler) => this.on(["POST"], path, run);
  readonly put = (path: string, run: Handler) => this.on(["PUT"], path, run);
  readonly patch = (path: string, run: Handler) => this.on(["PATCH"], path, run);
  readonly delete = (path: string, run: Handler) => this.on(["DELETE"], path, run);

  on(methods: readonly string[], path: string, run: Handler): void {
    const names = [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);
    const pattern = path.replaceAll(/:\w+(?:\{(.+?)\})?/g, (_, one = "[^/]+") => `(${one})`);
    this.#routes.push({ methods, path: new RegExp(`^${pattern}$`), names, run });
  }

  /** Answers what has no route. */
  otherwise(run: Handler): void {
    this.#otherwise = run;
  }

  readonly server: Server = async (request) => {
    const answer = await this.#answer(request);
    return request.method === "HEAD" ? { ...answer, body: new Uint8Array() } : answer;
  };

  #answer(request: SentRequest): Answer {
    const url = new URL(request.url);
    const method = request.method === "HEAD" ? "GET" : request.method;
    for (const { methods, path, names, run } of this.#routes) {
      const match = methods.includes(method) ? path.exec(url.pathname) : null;
      if (!match) continue;
      const params = new Map(names.map((name, at) => [name, decoded(match[at + 1] ?? "")]));
      return run(contextOf(request, method, params, url));
    }
    return this.#otherwise(contextOf(request, method, new Map(), url));
  }
}

function contextOf(
  request: SentRequest,
  method: string,
  params: ReadonlyMap<string, string>,
  { pathname, searchParams }: URL,
): Context {
  return {
    req: {
      method,
      path: pathname,
      bytes: request.body,
      param: (name) => params.get(name) ?? "",
      query: Object.fromEntries(searchParams),
      search: searchParams,
      header: (name) => request.headers.get(name) ?? undefined,
      json: () => jsonOf(request),
    },
    json,
    body: (content, status = 200, headers = {}) => text(content ?? "", status, headers),
  };
}

/** What is no encoding stays as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
