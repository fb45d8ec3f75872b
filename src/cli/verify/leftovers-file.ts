import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { messageOf, ToolError } from "../../base/errors.ts";
import { isObject } from "../../base/json.ts";
import type { Leftover } from "../../contract/events.ts";
import { writeText } from "../write-text.ts";

/** What a run could not delete, or not yet: one entry for each server, document and run. */
export interface LeftoversEntry {
  readonly target: string;
  readonly document: string;
  readonly calls: readonly Leftover[];
  /** The process whose run still goes on, as far as it got to say so. */
  readonly pid?: number;
  /** When that was, ISO 8601. */
  readonly at?: string;
}

/** A process of that number may be another one by now: a run writes whenever a unit is over, so an hour is long. */
const mostSilence = 3_600_000;

/** Whether it belongs to a run of another process that still goes on: what it created is in use. */
export function isInUse({ pid, at }: LeftoversEntry, now: Date): boolean {
  if (pid === undefined || pid === process.pid) return false;
  if (at === undefined || now.getTime() - Date.parse(at) > mostSilence) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there, but somebody else's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Throws `BAD_FLAG` for a file that holds something else. */
export function readEntries(file: string): LeftoversEntry[] {
  if (!existsSync(file)) return [];
  const fail = (why: string) =>
    new ToolError("BAD_FLAG", `${file} does not hold what a run left behind: ${why}`, {
      hint: "Delete it, or name another file with --leftovers.",
    });
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw fail(messageOf(error));
  }
  if (Array.isArray(value) && value.every(isEntry)) return value;
  throw fail("it is no list of { target, document, calls }");
}

/** In one step, so that nobody reads half of it; without entries there is no file. */
export function writeEntries(file: string, entries: readonly LeftoversEntry[]): void {
  if (entries.length === 0) return rmSync(file, { force: true });
  const fresh = `${file}.${process.pid}`;
  writeText(fresh, `${JSON.stringify(entries, undefined, 2)}\n`);
  renameSync(fresh, file);
}

function isEntry(value: unknown): value is LeftoversEntry {
  return (
    isObject(value) &&
    typeof value["target"] === "string" &&
    typeof value["document"] === "string" &&
    Array.isArray(value["calls"]) &&
    value["calls"].every(
      (call) => isObject(call) && typeof call["operation"] === "string" && isObject(call["path"]),
    )
  );
}
