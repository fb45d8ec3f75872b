import type { Flow } from "contract-kit";
import type { operations } from "../../../spec/generated/crm.d.ts";
import {
  checkRows,
  createOne,
  fieldsOf,
  succeeds,
  type AnyReply,
  type Tools,
} from "../shared/records.ts";
import { contacts } from "./records.ts";

/** Which contacts belong to which list. */
export const contactDatasets: Flow<operations> = {
  name: "contact lists",
  operations: [
    "createContact",
    "updateContact",
    "fetchContactAll",
    "fetchContactDefault",
    "fetchContactCreateman",
    "fetchContactOwner",
  ],
  run: async (t) => {
    const own = await createOne(t, contacts(t));
    const free = await createOne(t, contacts(t));
    // The server stamps a record with its caller's user id, the very id that `owner` holds.
    const me = fieldsOf(own)["create_man"];
    if (typeof me !== "string") return t.skip("create_man does not say who the caller is");
    const owned = { path: { key: own.id }, body: { owner: me } };
    t.need(succeeds, await t.call("updateContact", owned), 200);

    const body = { n_id_eq: own.id };
    checkHolds(t, await t.call("fetchContactAll", { body }), own.id);
    checkHolds(t, await t.call("fetchContactDefault", { body }), own.id);
    checkHolds(t, await t.call("fetchContactCreateman", { body }), own.id);
    checkHolds(t, await t.call("fetchContactOwner", { body }), own.id);

    const notMine = await t.call("fetchContactOwner", { body: { n_id_eq: free.id } });
    const { length } = t.need(succeeds, notMine, 200);
    const message = "must not list a contact without an owner";
    t.check("list-holds-only-its-own", notMine, length === 0, "", message);
    await checkMine(t, me);
  },
};

export function checkHolds(t: Tools, reply: AnyReply, id: string): void {
  if (!t.expect(succeeds, reply, { status: 200 })) return;
  t.expect("created-is-listed", reply, { at: "/0", body: { id } });
}

/** Every row of "created by me" and of "owned by me" says so. */
async function checkMine(t: Tools, me: string): Promise<void> {
  const rule = "list-holds-only-its-own";
  const is = (id: string | null | undefined) => id?.toLowerCase() === me.toLowerCase();
  const message = `must be the caller, ${me}`;
  const made = await t.call("fetchContactCreateman", { body: { size: 100 } });
  const makers = t.need(succeeds, made, 200);
  checkRows(t, rule, made, makers, (row) => is(row.create_man), ["/create_man", message]);
  const owned = await t.call("fetchContactOwner", { body: { size: 100 } });
  const owners = t.need(succeeds, owned, 200);
  checkRows(t, rule, owned, owners, (row) => is(row.owner), ["/owner", message]);
}
