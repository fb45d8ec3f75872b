import { createRouter } from "../wire/router.ts";
import { faultOf } from "./faults/fault-response.ts";
import { createMock, type MockOptions } from "./create-mock.ts";

/** What this needs of MSW's `http`: the package itself is the user's. */
interface MswHttp<Handler> {
  all(
    path: string,
    resolver: (info: { readonly request: Request }) => Promise<Response | undefined>,
  ): Handler;
}

export interface MswOptions extends MockOptions {
  /** The base URL the page calls, e.g. `https://api.example.com/v1`. Default: any origin, from its root. */
  readonly url?: string;
}

/**
 * The mock as handlers for MSW: requests to the paths of the document are answered, all others go on.
 * @example
 * import { http } from "msw";
 * const server = setupServer(...toMswHandlers(http, { document, url: "https://api.example.com" }));
 * @see https://mswjs.io
 */
export function toMswHandlers<Handler>(
  http: MswHttp<Handler>,
  { url, ...options }: MswOptions,
): Handler[] {
  const mock = createMock(options);
  const prefix = url === undefined ? "" : new URL(url).pathname.replace(/\/$/, "");
  const origin = url === undefined ? "*" : new URL(url).origin;
  const { document, at = "" } = options;
  const route = createRouter(
    document.operations,
    document.basePaths.map((path) => at + path),
  );
  const answer = http.all(`${origin}${prefix}/*`, async ({ request }) => {
    const target = new URL(request.url);
    target.pathname = target.pathname.slice(prefix.length) || "/";
    const isKnown = route(request.method, target.pathname).kind !== "no-path";
    const isControl = target.pathname.startsWith(`${at}/__mock/`);
    if (!isKnown && !isControl) return undefined;
    const response = await mock.fetch(new Request(target, request));
    return faultOf(response) ? Response.error() : response;
  });
  return [answer];
}
