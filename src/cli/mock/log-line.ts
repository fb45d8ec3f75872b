import { formatWhere } from "../../base/errors.ts";
import type { RequestLogEntry } from "../../mock/create-mock.ts";

export type LogForm = "silent" | "text" | "json";

/** How much is told of requests, the least first: `error` what was answered 500 or more, `warn` 400 or more too. */
export const logLevels = ["silent", "fatal", "error", "warn", "info", "debug", "trace"] as const;

export type LogLevel = (typeof logLevels)[number];

const weight = (level: LogLevel) => logLevels.indexOf(level);

/** One answered request as the terminal shows it; empty for one that the level leaves out. */
export function logLine(entry: RequestLogEntry, form: LogForm, level: LogLevel = "info"): string {
  if (form === "silent" || weight(level) < weight(levelOf(entry))) return "";
  if (form === "json") return `${JSON.stringify({ ...entry, ms: Math.round(entry.ms) })}\n`;
  const { method, path, status, ms, problems } = entry;
  const lines = [
    `${method} ${path} ${status} ${Math.round(ms)}ms`,
    ...(weight(level) >= weight("debug") ? whyLines(entry) : []),
    ...problems.map((one) => `  ${one}`),
  ];
  return `${lines.join("\n")}\n`;
}

function levelOf({ status, problems }: RequestLogEntry): LogLevel {
  if (status >= 500) return "error";
  return status >= 400 || problems.length > 0 ? "warn" : "info";
}

function whyLines({ why, where }: RequestLogEntry): string[] {
  if (why === undefined) return [];
  return [`  ${why}${where ? ` (${formatWhere(where)})` : ""}`];
}
