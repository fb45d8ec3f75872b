import type { Report } from "../report.ts";
import { summaryReport } from "../runs.ts";
import { sortedGroups, type FindingGroup } from "../tally.ts";
import { detailsOf, labelOf, placeOf } from "../words.ts";

/**
 * Annotations on the lines of the document, as commands that a GitHub workflow reads from its log.
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function githubReport(): Report {
  return summaryReport((runs) =>
    runs
      .flatMap(({ tally }) => sortedGroups(tally))
      .map((group) => `${annotation(group)}\n`)
      .join(""),
  );
}

const commands = { error: "error", warning: "warning", known: "notice" } as const;

function annotation({ first }: FindingGroup): string {
  const { rule, operation, where, message } = first;
  const properties = Object.entries({
    file: where.file,
    line: where.line,
    col: where.column,
    title: `${rule} at ${operation}`,
  }).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  const details = detailsOf(first).map(([label, text]) => `${label}: ${text}`);
  const text = [`${placeOf(first)}: ${message}`, ...details].join("\n");
  return `::${commands[labelOf(first)]} ${properties.join(",")}::${escapeData(text)}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
