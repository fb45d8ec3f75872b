import type { ReceivedResponse, SentRequest } from "../../check/exchange.ts";
import type { RunEvent } from "../../contract/events.ts";
import type { Report } from "../report.ts";
import { bodyText, headerPairs } from "./wire-text.ts";

/** One JSON text a line, one line an event, as they happen. @see https://github.com/ndjson/ndjson-spec */
export function ndjsonReport(): Report {
  return {
    add: (event: RunEvent) => `${JSON.stringify(plainEvent(event))}\n`,
    end: () => "",
  };
}

function plainEvent(event: RunEvent): unknown {
  if (event.kind !== "case-finished") return event;
  const { request, response, attempts, ...rest } = event;
  return {
    ...rest,
    request: plainRequest(request),
    response: response && plainResponse(response),
    ...(attempts && {
      attempts: attempts.map((one) => ({
        ...one,
        response: one.response && plainResponse(one.response),
      })),
    }),
  };
}

function plainRequest({ method, url, headers, body }: SentRequest) {
  return {
    method,
    url,
    headers: headerPairs(headers),
    ...(body === undefined ? {} : { body: bodyText(body) }),
  };
}

function plainResponse({ status, headers, body }: ReceivedResponse) {
  return { status, headers: headerPairs(headers), body: bodyText(body) };
}
