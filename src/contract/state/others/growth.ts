import { preview } from "../../../base/json.ts";
import { createLister } from "../../collections/lister.ts";
import type { StateOracle } from "../oracle.ts";
import { look } from "./strangers.ts";
import { isSame, wholeList } from "./within.ts";

/** One creation puts one record into the list: what others create meanwhile has other texts. */
export const growth: StateOracle = {
  name: "a creation adds one record",
  check: async (session, records) => {
    const list = wholeList(session);
    const property = session.resource.key?.property;
    if (!list || property === undefined) return;
    const lister = createLister(session, list, records.path);
    const before = await look({ lister, property });
    const own = before && (await records.create("to be there once"));
    const after = own && (await look({ lister, property }));
    if (!before || !own || !after) return;
    const known = new Set(before.rows.map((row) => String(row[property])));
    const keys = after.rows.flatMap((row) =>
      isSame(own, row) && !known.has(String(row[property])) ? [String(row[property])] : [],
    );
    const [first, second] = new Set(keys);
    if (second === undefined) return;
    const message = `one creation put two records with what was sent into the list: ${preview(first)} and ${preview(second)}`;
    const told = { instance: list.items, message, oracle: "convention" } as const;
    session.tell("listed-once", after.reply, told);
  },
};
