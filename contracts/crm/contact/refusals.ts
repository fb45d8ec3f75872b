import type { Flow } from "contract-kit";
import type { operations } from "../../../spec/generated/crm.d.ts";
import { checkUntouched } from "../shared/identity.ts";
import {
  createOne,
  keyOfNobody,
  markerOf,
  succeeds,
  type ContactFields,
  type Tools,
} from "../shared/records.ts";
import { checkInvalid } from "../shared/refusals.ts";
import { contacts, listContacts } from "./records.ts";

const unchanged = "refused-write-changes-nothing";
const tooLong = { name: "x".repeat(201), full_name: "y".repeat(121) };
const details = [
  { fieldname: "NAME", fieldlogicname: "名称", fielderrortype: 3 },
  { fieldname: "FULL_NAME", fieldlogicname: "全名", fielderrortype: 3 },
] as const;

/** What is refused is refused as documented, and leaves no trace. */
export const contactRefusals: Flow<operations> = {
  name: "contact refusals",
  operations: ["createContact", "getContact", "updateContact", "fetchContactDefault"],
  run: async (t) => {
    const own = await createOne(t, contacts(t));
    await checkLengths(t, own);
    const nobody = keyOfNobody(own);
    const references = { account_id: nobody, first_name: markerOf(own) };
    const dangling = await t.call("createContact", { body: references });
    t.expect("reference-has-to-exist", dangling, { status: 500, body: { code: 1 } });
    const moved = await t.call("updateContact", { path: { key: own.id }, body: references });
    t.expect("reference-has-to-exist", moved, { status: 500, body: { code: 1 } });
    const wrong = await t.call("createContact", {
      body: { ...wrongType, first_name: markerOf(own) },
    });
    t.expect("wrong-type-is-refused", wrong, { status: 500 });
    await checkUntouched(t, contacts(t), own, unchanged);
    const { reply, need } = await listContacts(t, { n_first_name_like: markerOf(own) });
    const { length } = need(succeeds);
    t.check(unchanged, reply, length === 0, "", "must not list what was refused");
  },
};

/** Text where a whole number belongs: the one value here that the types rightly refuse. */
const wrongType = { email_opt_out: "abc" } as object as ContactFields;

async function checkLengths(t: Tools, own: { readonly id: string }): Promise<void> {
  const long = { ...tooLong, first_name: markerOf(own) };
  const created = await t.call("createContact", { body: long });
  checkInvalid(t, "max-length-enforced", created, details);
  const updated = await t.call("updateContact", { path: { key: own.id }, body: long });
  checkInvalid(t, "max-length-enforced", updated, details);
  // Just as long as it may be.
  const body = { name: "x".repeat(200), full_name: "y".repeat(120) };
  const fits = await t.call("createContact", { body });
  t.need("max-length-is-inclusive", fits, 200);
  t.expect("max-length-is-inclusive", fits, { body });
}
