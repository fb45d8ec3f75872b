import type { ReceivedResponse, SentRequest } from "../../check/exchange.ts";
import type { CaseFinished, RunEvent } from "../../contract/events.ts";
import type { Report } from "../report.ts";
import { bodyText, headerPairs, queryOf } from "./wire-text.ts";

/**
 * Everything that was sent and received, as an HTTP archive; written as it happens, so that nothing is kept in memory.
 * @see http://www.softwareishard.com/blog/har-12-spec/
 */
export function harReport({ version = "" }: { readonly version?: string } = {}): Report {
  const creator = { name: "contract-kit", version };
  let startedAt = "";
  let isFirst = true;
  const entry = (event: CaseFinished, response: ReceivedResponse | undefined, ms: number) => {
    const start = isFirst
      ? `{"log":{"version":"1.2","creator":${JSON.stringify(creator)},"entries":[\n`
      : ",\n";
    isFirst = false;
    return `${start}${JSON.stringify(toEntry(event, response, ms, startedAt))}`;
  };
  return {
    add: (event: RunEvent) => {
      if (event.kind === "run-started") startedAt = event.startedAt;
      if (event.kind !== "case-finished") return "";
      const others = (event.attempts ?? []).map((one) => entry(event, one.response, one.ms));
      return [...others, entry(event, event.response, event.ms)].join("");
    },
    end: () => {
      const empty = { log: { version: "1.2", creator, entries: [] } };
      return isFirst ? `${JSON.stringify(empty)}\n` : "\n]}}\n";
    },
  };
}

function toEntry(
  event: CaseFinished,
  response: ReceivedResponse | undefined,
  ms: number,
  runStartedAt: string,
) {
  const { operation, phase, sent, startedAt, request } = event;
  return {
    startedDateTime: startedAt ?? runStartedAt,
    time: ms,
    request: harRequest(request),
    response: response ? harResponse(response) : noResponse,
    cache: {},
    timings: { send: 0, wait: ms, receive: 0 },
    comment: `${phase}: ${operation}, ${sent}`,
  };
}

function harRequest({ method, url, headers, body }: SentRequest) {
  const mimeType = headers.get("content-type") ?? "application/octet-stream";
  return {
    method,
    url,
    httpVersion: "HTTP/1.1",
    cookies: [],
    headers: pairs(headerPairs(headers)),
    queryString: pairs([...new URLSearchParams(queryOf(url))]),
    headersSize: -1,
    bodySize: body?.length ?? 0,
    ...(body === undefined ? {} : { postData: { mimeType, ...bodyText(body) } }),
  };
}

function harResponse({ status, headers, body }: ReceivedResponse) {
  return {
    status,
    statusText: "",
    httpVersion: "HTTP/1.1",
    cookies: [],
    headers: pairs(headerPairs(headers)),
    content: {
      size: body.length,
      mimeType: headers.get("content-type") ?? "",
      ...bodyText(body),
    },
    redirectURL: headers.get("location") ?? "",
    headersSize: -1,
    bodySize: body.length,
  };
}

/** As browsers write a request that was not answered. */
const noResponse = {
  status: 0,
  statusText: "",
  httpVersion: "",
  cookies: [],
  headers: [],
  content: { size: 0, mimeType: "x-unknown" },
  redirectURL: "",
  headersSize: -1,
  bodySize: -1,
};

function pairs(all: readonly (readonly [string, string])[]) {
  return all.map(([name, value]) => ({ name, value }));
}
