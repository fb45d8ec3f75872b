import { formatWhere } from "../../base/errors.ts";
import type { CaseFinished, RunEvent } from "../../contract/events.ts";
import type { LogForm } from "../mock/log-line.ts";

/** One forwarded request, and what it or its answer broke, as the terminal shows it. */
export function proxyLine(event: RunEvent, form: LogForm): string {
  if (form === "silent" || event.kind !== "case-finished") return "";
  const line = lineOf(event);
  if (form === "json") return `${JSON.stringify(line)}\n`;
  const problems = line.problems.map((one) => `  ${one.severity} ${one.message} (${one.where})`);
  const status = line.status ?? "no answer";
  return `${[`${line.method} ${line.path} ${status} ${line.ms}ms`, ...problems].join("\n")}\n`;
}

function lineOf({ request, operation, status, ms, findings }: CaseFinished) {
  return {
    method: request.method,
    path: new URL(request.url).pathname,
    status: status ?? null,
    ms: Math.round(ms),
    operation,
    problems: findings.map(({ rule, severity, message, where }) => {
      return { rule, severity, message, where: formatWhere(where) };
    }),
  };
}
