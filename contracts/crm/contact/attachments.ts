import type { BodyOf, Flow } from "contract-kit";
import type { operations } from "../../../spec/generated/crm.d.ts";
import { createOne, succeeds, type Tools } from "../shared/records.ts";
import { contacts } from "./records.ts";

/** The list of attachments: replaced when it is sent, left alone when it is not. */
export const contactAttachments: Flow<operations> = {
  name: "contact attachments",
  operations: ["createContact", "updateContact", "getContact"],
  run: async (t) => {
    const { id: key } = await createOne(t, contacts(t));
    const [first, second] = [t.unique("offer "), t.unique("card ")];
    await update(t, key, { attachments: [{ name: first, title: "报价单" }] });
    await checkNames(t, key, "list-persists", [first]);
    await update(t, key, { title: "采购经理" });
    await checkNames(t, key, "unsent-is-kept", [first]);
    await update(t, key, { attachments: [{ name: second, title: "名片" }] });
    await checkNames(t, key, "list-is-replaced", [second]);
    await update(t, key, { attachments: [] });
    await checkNames(t, key, "list-is-replaced", []);
  },
};

async function update(
  t: Tools,
  key: string,
  body: BodyOf<operations["updateContact"]>,
): Promise<void> {
  t.need(succeeds, await t.call("updateContact", { path: { key }, body }), 200);
}

async function checkNames(
  t: Tools,
  key: string,
  rule: string,
  wanted: readonly string[],
): Promise<void> {
  const read = await t.call("getContact", { path: { key } });
  const names = (t.need(succeeds, read, 200).attachments ?? []).map(({ name }) => name);
  const message = `must be named ${wanted.join(", ") || "nothing"}, but are ${names.join(", ")}`;
  t.check(rule, read, names.join() === wanted.join(), "/attachments", message);
}
