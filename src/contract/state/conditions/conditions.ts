import { checkConditionalDeletion } from "./conditional-deletion.ts";
import { checkConditionalChange, checkNothingNew } from "./conditional-change.ts";
import { names, speaks, tagOf } from "./entity-tag.ts";
import { checkKnownState, checkTagFollows } from "./known-state.ts";
import type { StateOracle } from "../oracle.ts";

/**
 * Entity tags, where the document speaks of them: a change or a deletion with an old one is refused, a reader who has
 * the state is told so, and nobody else. @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1
 */
export const conditions: StateOracle = {
  name: "conditions of a request hold",
  check: async (session, records, writers) => {
    const { read, remove, replace } = session.resource;
    if (!read) return;
    const hasTag = read.responses.some((one) =>
      one.headers.some(({ name }) => name.toLowerCase() === "etag"),
    );
    const conditional = writers.filter(({ operation }) => speaks(operation, "if-match", "412"));
    const mayBeKnown = speaks(read, "if-none-match", "304");
    const isRemoved = remove !== undefined && speaks(remove, "if-match", "412");
    if (!hasTag && conditional.length === 0 && !mayBeKnown && !isRemoved) return;
    const own = await records.create("with an entity tag");
    const first = own && (await records.read(own, "for its entity tag"));
    if (!own || !first?.isSuccess) return;
    const tag = tagOf(first);
    if (tag === undefined) {
      const found = first.exchange.response.headers.get("etag");
      const what = found === null ? "no ETag" : `an ETag that is no entity tag (${found})`;
      return session.skip(`${read.id} sends ${what}, so no condition was tried`);
    }
    if (mayBeKnown) await checkKnownState(session, own, tag);
    for (const writer of conditional) await checkConditionalChange(session, records, writer, own);
    const creating = writers.find(
      ({ operation }) => operation === replace && names(operation, "if-none-match"),
    );
    if (creating) await checkNothingNew(session, records, creating, own);
    for (const writer of writers) await checkTagFollows(session, records, writer, own);
    if (isRemoved) await checkConditionalDeletion(session, records);
  },
};
