import type { Flow } from "contract-kit";
import type { operations } from "../../../spec/generated/crm.d.ts";
import { checkUntouched } from "../shared/ids.ts";
import { createOne, keyOfNobody, markerOf, succeeds, type LeadCreate } from "../shared/records.ts";
import { checkInvalid } from "../shared/refusals.ts";
import { leads, listLeads } from "./records.ts";

const unchanged = "refused-write-changes-nothing";
const empty = { fieldname: "TYPE", fieldlogicname: "类型", fielderrortype: 1 } as const;
const long = { fieldname: "NAME", fieldlogicname: "名称", fielderrortype: 3 } as const;

/** What is refused names the fields at fault, a link has to lead somewhere, and nothing of it is stored. */
export const leadRefusals: Flow<operations> = {
  name: "lead refusals",
  operations: ["createLead", "getLead", "updateLead", "saveLead", "fetchLeadDefault"],
  run: async (t) => {
    const own = await createOne(t, leads(t));
    const path = { key: own.id };
    const name = `Refused ${markerOf(own)}`;
    const create = async (body: object) => t.call("createLead", { body: body as LeadCreate });
    checkInvalid(t, "required-enforced", await create({ name }), [empty]);
    const saved = await t.call("saveLead", { body: { name } as LeadCreate });
    checkInvalid(t, "required-enforced", saved, [empty]);
    const cleared = { name, type: null } as object;
    const update = await t.call("updateLead", { path, body: cleared });
    checkInvalid(t, "required-enforced", update, [empty]);
    const tooLong = { name: name.padEnd(201, "x"), type: "lead" } as const;
    checkInvalid(t, "max-length-enforced", await create(tooLong), [long]);
    const dangling = await create({ name, type: "lead", stage_id: keyOfNobody(own) });
    t.expect("reference-has-to-exist", dangling, { status: 500, body: { code: 1 } });
    await checkUntouched(t, leads(t), own, unchanged);
    const { reply, need } = await listLeads(t, { n_name_like: name });
    const { length } = need(succeeds);
    t.check(unchanged, reply, length === 0, "", "must not list what was refused");
  },
};
