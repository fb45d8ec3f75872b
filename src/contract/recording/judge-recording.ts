import type { Clock } from "../../base/clock.ts";
import { ToolError } from "../../base/errors.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { RunEvent } from "../events.ts";
import { createObserver, type Observer } from "../observe/observer.ts";
import { runStarted } from "../run-started.ts";
import { urlTarget } from "../target.ts";
import { readHar } from "./read-har.ts";
import { readLines } from "./read-lines.ts";
import type { Recorded } from "./recorded.ts";

export interface RecordingOptions {
  readonly document: ApiDocument;
  /** What the file holds: HAR 1.2, or one JSON object a line. */
  readonly text: string;
  /** How the file is called in messages; `.har` and `.json` are HAR. */
  readonly file: string;
  /** What stands before the document's paths; requests to anything else are passed over, and told. Default: any host. */
  readonly baseUrl?: string;
  /** Default: the system's clock. */
  readonly clock?: Clock;
}

/** See `on-demand.ts`, where the public list has it from. */
export async function* judgeRecording(options: RecordingOptions): AsyncGenerator<RunEvent> {
  const { document, text, file, clock } = options;
  const isHar = /\.(?:har|json)$/i.test(file);
  const recorded = isHar ? readHar(text, file) : readLines(text, file);
  const base = options.baseUrl === undefined ? undefined : urlTarget(options.baseUrl).url;
  const { operations } = document;
  yield runStarted({ document, target: file, operations, seed: "", clock, phases: ["observed"] });
  // Browsers leave credentials out when they save; runs of ours hide them.
  const observer = createObserver({ document, requestSeverity: "warning", credentials: false });
  let ms = 0;
  let judged = 0;
  let hasErrors = false;
  for (const one of recorded) {
    ms += one.ms;
    const pathname = pathOf(one.request.url, base);
    if (pathname === undefined) {
      yield passedOver(one, `not under ${base}`);
      continue;
    }
    const { events, isKnown } = await judgeOne(observer, one, pathname);
    if (isKnown) judged++;
    hasErrors ||= events.some((event) => "findings" in event && event.findings.length > 0);
    if (isKnown || base !== undefined) yield* events;
    else yield passedOver(one, "no operation of the document has this path (--base-url?)");
  }
  if (judged === 0) throw nothingToJudge(document, file, recorded.length);
  if (operations.some((operation) => operation.security.length > 0))
    yield {
      kind: "skipped",
      phase: "observed",
      subject: file,
      rule: "credentials-required",
      reason: "credentials are not judged: recordings leave them out",
    };
  if (hasErrors)
    yield {
      kind: "skipped",
      phase: "observed",
      subject: file,
      reason: "nothing is sent again to see whether a finding stays: it is a recording",
    };
  yield { kind: "run-finished", ms };
}

async function judgeOne(observer: Observer, one: Recorded, pathname: string) {
  const { request, requestBodyKnown, response, bodyMissing, ms, name } = one;
  const seen = await observer.look(request, pathname, requestBodyKnown);
  const { events } = await observer.judge(seen, {
    response,
    ...(response ? {} : { failure: "no answer was recorded", isExcused: true }),
    ...(bodyMissing === undefined ? {} : { bodyMissing }),
    ms,
    sent: name,
  });
  return { events, isKnown: seen.match.kind !== "no-path" };
}

/** The path behind the base; undefined for requests to somewhere else. */
function pathOf(url: string, base: string | undefined): string | undefined {
  if (!URL.canParse(url, "http://recording")) return undefined;
  const { origin, pathname } = new URL(url, "http://recording");
  if (base === undefined) return pathname;
  const full = `${url.startsWith("/") ? new URL(base).origin : origin}${pathname}`;
  if (full === base) return "/";
  return full.startsWith(`${base}/`) ? full.slice(base.length) : undefined;
}

function passedOver({ request, name }: Recorded, reason: string): RunEvent {
  const url = request.url.split("?", 1)[0] ?? "";
  const subject = `${request.method} ${url} (${name})`;
  return { kind: "skipped", phase: "observed", subject, reason };
}

function nothingToJudge({ title }: ApiDocument, file: string, count: number): ToolError {
  const message = `none of the ${count} requests of ${file} is for '${title}'`;
  return new ToolError("RECORDING_UNREADABLE", message, {
    hint: "Check the document; where its paths lie under another path, say so: --base-url https://host/path.",
  });
}
