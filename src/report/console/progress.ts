import type { RunEvent } from "../../contract/events.ts";
import { createForecast } from "./forecast.ts";
import type { Tally } from "../tally.ts";
import { count } from "../words.ts";

export type ProgressForm = "live" | "lines" | "none";

/** Tells how far a run is while it goes on. */
export interface Progress {
  show(event: RunEvent, tally: Tally): string;
  /** Takes the line away that is written over. */
  clear(): string;
}

/** Milliseconds between two tellings: often enough to see it move, seldom enough not to fill a log. */
const pause = { live: 100, lines: 10_000, none: Infinity } as const;

/** Milliseconds before it is told how long it will take: sooner it jumps about. */
const watching = 2000;

/** Erases the line the cursor is on. @see https://www.ecma-international.org/publications-and-standards/standards/ecma-48/ */
const eraseLine = "\r\u001b[2K";

export function createProgress(
  form: ProgressForm,
  columns: number,
  elapsed: () => number,
): Progress {
  const forecast = createForecast();
  let next: number = pause[form];
  let isShown = false;
  return {
    show: (event, tally) => {
      forecast.see(event);
      if (event.kind !== "case-finished" || elapsed() < next) return "";
      const now = elapsed();
      next = now + pause[form];
      const rate = Math.round((tally.requests / now) * 1000);
      const left = now < watching ? undefined : forecast.left(now);
      const numbers = [
        count(tally.requests, "request"),
        `${rate}/s`,
        count(tally.errors, "error"),
        ...(left === undefined ? [] : [`about ${duration(left)} left`]),
      ].join(", ");
      // A name with a line break or an escape sequence in it would not stay on its line.
      const name = (event.flow ?? event.operation).replaceAll(/\p{Cc}/gu, " ");
      const text = `  ${numbers}  ${event.phase} ${name}`;
      if (form !== "live") return `${text}\n`;
      isShown = true;
      return `${eraseLine}${fit(text, columns - 1)}`;
    },
    clear: () => (isShown ? eraseLine : ""),
  };
}

function duration(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  return seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}

/** Characters that take two columns. @see https://www.unicode.org/reports/tr11/ */
const wide =
  /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/;

/** The beginning that stays on one line: what runs over it could not be erased. */
function fit(text: string, columns: number): string {
  let used = 0;
  for (const [at, character] of [...text].entries()) {
    used += character.length > 1 || wide.test(character) ? 2 : 1;
    if (used > columns) return [...text].slice(0, at).join("");
  }
  return text;
}
