import type { CaseFinished, RunFinding } from "../../../contract/events.ts";
import { prettyLines, textLines, type PrettyLine } from "../../../pages/pretty.ts";
import type { ReportExchange } from "../../../pages/report-data.ts";
import { bodyText, headerPairs } from "../wire-text.ts";

/** Request and answer as lines; the place the finding is about is marked. */
export function toExchange(
  { request, response }: Pick<CaseFinished, "request" | "response">,
  { instance }: Pick<RunFinding, "instance">,
): ReportExchange {
  const start: PrettyLine = { text: `${request.method} ${request.url}` };
  const answer = response && [
    markedIf({ text: String(response.status) }, instance === "status"),
    ...headerLines(response.headers, instance),
    ...bodyLines(response.body, instance),
  ];
  return {
    request: {
      lines: [
        markedIf(start, /^(?:query|path) /.test(instance)),
        ...headerLines(request.headers, instance.replace(/^request /, "")),
        ...bodyLines(request.body, undefined),
      ],
    },
    response: answer && { lines: answer },
  };
}

function markedIf(line: PrettyLine, isMarked: boolean): PrettyLine {
  return isMarked ? { ...line, marked: true } : line;
}

function headerLines(headers: Headers, instance: string): PrettyLine[] {
  const name = /^header (.+)$/i.exec(instance)?.[1]?.toLowerCase();
  return headerPairs(headers).map(([key, value]) =>
    markedIf({ text: `${key}: ${cut(value)}` }, key === name),
  );
}

/** Shown of a body: a report is for reading, the curl command sends it whole. */
const limits = { width: 8, length: 300, lines: 60 };
const parsedUpTo = 2 * 1024 * 1024;

function bodyLines(body: Uint8Array | undefined, instance: string | undefined): PrettyLine[] {
  if (!body || body.length === 0) return [];
  const empty: PrettyLine = { text: "" };
  const decoded = bodyText(body);
  if ("encoding" in decoded) return [empty, { text: `… ${body.length} bytes that are no text` }];
  const { text } = decoded;
  try {
    if (text.length <= parsedUpTo) {
      const mark = instance?.startsWith("/") ? instance : undefined;
      return [empty, ...prettyLines(JSON.parse(text), { ...limits, mark })];
    }
  } catch {
    // Shown as the text it is.
  }
  return [empty, ...textLines(text, 2000).slice(0, limits.lines)];
}

function cut(text: string): string {
  return text.length <= limits.length ? text : `${text.slice(0, limits.length)}…`;
}
