import type { LoggedRequest } from "./mock-types.ts";

/** Requests kept by the page; the oldest make room. */
const limit = 20_000;

/** The requests the page has heard of, the oldest first. */
export class RequestStore {
  #all: LoggedRequest[] = [];

  get all(): readonly LoggedRequest[] {
    return this.#all;
  }

  /** What the mock remembers, the newest first: whatever the page has heard before. */
  replace(newestFirst: readonly LoggedRequest[]): void {
    this.#all = newestFirst.slice(0, limit).toReversed();
  }

  add(request: LoggedRequest): void {
    // It came while the list was asked for, and stands in it.
    if (request.id <= (this.#all.at(-1)?.id ?? 0)) return;
    this.#all.push(request);
    // In portions: to take one away from the front of a long array costs as much as to take many.
    if (this.#all.length > limit * 1.1) this.#all = this.#all.slice(-limit);
  }

  clear(): void {
    this.#all = [];
  }
}
