import type { ControlOptions } from "./options.ts";

/** Why a call of `/__mock` is refused; undefined when it is not. No page of another site may drive the mock. */
export function refusal(request: Request, options: ControlOptions): string | undefined {
  const { token, host } = options;
  const url = new URL(request.url);
  const given = request.headers.get("x-mock-token");
  if (token !== undefined && given !== null && equalTexts(given, token))
    return problemOfOrigin(request, url);
  if (token !== undefined) return "It must be called with the token of this mock, in X-Mock-Token.";
  if (host !== undefined && !isLoopback(host))
    return `The mock listens on ${host}, where others can reach it: give it --control-token, and send that as X-Mock-Token.`;
  // A name that somebody else's DNS leads here would make a page of that name one of ours.
  const isKnown = host === undefined || isLoopback(url.hostname) || isAddress(url.hostname);
  if (!isKnown && url.hostname !== host)
    return `'${url.hostname}' is no name of this machine: use 127.0.0.1 or localhost.`;
  return problemOfOrigin(request, url);
}

/** Browsers say where a request comes from; other programs say nothing. */
function problemOfOrigin(request: Request, url: URL): string | undefined {
  const origin = request.headers.get("origin");
  if (origin !== null) {
    const from = URL.canParse(origin) ? new URL(origin) : undefined;
    if (from && (isLoopback(from.hostname) || from.host === url.host)) return undefined;
    return `A page of ${origin} may not use it.`;
  }
  const isCrossSite = request.headers.get("sec-fetch-site") === "cross-site";
  // Following a link from elsewhere shows something to a person, and nothing to the page.
  const isVisit = request.method === "GET" && request.headers.get("sec-fetch-mode") === "navigate";
  return isCrossSite && !isVisit ? "A page of another site may not use it." : undefined;
}

/** Names and addresses that lead to this machine alone. @see https://www.rfc-editor.org/rfc/rfc6761#section-6.3 */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, "$1");
  return (
    name === "localhost" ||
    name.endsWith(".localhost") ||
    name === "::1" ||
    /^(?:::ffff:)?127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name) ||
    // How URL writes ::ffff:127.0.0.1.
    /^::ffff:7f[\da-f]{2}:[\da-f]{1,4}$/.test(name)
  );
}

function isAddress(host: string): boolean {
  return host.startsWith("[") || /^\d+\.\d+\.\d+\.\d+$/.test(host);
}

/** Takes the same time wherever they differ. */
function equalTexts(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let at = 0; at < a.length; at++) difference |= a.charCodeAt(at) ^ b.charCodeAt(at);
  return difference === 0;
}
