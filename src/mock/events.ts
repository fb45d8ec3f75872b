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

/** An event before it has a number. */
export type EventDraft = MockEvent extends infer Event
  ? Event extends MockEvent
    ? Omit<Event, "id">
    : never
  : never;

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

  /** The draft becomes the event: to copy it took longer than to make it. */
  emit(draft: EventDraft): void {
    const event = this.#ring.add((id) => Object.assign(draft, { id }));
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
