import type { Flow } from "contract-kit";
import type { operations } from "../../spec/generated/wetalk.d.ts";
import { create, findNone, findOne, makeMarks, succeeds, update } from "./contacts.ts";

/** Two contacts are two: what is done to one leaves the other alone. */
export const neighbours: Flow<operations> = {
  name: "contact neighbours",
  operations: ["createContact", "listContacts", "updateContact"],
  run: async (t) => {
    const marks = await makeMarks(t);
    const [left, right] = [1, 2].map((serial) => ({
      name: `Neighbour${serial}${marks.word}`,
      numbers: [{ type: "Company", number: marks.number(serial) }],
      emails: [],
    }));
    if (!left || !right) return;
    const first = await create(t, left);
    const reply = await t.call("createContact", { body: right });
    const second = t.need(succeeds, reply, 200);
    const message = `must not be the id of another contact, ${first.id}`;
    if (!t.check("two-creations-two-ids", reply, first.id !== second.id, "/id", message)) return;
    await update(t, first.id, { name: `Moved${marks.word}` });
    await findOne(t, "neighbour-untouched", right.name, right);
  },
};

/** An id that no contact has cannot be updated, and nothing comes of trying. */
export const unknownId: Flow<operations> = {
  name: "contact refusals",
  operations: ["createContact", "listContacts", "updateContact"],
  run: async (t) => {
    const marks = await makeMarks(t);
    const numbers = [{ type: "Company", number: marks.number(1) }];
    const body = { name: `Nobody${marks.word}`, numbers, emails: [] };
    const reply = await t.call("updateContact", { path: { id: marks.id }, body });
    const refused = reply.status >= 400 && reply.status < 500;
    const message = `must be refused, but is ${reply.status}: no contact has this id`;
    t.check("unknown-id-is-refused", reply, refused, "status", message);
    await findNone(t, "refused-write-changes-nothing", body.name);
  },
};
