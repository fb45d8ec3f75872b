import { formatWhere } from "../base/errors.ts";
import type { RunEvent, RunStarted } from "../contract/events.ts";
import type { Report } from "./report.ts";
import {
  addToTally,
  conforms,
  createTally,
  type FindingGroup,
  type OperationTally,
  type Tally,
} from "./tally.ts";

export interface ConsoleOptions {
  /** ANSI colours. Default false. */
  readonly color?: boolean;
}

/** For people: a line for each operation, each finding once with what it takes to repeat it, then the verdict. */
export function consoleReport({ color = false }: ConsoleOptions = {}): Report {
  const tally = createTally();
  const paint = color ? ansi : plain;
  return {
    add: (event: RunEvent) => {
      addToTally(tally, event);
      return event.kind === "run-started" ? `${heading(event)}\n\n` : "";
    },
    end: () =>
      [
        ...operationLines(tally, paint),
        ...findingLines(tally, paint),
        ...skippedLines(tally, paint),
        ...leftoverLines(tally, paint),
        "",
        verdict(tally, paint),
        "",
      ].join("\n"),
  };
}

interface Paint {
  good(text: string): string;
  bad(text: string): string;
  warn(text: string): string;
  faint(text: string): string;
}

const escape = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;
const ansi: Paint = { good: escape(32), bad: escape(31), warn: escape(33), faint: escape(2) };
const same = (text: string) => text;
const plain: Paint = { good: same, bad: same, warn: same, faint: same };

function heading({ target, title, version, file, seed }: RunStarted): string {
  return `Verifying ${target}\n  against ${title} ${version} (${file}), seed ${seed}`;
}

function operationLines({ operations }: Tally, paint: Paint): string[] {
  const rows = [...operations.values()];
  const width = Math.max(0, ...rows.map((row) => row.id.length));
  return rows.map((row) => {
    const counts = [...row.statuses]
      .toSorted(([a], [b]) => a - b)
      .map(([status, count]) => `${status}×${count}`);
    const what = row.requests === 0 ? paint.faint("not exercised") : paint.faint(counts.join(" "));
    return `${mark(row, paint)} ${row.id.padEnd(width)}  ${what}${problems(row, paint)}`;
  });
}

function mark({ errors, requests, warnings }: OperationTally, paint: Paint): string {
  if (errors > 0) return paint.bad("✗");
  if (requests === 0) return paint.faint("-");
  return warnings > 0 ? paint.warn("!") : paint.good("✓");
}

function problems({ errors, warnings }: OperationTally, paint: Paint): string {
  const parts = [
    errors > 0 ? paint.bad(count(errors, "error")) : "",
    warnings > 0 ? paint.warn(count(warnings, "warning")) : "",
  ];
  const text = parts.filter((part) => part !== "").join(", ");
  return text === "" ? "" : `  ${text}`;
}

function findingLines({ groups }: Tally, paint: Paint): string[] {
  const sorted = [...groups.values()].toSorted((a, b) => rank(a) - rank(b));
  return sorted.flatMap((group) => ["", ...findingBlock(group, paint)]);
}

function rank({ first }: FindingGroup): number {
  return first.severity === "error" ? 0 : 1;
}

function findingBlock({ first, count: times }: FindingGroup, paint: Paint): string[] {
  const label = first.severity === "error" ? paint.bad("error") : paint.warn("warning");
  const again = times > 1 ? paint.faint(` (${times} times, the first one shown)`) : "";
  return [
    `${label} ${first.rule} at ${first.operation}${again}`,
    `  ${place(first.instance)}: ${first.message}`,
    `  promised  ${formatWhere(first.where)} (${first.oracle})`,
    `  sent      ${first.sent}`,
    `  received  ${first.received}`,
    `  repeat    ${first.curl}`,
    ...(first.hint === undefined ? [] : [`  hint      ${first.hint}`]),
  ];
}

function place(instance: string): string {
  return instance === "" ? "body" : instance;
}

function skippedLines({ skipped }: Tally, paint: Paint): string[] {
  if (skipped.size === 0) return [];
  const lines = [...skipped].map(
    ([reason, subjects]) => `  ${reason}: ${paint.faint([...subjects].join(", "))}`,
  );
  return ["", "Not exercised, or not in full", ...lines];
}

function leftoverLines({ leftovers }: Tally, paint: Paint): string[] {
  if (leftovers.length === 0) return [];
  return [
    "",
    paint.warn("Created by this run and still there"),
    ...leftovers.map((one) => `  ${one}`),
  ];
}

function verdict(tally: Tally, paint: Paint): string {
  const { operations, requests, flows, errors, warnings, ms } = tally;
  const exercised = [...operations.values()].filter((one) => one.requests > 0).length;
  const numbers = [
    `${exercised} of ${operations.size} operations`,
    count(requests, "request"),
    count(flows, "flow"),
    count(errors, "error"),
    count(warnings, "warning"),
    `${(ms / 1000).toFixed(1)} s`,
  ].join(", ");
  const word = conforms(tally) ? paint.good("conforms") : paint.bad("does not conform");
  return `${word}: ${numbers}`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? "" : "s"}`;
}
