import type { RunEvent } from "../contract/events.ts";
import type { Tally } from "./tally.ts";
import { count } from "./words.ts";

export type ProgressForm = "live" | "lines" | "none";

/** Tells how far a run is while it goes on. */
export interface Progress {
  show(event: RunEvent, tally: Tally): string;
  /** Takes the line away that is written over. */
  clear(): string;
}

/** Milliseconds between two tellings: often enough to see it move, seldom enough not to fill a log. */
const pause = { live: 100, lines: 10_000, none: Infinity } as const;

/** Erases the line the cursor is on. @see https://www.ecma-international.org/publications-and-standards/standards/ecma-48/ */
const eraseLine = "\r\u001b[2K";

export function createProgress(
  form: ProgressForm,
  columns: number,
  elapsed: () => number,
): Progress {
  let next: number = pause[form];
  let isShown = false;
  return {
    show: (event, tally) => {
      if (event.kind !== "case-finished" || elapsed() < next) return "";
      const now = elapsed();
      next = now + pause[form];
      const rate = Math.round((tally.requests / now) * 1000);
      const numbers = `${count(tally.requests, "request")}, ${rate}/s, ${count(tally.errors, "error")}`;
      const text = `  ${numbers}  ${event.phase} ${event.flow ?? event.operation}`;
      if (form !== "live") return `${text}\n`;
      isShown = true;
      return `${eraseLine}${text.slice(0, columns - 1)}`;
    },
    clear: () => (isShown ? eraseLine : ""),
  };
}
