import { stopwatch } from "../../base/clock.ts";
import type { RunEvent, RunStarted } from "../../contract/events.ts";
import { ansi, plain, type Paint } from "../paint.ts";
import { createProgress, type ProgressForm } from "./progress.ts";
import type { Report } from "../report.ts";
import {
  addToTally,
  conforms,
  createTally,
  sortedGroups,
  type FindingGroup,
  type OperationTally,
  type Tally,
} from "../tally.ts";
import { count, detailsOf, labelOf, placeOf, visible } from "../words.ts";

export interface ConsoleOptions {
  /** ANSI colours. Default false. */
  readonly color?: boolean;
  /** Findings and verdict only. Default false. */
  readonly quiet?: boolean;
  /** How progress is shown: on one line that is written over, or on lines of its own now and then. Default `lines`. */
  readonly progress?: ProgressForm;
  /** Columns of the terminal. Default 80. */
  readonly columns?: number;
  /** Milliseconds since the start. Default: they pass by themselves. */
  readonly elapsed?: () => number;
}

/** For people: a line for each operation, each finding once with what it takes to repeat it, then the verdict. */
export function consoleReport(options: ConsoleOptions = {}): Report {
  const { color = false, quiet = false, progress: form = "lines", columns = 80 } = options;
  const tally = createTally();
  const paint = color ? ansi : plain;
  const progress = createProgress(form, columns, options.elapsed ?? stopwatch());
  return {
    add: (event: RunEvent) => {
      addToTally(tally, event);
      const told = quiet ? "" : progress.show(event, tally);
      return event.kind === "run-started" ? `${heading(event)}\n\n` : told;
    },
    end: () =>
      [
        `${progress.clear()}${quiet ? "" : lines(operationLines(tally, paint))}`,
        lines([
          ...findingLines(tally, paint),
          ...(quiet ? [] : skippedLines(tally, paint)),
          ...noteLines(tally, paint),
        ]),
        "\n",
        `${verdict(tally, paint)}\n`,
      ].join(""),
  };
}

const lines = (all: readonly string[]) => all.map((line) => `${line}\n`).join("");

function heading({ target, title, version, file, seed, shard }: RunStarted): string {
  const share = shard === undefined ? "" : `, shard ${shard}`;
  // Of a recording nothing was drawn.
  const began = seed === "" ? "" : `, seed ${seed}`;
  return `Verifying ${visible(target)}\n  ${visible(`against ${title} ${version} (${file})${began}${share}`)}`;
}

function operationLines({ operations }: Tally, paint: Paint): string[] {
  const rows = [...operations.values()];
  const width = Math.max(0, ...rows.map((row) => visible(row.id).length));
  return rows.map((row) => {
    const counts = [...row.statuses]
      .toSorted(([a], [b]) => a - b)
      .map(([status, times]) => `${status}×${times}`);
    const what = row.requests === 0 ? paint.faint("not exercised") : paint.faint(counts.join(" "));
    return `${mark(row, paint)} ${visible(row.id).padEnd(width)}  ${what}${problems(row, paint)}`;
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

function findingLines(tally: Tally, paint: Paint): string[] {
  return sortedGroups(tally).flatMap((group) => ["", ...findingBlock(group, paint)]);
}

function findingBlock({ first, count: times }: FindingGroup, paint: Paint): string[] {
  const labels = { error: paint.bad, warning: paint.warn, known: paint.faint };
  const label = labelOf(first);
  const again = times > 1 ? paint.faint(` (${times} times, the first one shown)`) : "";
  return [
    `${labels[label](label)} ${first.rule} at ${visible(first.operation)}${again}`,
    `  ${visible(`${placeOf(first)}: ${first.message}`)}`,
    // A command keeps its line breaks, or it would be another one.
    ...detailsOf(first).map(([name, text]) => {
      const shown = name === "repeat" ? text.split("\n").map(visible).join("\n") : visible(text);
      return `  ${name.padEnd(9)} ${shown}`;
    }),
  ];
}

function skippedLines({ skipped }: Tally, paint: Paint): string[] {
  if (skipped.size === 0) return [];
  const told = [...skipped].map(([reason, { subjects, rules }]) => {
    const what = rules.size > 0 ? ` [${visible([...rules].join(", "))}]` : "";
    return `  ${visible(reason)}: ${paint.faint(visible([...subjects].join(", ")))}${what}`;
  });
  return ["", "Not exercised, or not in full", ...told];
}

/** What a reader has to do something about, or should know, besides findings. */
function noteLines(tally: Tally, paint: Paint): string[] {
  const { earlier, retried } = tally;
  const list = (title: string, all: readonly string[]) =>
    all.length === 0 ? [] : ["", title, ...all.map((one) => `  ${visible(one)}`)];
  return [
    ...list("Left behind by an earlier run, deleted now", earlier.removed),
    ...list("Left behind by an earlier run and still there", earlier.remaining),
    ...list(paint.warn("Created by this run and still there"), tally.leftovers),
    ...list(
      paint.warn("Created by this run and not deleted by it, but gone at the end"),
      tally.gone,
    ),
    ...list(
      paint.warn(
        "In a list now, but not before: made by this run without being told a key, or by others",
      ),
      tally.grown,
    ),
    ...list("Answered as if created, but there before: not deleted", tally.spared),
    ...list(paint.warn("In the baseline, but not found any more: delete them"), tally.stale),
    ...(retried === 0
      ? []
      : ["", paint.warn(`${count(retried, "request")} sent again after a network error`)]),
  ];
}

function verdict(tally: Tally, paint: Paint): string {
  const { operations, requests, flows, errors, warnings, known, ms, stopped } = tally;
  const exercised = [...operations.values()].filter((one) => one.requests > 0).length;
  const numbers = [
    `${exercised} of ${operations.size} operations`,
    count(requests, "request"),
    count(flows, "flow"),
    count(errors, "error"),
    count(warnings, "warning"),
    ...(known > 0 ? [`${known} known`] : []),
    `${(ms / 1000).toFixed(1)} s`,
  ].join(", ");
  const word =
    requests === 0
      ? paint.warn("nothing was exercised")
      : conforms(tally)
        ? paint.good("conforms")
        : paint.bad("does not conform");
  const end = stopped === undefined ? "" : `; not all of it was exercised: ${visible(stopped)}`;
  return `${word}: ${numbers}${end}`;
}
