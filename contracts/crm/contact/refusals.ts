import type { Flow } from "contract-kit";
import type { operations } from "../../../spec/generated/crm.d.ts";
import { checkUntouched } from "../shared/ids.ts";
import {
  createOne,
  keyOfNobody,
  markerOf,
  succeeds,
  type ContactFields,
} from "../shared/records.ts";
import { checkInvalid } from "../shared/refusals.ts";
import { contacts, listContacts } from "./records.ts";

const unchanged = "refused-write-changes-nothing";
const tooLong = { name: "x".repeat(201), full_name: "y".repeat(121) };
const details = [
  { fieldname: "NAME", fieldlogicname: "名称", fielderrortype: 3 },
  { fieldname: "FULL_NAME", fieldlogicname: "全名", fielderrortype: 3 },
] as const;

/** Another code may be stored, but no text where a number belongs: the one value here that the types rightly refuse. */
const wrongType = { email_opt_out: "abc" } as object as ContactFields;

/** What is refused names the fields at fault, a link has to lead somewhere, and nothing of it is stored. */
export const contactRefusals: Flow<operations> = {
  name: "contact refusals",
  operations: ["createContact", "getContact", "updateContact", "fetchContactDefault"],
  run: async (t) => {
    const own = await createOne(t, contacts(t));
    const path = { key: own.id };
    const long = { ...tooLong, first_name: markerOf(own) };
    checkInvalid(t, "max-length-enforced", await t.call("createContact", { body: long }), details);
    const updated = await t.call("updateContact", { path, body: long });
    checkInvalid(t, "max-length-enforced", updated, details);
    const references = { account_id: keyOfNobody(own), first_name: markerOf(own) };
    const dangling = await t.call("createContact", { body: references });
    t.expect("reference-has-to-exist", dangling, { status: 500, body: { code: 1 } });
    const moved = await t.call("updateContact", { path, body: references });
    t.expect("reference-has-to-exist", moved, { status: 500, body: { code: 1 } });
    const wrong = { ...wrongType, first_name: markerOf(own) };
    const mistyped = await t.call("createContact", { body: wrong });
    t.expect("wrong-type-is-refused", mistyped, { status: 500 });
    await checkUntouched(t, contacts(t), own, unchanged);
    const { reply, need } = await listContacts(t, { n_first_name_like: markerOf(own) });
    const { length } = need(succeeds);
    t.check(unchanged, reply, length === 0, "", "must not list what was refused");
  },
};
