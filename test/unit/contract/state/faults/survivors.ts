import type { Parts } from "../../../../servers/state-server.ts";
import { from, stored, texts } from "./edits.ts";

/** What is not seen, and why. */
export const survivors: readonly (readonly [
  name: string,
  change: () => Partial<Parts>,
  reason: string,
])[] = [
  [
    "texts are trimmed",
    from(() => stored(texts((text) => text.trim()))),
    "many servers take spaces at the ends away, and no document says so",
  ],
  [
    "an empty text is taken for null",
    from(() => stored((sent) => (sent["note"] === "" ? { ...sent, note: null } : sent))),
    "databases without empty texts do that, so it is no fault where null is allowed",
  ],
];
