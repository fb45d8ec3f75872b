import type { LoggedRequest } from "./log/request-log.ts";
import { Ring, type Numbered } from "./log/ring.ts";
import type { RowChange } from "./state/store.ts";

/** Something that happened in the mock; `reset`: all of a session's state was replaced. */
export type MockEvent = Numbered &
  (
    | { readonly kind: "request"; readonly request: LoggedRequest }
    | ({ readonly kind: "state"; readonly session: string | undefined } & RowChange)
    | {
        readonly kind: "reset";
        readonly session: string | undefined;
        /** What replaced it: `reset`, `state`, `snapshot …`, `scenario …`, `seed`. */
        readonly by: string;
      }
  );

type Listener = (event: MockEvent) => void;

/** What happens in one mock: the newest events, and whoever listens. */
export class EventHub {
  readonly #ring: Ring<MockEvent>;
  readonly #listeners = new Set<Listener>();

  constructor(size: number) {
    this.#ring = new Ring(size);
  }

  /** How many listen at this moment. */
  get listeners(): number {
    return this.#listeners.size;
  }

  /** Adds what `make` gives for the next number: a draft that is given one later is made slowly. */
  emit(make: (id: number) => MockEvent): void {
    const event = this.#ring.add(make);
    for (const listener of this.#listeners) listener(event);
  }

  /** What came after the number, as far as it is still known, oldest first. */
  after(id: number): MockEvent[] {
    return this.#ring.after(id);
  }

  /** Calls for every event from now on, until the function it gives is called. */
  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}
