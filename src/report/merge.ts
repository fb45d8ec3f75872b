import { messageOf, ToolError } from "../base/errors.ts";
import { isObject } from "../base/json.ts";
import { parseShard } from "../contract/control/shard.ts";
import { totalsOf, type CoverageItem } from "./coverage.ts";
import type { JsonRun } from "./formats/json.ts";

export interface MergedReport {
  readonly conforms: boolean;
  readonly runs: readonly JsonRun[];
}

/** One report of the JSON reports of all shards. Throws `REPORT_INVALID` for reports that do not belong together. */
export function mergeReports(
  files: readonly { readonly name: string; readonly text: string }[],
): MergedReport {
  const parts = files.flatMap(({ name, text }) =>
    readRuns(name, text).map((run) => ({ name, run })),
  );
  const groups = new Map<string, typeof parts>();
  for (const part of parts) {
    const { file } = part.run.document;
    groups.set(file, [...(groups.get(file) ?? []), part]);
  }
  const runs = [...groups.values()].map((group) => {
    requireTogether(group);
    return group.map(({ run }) => run).reduce(mergeTwo);
  });
  return { conforms: runs.every((run) => run.conforms), runs };
}

function fail(message: string, hint: string): ToolError {
  return new ToolError("REPORT_INVALID", message, { hint });
}

/** The runs of a JSON report. Throws `REPORT_INVALID` for what is none; `name` is what messages call it. */
export function readRuns(name: string, text: string): JsonRun[] {
  const hint = "Give files that 'verify --report json=FILE' wrote.";
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw fail(`${name} is no JSON: ${messageOf(error)}`, hint);
  }
  const runs = isObject(value) && Array.isArray(value["runs"]) ? value["runs"] : [];
  if (runs.length === 0 || !runs.every(isRun)) throw fail(`${name} is no JSON report`, hint);
  return runs;
}

function isRun(value: unknown): value is JsonRun {
  return (
    isObject(value) &&
    isObject(value["document"]) &&
    isObject(value["totals"]) &&
    isObject(value["coverage"]) &&
    ["findings", "operations", "notExercised", "leftovers"].every((name) =>
      Array.isArray(value[name]),
    )
  );
}

type Part = { readonly name: string; readonly run: JsonRun };

/** The same document, the same seed, and each shard exactly once. */
function requireTogether(parts: readonly Part[]): void {
  const [first, ...rest] = parts;
  if (!first) return;
  for (const { name, run } of rest) {
    if (run.document.sha256 !== first.run.document.sha256)
      throw fail(
        `${name} judged another ${run.document.file} than ${first.name}`,
        "Run every shard against the same version of the document.",
      );
    if (run.seed !== first.run.seed)
      throw fail(
        `${name} has seed ${run.seed}, ${first.name} has ${first.run.seed}`,
        "Run every shard with the same --seed.",
      );
  }
  const shards = parts.map(({ name, run }) => ({ name, shard: run.shard ?? "1/1" }));
  const { of } = parseShard(shards[0]?.shard ?? "1/1");
  const wanted = Array.from({ length: of }, (_, index) => `${index + 1}/${of}`);
  const stranger = shards.find(({ shard }) => !wanted.includes(shard));
  if (stranger)
    throw fail(
      `${stranger.name} is shard ${stranger.shard}, but others are of ${of}`,
      "Run every shard with the same number of shards.",
    );
  for (const one of wanted) {
    const found = shards.filter(({ shard }) => shard === one);
    if (found.length === 0)
      throw fail(
        `shard ${one} of ${first.run.document.file} is missing`,
        "Give the reports of all shards.",
      );
    if (found.length > 1)
      throw fail(
        `${found.map(({ name }) => name).join(" and ")} are both shard ${one}`,
        "Give the report of each shard once.",
      );
  }
}

function mergeTwo(a: JsonRun, b: JsonRun): JsonRun {
  const items = mergeItems(a.coverage.items, b.coverage.items);
  const operations = mergeOperations(a, b);
  const add = (name: keyof JsonRun["totals"]) => a.totals[name] + b.totals[name];
  return {
    ...a,
    conforms: a.conforms && b.conforms,
    shard: undefined,
    startedAt: a.startedAt < b.startedAt ? a.startedAt : b.startedAt,
    ms: Math.max(a.ms, b.ms),
    stopped: a.stopped ?? b.stopped,
    totals: {
      operations: operations.length,
      requests: add("requests"),
      retried: add("retried"),
      flows: add("flows"),
      errors: add("errors"),
      warnings: add("warnings"),
      known: add("known"),
    },
    findings: mergeFindings(a, b),
    operations,
    notExercised: mergeReasons(a, b),
    coverage: { totals: totalsOf(items), items },
    leftovers: [...a.leftovers, ...b.leftovers],
    // A report of an earlier version does not have them.
    gone: [...(a.gone ?? []), ...(b.gone ?? [])],
    spared: [...a.spared, ...b.spared],
    grown: [...a.grown, ...b.grown],
    staleBaseline: a.staleBaseline.filter((one) => b.staleBaseline.includes(one)),
  };
}

function mergeFindings(a: JsonRun, b: JsonRun): JsonRun["findings"] {
  const merged = new Map(a.findings.map((one) => [`${one.severity} ${one.id}`, one]));
  for (const one of b.findings) {
    const key = `${one.severity} ${one.id}`;
    const before = merged.get(key);
    merged.set(key, before ? { ...before, count: before.count + one.count } : one);
  }
  return [...merged.values()];
}

function mergeOperations(a: JsonRun, b: JsonRun): JsonRun["operations"] {
  const merged = new Map(a.operations.map((one) => [one.id, one]));
  for (const one of b.operations) {
    const before = merged.get(one.id);
    if (!before) {
      merged.set(one.id, one);
      continue;
    }
    const statuses = { ...before.statuses };
    for (const [status, count] of Object.entries(one.statuses))
      statuses[status] = (statuses[status] ?? 0) + count;
    merged.set(one.id, {
      ...before,
      statuses,
      requests: before.requests + one.requests,
      errors: before.errors + one.errors,
      warnings: before.warnings + one.warnings,
    });
  }
  return [...merged.values()];
}

function mergeReasons(a: JsonRun, b: JsonRun): JsonRun["notExercised"] {
  const merged = new Map(a.notExercised.map((one) => [one.reason, one]));
  const union = (one: readonly string[], other: readonly string[]) => [
    ...new Set([...one, ...other]),
  ];
  for (const { reason, subjects, rules } of b.notExercised) {
    const before = merged.get(reason) ?? { reason, subjects: [], rules: [] };
    merged.set(reason, {
      reason,
      subjects: union(before.subjects, subjects),
      rules: union(before.rules, rules),
    });
  }
  return [...merged.values()];
}

/** Exercised by one shard is exercised; a reason stays only where no shard did it. */
function mergeItems(a: readonly CoverageItem[], b: readonly CoverageItem[]): CoverageItem[] {
  const keyOf = ({ operation, kind, name }: CoverageItem) => `${operation} ${kind} ${name}`;
  const merged = new Map(a.map((item) => [keyOf(item), item]));
  for (const item of b) {
    const before = merged.get(keyOf(item));
    if (!before) {
      merged.set(keyOf(item), item);
      continue;
    }
    const { reason, ...sum } = before;
    const exercised = before.exercised + item.exercised;
    merged.set(keyOf(item), {
      ...sum,
      exercised,
      failed: before.failed + item.failed,
      ...(exercised > 0 || reason === undefined ? {} : { reason }),
    });
  }
  return [...merged.values()];
}
