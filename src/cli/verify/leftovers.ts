import { existsSync, readFileSync, rmSync } from "node:fs";
import { messageOf, ToolError } from "../../base/errors.ts";
import { isObject } from "../../base/json.ts";
import type { Leftover, RunEvent } from "../../contract/events.ts";
import { shown } from "../paths.ts";
import { writeText } from "../write-text.ts";
import type { Subject } from "./subject.ts";

/** What runs could not delete: one entry for each server and document. */
interface Entry {
  readonly target: string;
  readonly document: string;
  readonly calls: readonly Leftover[];
}

/** What an earlier run left behind on this server. */
export function readLeftovers(file: string, { url, entry, lasting }: Subject): readonly Leftover[] {
  if (!lasting) return [];
  const found = read(file).find((one) => isOf(one, url, shown(entry.spec)));
  return found?.calls ?? [];
}

/** Keeps on file what a run has still to delete, so that the next one can, whatever becomes of this one. */
export interface Journal {
  /** Takes what tells at any time what is still to be deleted. */
  readonly open: (tell: () => readonly Leftover[]) => void;
  /** The same events; the file is written whenever a unit is over, and at the end. */
  keeping(events: AsyncIterable<RunEvent>): AsyncGenerator<RunEvent>;
  write(): void;
  /** What is on file now, in words. */
  text(): string;
}

export function openJournal(file: string, subject: Subject): Journal {
  let tell: (() => readonly Leftover[]) | undefined;
  let written: string | undefined;
  const write = () => {
    // A run that has not begun knows nothing of what an earlier one left behind.
    const calls = tell?.();
    const text = JSON.stringify(calls);
    if (calls && text !== written) keepLeftovers(file, subject, calls);
    written = text;
  };
  return {
    open: (given) => (tell = given),
    write,
    text: () => {
      const count = subject.lasting ? (tell?.().length ?? 0) : 0;
      const what = count === 1 ? "thing is" : "things are";
      return count === 0
        ? ""
        : `${count} ${what} left behind: the next run deletes what ${file} names\n`;
    },
    async *keeping(events) {
      try {
        for await (const event of events) {
          if (event.kind === "unit-finished" || event.kind === "cleanup-finished") write();
          yield event;
        }
      } finally {
        write();
      }
    },
  };
}

/** What this run could not delete; the file goes when there is nothing left to keep. */
function keepLeftovers(
  file: string,
  { url, entry, lasting }: Subject,
  calls: readonly Leftover[],
): void {
  if (!lasting) return;
  const document = shown(entry.spec);
  const before = read(file);
  const others = before.filter((one) => !isOf(one, url, document));
  const all = calls.length === 0 ? others : [...others, { target: url, document, calls }];
  if (all.length > 0) writeText(file, `${JSON.stringify(all, undefined, 2)}\n`);
  else if (before.length > 0) rmSync(file);
}

function isOf({ target, document }: Entry, url: string, spec: string): boolean {
  return target === url && document === spec;
}

function read(file: string): Entry[] {
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

function isEntry(value: unknown): value is Entry {
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
