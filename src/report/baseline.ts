import { messageOf, ToolError } from "../base/errors.ts";
import { isObject, preview } from "../base/json.ts";
import type { Known, RunFinding } from "../contract/events.ts";
import { createLocator } from "../document/files/positions.ts";

/** A finding that somebody answers for. */
export interface BaselineEntry extends Known {
  readonly id: string;
  readonly rule: string;
  readonly operation: string;
}

/** Findings that are known, by id. */
export type Baseline = ReadonlyMap<string, BaselineEntry>;

const wanted: Readonly<Record<keyof BaselineEntry, string>> = {
  id: "the id of a finding, as a report shows it",
  rule: "the rule of the finding",
  operation: "the operation of the finding",
  owner: "who answers for it",
  reason: "why it may stay",
  expires: "the last day it may stay, like 2027-01-31",
};

/** Reads a baseline. Throws `BASELINE_INVALID` with the place of the entry that is not complete. */
export function parseBaseline(text: string, file: string): Baseline {
  const value = parse(text, file);
  const fail = (pointer: string, message: string) =>
    new ToolError("BASELINE_INVALID", `the baseline ${message}`, {
      where: { file, ...createLocator(text)(pointer) },
      hint: "It is a list of { id, rule, operation, owner, reason, expires }; --write-baseline writes one to fill in.",
    });
  if (!Array.isArray(value)) throw fail("", "is no list");
  const entries = new Map<string, BaselineEntry>();
  for (const [index, entry] of value.entries()) {
    const label = `entry ${index + 1}${isObject(entry) ? ` (${preview(entry["id"])})` : ""}`;
    if (!isObject(entry)) throw fail(`/${index}`, `${label} is no object`);
    const member = Object.keys(wanted).find((name) => !isFilled(name, entry[name]));
    if (member !== undefined) {
      const words = wanted[member as keyof BaselineEntry];
      const pointer = Object.hasOwn(entry, member) ? `/${index}/${member}` : `/${index}`;
      throw fail(pointer, `${label} must say in '${member}' ${words}`);
    }
    const id = String(entry["id"]);
    if (entries.has(id)) throw fail(`/${index}`, `${label} stands there twice`);
    entries.set(id, {
      id,
      rule: String(entry["rule"]),
      operation: String(entry["operation"]),
      owner: String(entry["owner"]),
      reason: String(entry["reason"]),
      expires: String(entry["expires"]),
    });
  }
  return entries;
}

/** A baseline of these findings, to be filled in; entries that exist keep what they say. */
export function writeBaseline(
  findings: readonly RunFinding[],
  known: Baseline,
  expires: string,
): string {
  const byId = new Map(findings.map((finding) => [finding.id, finding]));
  const entries = [...byId.values()]
    .map(({ id, rule, operation }) => {
      return known.get(id) ?? { id, rule, operation, owner: "", reason: "", expires };
    })
    .toSorted((a, b) => compare([a.operation, a.rule, a.id], [b.operation, b.rule, b.id]));
  return `${JSON.stringify(entries, undefined, 2)}\n`;
}

function compare(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((text, index) => text !== b[index]);
  return at < 0 ? 0 : (a[at] ?? "") < (b[at] ?? "") ? -1 : 1;
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ToolError("BASELINE_INVALID", `${file} is no JSON: ${messageOf(error)}`, {
      hint: "Correct it, or write it anew with --write-baseline.",
    });
  }
}

function isFilled(member: string, value: unknown): boolean {
  if (typeof value !== "string" || value.trim() === "") return false;
  if (member !== "expires") return true;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value) && value.length === 10;
}
