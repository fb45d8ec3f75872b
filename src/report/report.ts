import type { RunEvent } from "../contract/events.ts";

/** Turns the events of one run, or of several one after another, into text. */
export interface Report {
  /** What can be written now; forms that need to see everything keep it for the end. */
  add(event: RunEvent): string;
  /** The rest, when the run is over. */
  end(): string;
}
