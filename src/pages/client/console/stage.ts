import type { Api } from "../kit/api.ts";
import type { Words } from "../kit/language.ts";
import type { Surroundings } from "./mock-types.ts";
import type { RequestStore } from "./request-store.ts";
import type { consoleWords } from "./words.ts";

/** What every tab of the console works with. */
export interface Stage {
  readonly api: Api;
  readonly words: Words<typeof consoleWords>;
  readonly requests: RequestStore;
  readonly surroundings: Surroundings;
  /** Does something with the mock: says in a line that it is done, or why it was not. */
  attempt(work: () => Promise<unknown>, done?: string): Promise<boolean>;
  /** Looks at another session. */
  choose(session: string | undefined): void;
}

/** One tab: its element, and what it does when something has changed in the mock. */
export interface Tab {
  readonly element: HTMLElement;
  onRequests?(): void;
  onState?(): void;
}
