import type { Flow } from "contract-kit";
import type { operations } from "../../spec/generated/wetalk.d.ts";
import {
  create,
  findNone,
  findOne,
  makeMarks,
  update,
  type AnyReply,
  type ContactCreate,
  type ContactUpdate,
  type Marks,
  type Stored,
  type Tools,
} from "./contacts.ts";

/** Created -> found by each of its texts -> updated -> found as updated, no longer as it was. */
export const lifeCycle: Flow<operations> = {
  name: "contact life cycle",
  operations: ["createContact", "listContacts", "updateContact"],
  run: async (t) => {
    const marks = await makeMarks(t);
    const sent = contactOf(marks);
    const { id } = await create(t, sent);
    const listed = await checkFound(t, sent);
    const replaced = replacementOf(marks);
    const first = await update(t, id, replaced);
    checkUpdated(t, first.reply, first.stored, { id, rev: "1-", sent: replaced });
    await findNone(t, "update-persists", marks.number(1));
    const found = await findOne(t, "update-persists", marks.number(3), {
      ...replaced,
      modified_date: first.stored.modified_date,
    });
    for (const row of [listed, found]) {
      if (row) checkCreation(t, first.reply, first.stored, row.created_date);
    }
    // Only one field this time: the others stay.
    const renamed = { name: `Again${marks.word}` };
    const second = await update(t, id, renamed);
    checkUpdated(t, second.reply, second.stored, { id, rev: first.stored._rev, sent: renamed });
    checkCreation(t, second.reply, second.stored, first.stored.created_date);
    const { numbers, emails } = replaced;
    t.expect("unsent-is-kept", second.reply, { body: { numbers, emails } });
    const [before, after] = [first.stored.modified_date, second.stored.modified_date];
    const message = `went back from ${before} to ${after}`;
    t.check("modified-date-moves-on", second.reply, after >= before, "/modified_date", message);
    await findOne(t, "update-persists", renamed.name, { ...replaced, ...renamed });
  },
};

function contactOf(marks: Marks): ContactCreate {
  return {
    name: `Contract${marks.word}`,
    numbers: [
      { type: "Company", number: marks.number(1) },
      { type: "School", number: marks.number(2) },
    ],
    emails: [
      { type: "Company", email: `${marks.word}@example.com` },
      { type: "Home", email: `home.${marks.word}@example.org` },
    ],
  };
}

function replacementOf(marks: Marks) {
  return {
    name: `Renamed${marks.word}`,
    numbers: [{ type: "Company", number: marks.number(3) }],
    emails: [{ type: "Home", email: `new.${marks.word}@example.com` }],
  } satisfies ContactUpdate;
}

/** By its name, each of its numbers and each of its e-mail addresses, with the same values every time. */
async function checkFound(t: Tools, { name, numbers, emails }: ContactCreate) {
  const wanted = { name, numbers, emails, doc_type: "contact" };
  for (const { number } of numbers) await findOne(t, "keyword-finds-number", number, wanted);
  for (const { email } of emails) await findOne(t, "keyword-finds-email", email, wanted);
  return findOne(t, "keyword-finds-name", name, wanted);
}

interface Wanted {
  readonly id: string;
  /** The revision before this update. */
  readonly rev: string;
  readonly sent: ContactUpdate;
}

function checkUpdated(t: Tools, reply: AnyReply, stored: Stored, { id, rev, sent }: Wanted): void {
  t.expect("update-is-answered", reply, { body: { ...sent } });
  t.expect("id-stays", reply, { body: { _id: id } });
  const [before, after] = [rev, stored._rev].map((text) => Number.parseInt(text, 10));
  const counts = (after ?? 0) > (before ?? 0);
  t.check("rev-counts-up", reply, counts, "/_rev", `must count on from ${before}, but is ${after}`);
  const { created_date, modified_date } = stored;
  const late = `${modified_date} is before the creation, ${created_date}`;
  const inOrder = modified_date >= created_date;
  t.check("modified-after-created", reply, inOrder, "/modified_date", late);
}

function checkCreation(t: Tools, reply: AnyReply, { created_date }: Stored, wanted: number): void {
  const message = `must stay ${wanted}, but is ${created_date}`;
  t.check("creation-date-stays", reply, created_date === wanted, "/created_date", message);
}
