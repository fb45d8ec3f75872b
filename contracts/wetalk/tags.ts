import type { Flow } from "contract-kit";
import type { operations } from "../../spec/generated/wetalk.d.ts";
import { findNone, findOne, makeMarks, succeeds, update } from "./contacts.ts";

/** A contact is found by the id of its tag, until it has that tag no more. */
export const tags: Flow<operations> = {
  name: "contact tags",
  operations: ["createContact", "listContacts", "updateContact"],
  run: async (t) => {
    const marks = await makeMarks(t);
    const numbers = [{ type: "Company", number: marks.number(1) }];
    const sent = { name: `Tagged${marks.word}`, numbers, emails: [], tag_ids: [marks.id] };
    const created = await t.call("createContact", { body: sent });
    // No operation makes tags, and nothing says whether an id of none may be sent.
    if (created.status >= 400 && created.status < 500) t.skip("a made-up tag is refused");
    const { id } = t.need(succeeds, created, 200);
    await findOne(t, "keyword-finds-tag", marks.id, sent);
    const renamed = { name: `Kept${marks.word}` };
    const kept = await update(t, id, renamed);
    t.expect("unsent-is-kept", kept.reply, { body: { tag_ids: sent.tag_ids } });
    const untagged = await update(t, id, { tag_ids: [] });
    t.expect("update-is-answered", untagged.reply, { body: { tag_ids: [], ...renamed } });
    await findNone(t, "update-persists", marks.id);
  },
};
