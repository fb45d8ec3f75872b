import type { ReceivedResponse, SentRequest } from "../../src/check/exchange.ts";
import type { Server } from "../in-process.ts";
import { empty, json, jsonOf, text } from "./answers.ts";

type Answer = ReceivedResponse | Promise<ReceivedResponse>;
type Handler = (context: Context) => Answer;

/** One request, and how it is answered: as in Hono, but without a request and an answer of the platform. */
export interface Context {
  readonly req: {
    readonly method: string;
    param(name: string): string;
    readonly query: Readonly<Record<string, string>>;
    header(name: string): string | undefined;
    /** Undefined: it is no JSON. */
    json(): unknown;
  };
  json(value: unknown, status?: number, headers?: Readonly<Record<string, string>>): Answer;
  body(text: string | null, status?: number, headers?: Readonly<Record<string, string>>): Answer;
}

/** The routes of a server in this process: `/orders/:id/:step{pay|ship}`. Another method than a path has is 404, HEAD is GET. */
export class App {
  readonly #routes: { methods: readonly string[]; path: RegExp; names: string[]; run: Handler }[] =
    [];

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

  readonly server: Server = async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const isHead = request.method === "HEAD";
    const method = isHead ? "GET" : request.method;
    for (const { methods, path, names, run } of this.#routes) {
      const match = methods.includes(method) ? path.exec(pathname) : null;
      if (!match) continue;
      const params = new Map(names.map((name, at) => [name, decoded(match[at + 1] ?? "")]));
      const answer = await run(contextOf(request, method, params, searchParams));
      return isHead ? { ...answer, body: new Uint8Array() } : answer;
    }
    return empty(404);
  };
}

function contextOf(
  request: SentRequest,
  method: string,
  params: ReadonlyMap<string, string>,
  query: URLSearchParams,
): Context {
  return {
    req: {
      method,
      param: (name) => params.get(name) ?? "",
      query: Object.fromEntries(query),
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
