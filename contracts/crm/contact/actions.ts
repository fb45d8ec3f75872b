import type { Flow } from "contract-kit";
import type { operations } from "../../../spec/generated/crm.d.ts";
import { createOne, succeeds } from "../shared/records.ts";
import { contacts } from "./records.ts";

/** The actions on one contact answer about that contact. */
export const contactActions: Flow<operations> = {
  name: "contact actions",
  operations: [
    "createContact",
    "addContactTags",
    "deleteContactTags",
    "batchUpdateContact",
    "countContactMainView",
    "createContactTask",
  ],
  run: async (t) => {
    const { id } = await createOne(t, contacts(t));
    const path = { key: id };
    const body = { tag: "重点客户" };
    const echoes = [
      await t.call("addContactTags", { path, body }),
      await t.call("deleteContactTags", { path, body }),
      await t.call("batchUpdateContact", { path, body }),
      await t.call("countContactMainView", { path, body }),
    ];
    for (const echo of echoes) {
      t.expect("action-answers-what-was-sent", echo, { status: 200, body: { ...body, id } });
    }
    const task = { name: t.unique("Contract task "), status: "10", priority: "Normal" } as const;
    const made = await t.call("createContactTask", { body: { id, srfactionparam: [task] } });
    t.need(succeeds, made, 200);
    t.expect("task-answers-its-contact", made, { body: { id } });
  },
};
