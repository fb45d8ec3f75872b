import type { RunEvent } from "../contract/events.ts";

/** Turns the events of a run into text. */
export interface Report {
  /** What can be written now; most forms keep everything for the end. */
  add(event: RunEvent): string;
  /** The rest, when the run is over. */
  end(): string;
}
