import { systemClock } from "../../base/clock.ts";
import { messageOf } from "../../base/errors.ts";
import type { Leftover, RunEvent } from "../../contract/events.ts";
import { shown } from "../paths.ts";
import { isInUse, readEntries, writeEntries, type LeftoversEntry } from "./leftovers-file.ts";
import type { Subject } from "./subject.ts";

/** Where things may be left behind. */
export type Place = Pick<Subject, "url" | "entry" | "lasting">;

/** What earlier runs left behind on this server. What a run that still goes on has created is left alone, and said. */
export function readLeftovers(file: string, place: Place): readonly Leftover[] {
  if (!place.lasting) return [];
  const found = readEntries(file).filter((one) => isOf(one, place));
  const now = systemClock.now();
  const others = found.filter((one) => isInUse(one, now));
  if (others.length > 0) {
    const what = `another run (process ${others.map(({ pid }) => pid).join(", ")}) is going on`;
    process.stderr.write(`${what} with ${place.url}: what it has created is left alone\n`);
  }
  return found.filter((one) => !others.includes(one)).flatMap(({ calls }) => calls);
}

/** Keeps on file what a run has still to delete, so that the next one can, whatever becomes of this one. */
export interface Journal {
  /** Takes what tells at any time what is still to be deleted. */
  readonly open: (tell: () => readonly Leftover[]) => void;
  /** The same events; the file is written when a unit is over, not too often, and at the end. */
  keeping(events: AsyncIterable<RunEvent>): AsyncGenerator<RunEvent>;
  write(): void;
  /** The same when nothing more comes: what is still there then is for the next run. */
  close(): void;
  /** What is on file now, in words. */
  text(): string;
}

/**
 * Milliseconds between two writings while units end: many take less time than a disk needs to put one file in the place
 * of another, for which the run would wait.
 */
const pause = 250;

export function openJournal(file: string, place: Place): Journal {
  let tell: (() => readonly Leftover[]) | undefined;
  let written: string | undefined;
  const write = (isGoingOn: boolean) => {
    // A run that has not begun knows nothing of what an earlier one left behind.
    const calls = tell?.();
    if (!calls || !place.lasting) return;
    const text = JSON.stringify([calls, isGoingOn]);
    if (text !== written) keepLeftovers(file, place, calls, isGoingOn);
    written = text;
  };
  return {
    open: (given) => (tell = given),
    write: () => write(true),
    close: () => write(false),
    text: () => {
      const count = place.lasting ? (tell?.().length ?? 0) : 0;
      const what = count === 1 ? "thing is" : "things are";
      return count === 0
        ? ""
        : `${count} ${what} left behind: the next run deletes what ${file} names\n`;
    },
    async *keeping(events) {
      let next = 0;
      try {
        for await (const event of events) {
          const now = systemClock.now().getTime();
          if (
            event.kind === "cleanup-finished" ||
            (event.kind === "unit-finished" && now >= next)
          ) {
            write(true);
            next = now + pause;
          }
          yield event;
        }
      } finally {
        write(false);
      }
    },
  };
}

const told = new Set<string>();

/** Where it cannot be written (a file system for reading), the run goes on: its report lists what it leaves, too. */
function keepLeftovers(
  file: string,
  place: Place,
  calls: readonly Leftover[],
  isGoingOn: boolean,
): void {
  const now = systemClock.now();
  try {
    const others = readEntries(file).filter((one) => !isOf(one, place) || isInUse(one, now));
    const own: LeftoversEntry = { target: place.url, document: shown(place.entry.spec), calls };
    const mark = isGoingOn ? { pid: process.pid, at: now.toISOString() } : {};
    writeEntries(file, calls.length === 0 ? others : [...others, { ...own, ...mark }]);
  } catch (error) {
    if (told.has(file)) return;
    told.add(file);
    const why = `what is still to be deleted cannot be kept: ${messageOf(error)}`;
    process.stderr.write(`warning: ${why}\n  Name another file with --leftovers.\n`);
  }
}

function isOf({ target, document }: LeftoversEntry, { url, entry }: Place): boolean {
  return target === url && document === shown(entry.spec);
}
