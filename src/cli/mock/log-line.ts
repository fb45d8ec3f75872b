import type { RequestLogEntry } from "../../mock/create-mock.ts";

export type LogForm = "silent" | "text" | "json";

/** One answered request as the terminal shows it. */
export function logLine(entry: RequestLogEntry, form: LogForm): string {
  if (form === "silent") return "";
  if (form === "json") return `${JSON.stringify({ ...entry, ms: Math.round(entry.ms) })}\n`;
  const { method, path, status, ms, problems } = entry;
  const lines = [
    `${method} ${path} ${status} ${Math.round(ms)}ms`,
    ...problems.map((one) => `  ${one}`),
  ];
  return `${lines.join("\n")}\n`;
}
