import { messageOf } from "../../base/errors.ts";
import { findingDetail, violationsHeader } from "../../check/problem-detail.ts";
import { hasNoBody } from "../../check/rules/body-present.ts";
import { essenceOf } from "../../wire/media-type.ts";
import { problemResponse } from "../../wire/problem.ts";
import type { Judged, Observer, SeenAnswer, SeenRequest } from "../observe/observer.ts";
import { endToEnd } from "./hop-by-hop.ts";
import type { ProxyOptions } from "./options.ts";
import { readable } from "./readable.ts";
import { requestDetails } from "./refuse.ts";
import { copying, take } from "./take.ts";

/** The options with their defaults, and who judges. */
export type Settings = Required<Omit<ProxyOptions, "standIn" | "clock" | "onEvent">> &
  Pick<ProxyOptions, "standIn" | "onEvent"> & { readonly observer: Observer };

/** One request on its way. */
export interface Passage {
  readonly seen: SeenRequest;
  /** Which one, in words. */
  readonly sent: string;
  elapsed(): number;
}

/** Passes the upstream's answer on, judged; with `errors` a broken one is answered 500 in its place. */
export async function passAnswer(
  settings: Settings,
  passage: Passage,
  response: Response,
): Promise<Response> {
  const { bodyLimit } = settings;
  const headers = endToEnd(response.headers);
  if (response.body && isStream(headers)) {
    // Its end may never come: who waits for the answer must not wait for the judgement.
    const body = copying(response.body, bodyLimit, (bytes) => {
      void report(settings, passage, response, bytes);
    });
    return pass({ body, response, headers }, passage.seen);
  }
  try {
    const body = await take(response.body, bodyLimit);
    if (body.kind === "stream") {
      await report(settings, passage, response, undefined);
      return pass({ body: body.stream, response, headers }, passage.seen);
    }
    const { answer } = await report(settings, passage, response, body.bytes);
    const details = answer.map((one) => findingDetail(one));
    const broken = details.filter((one) => one.severity === "Error");
    if (settings.errors && broken.length > 0) {
      const detail = `The upstream's answer ${response.status} violates the document.`;
      const told = { "sl-violations": violationsHeader(requestDetails(passage.seen), details) };
      return problemResponse("VIOLATIONS", detail, { validation: broken, headers: told });
    }
    return pass({ body: body.bytes, response, headers }, passage.seen, details);
  } catch (error) {
    const failure = `the answer broke off: ${messageOf(error)}`;
    await tell(settings, passage, { response: undefined, failure });
    return problemResponse("UPSTREAM_UNREACHABLE", failure);
  }
}

/** Tells what came of a request. */
export async function tell(
  { observer, onEvent }: Settings,
  { seen, sent, elapsed }: Passage,
  answer: Omit<SeenAnswer, "ms" | "sent">,
): Promise<Judged> {
  const judged = await observer.judge(seen, { ...answer, ms: elapsed(), sent });
  for (const event of judged.events) onEvent?.(event);
  return judged;
}

async function report(
  settings: Settings,
  passage: Passage,
  { status, headers }: Response,
  bytes: Uint8Array | undefined,
): Promise<Judged> {
  const plain = await readable(bytes ?? new Uint8Array(), headers, settings);
  const missing =
    bytes === undefined
      ? `the answer's body is not checked: it is larger than ${settings.bodyLimit} bytes, or broke off`
      : plain.problem;
  return tell(settings, passage, {
    response: { status, headers: plain.headers, body: plain.bytes },
    ...(missing === undefined ? {} : { bodyMissing: missing }),
  });
}

interface Onward {
  readonly body: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array>;
  readonly response: Response;
  readonly headers: Headers;
}

/** The answer as it came, with what is wrong in a header. */
function pass(
  { body, response, headers }: Onward,
  seen: SeenRequest,
  details: readonly ReturnType<typeof findingDetail>[] = [],
): Response {
  const request = requestDetails(seen);
  if (request.length + details.length > 0)
    headers.set("sl-violations", violationsHeader(request, details));
  const { status, statusText } = response;
  const isEmpty = body instanceof Uint8Array && body.length === 0;
  const empty = isEmpty || hasNoBody(seen.request.method, status);
  return new Response(empty ? null : body, { status, statusText, headers });
}

/** Media types whose sender writes on as things happen. */
function isStream(headers: Headers): boolean {
  const type = essenceOf(headers.get("content-type") ?? "");
  return /^(?:text\/event-stream|multipart\/x-mixed-replace|application\/(?:x-ndjson|jsonl|json-seq))$/.test(
    type,
  );
}
