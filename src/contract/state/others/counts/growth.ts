import { preview } from "../../../../base/json.ts";
import { createLister, type Lister, type Page } from "../../../collections/lister.ts";
import { equalKey } from "../../creation.ts";
import type { StateOracle } from "../../oracle.ts";
import { isWhole, look } from "../strangers.ts";
import type { Own } from "../../own-record/record.ts";
import type { Json, Session } from "../../session.ts";
import { changeFor, type Writer } from "../../own-record/writing.ts";
import { isSame, wholeList } from "../parents/within.ts";

/** One creation puts one record into the list, a change none: what others create meanwhile has other texts. */
export const growth: StateOracle = {
  name: "a creation adds one record, a change none",
  check: async (session, records, writers) => {
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
    if (second === undefined) {
      const view = { session, lister, property, own };
      for (const writer of writers) await checkChange(view, writer, after);
      return;
    }
    const message = `one creation put two records with what was sent into the list: ${preview(first)} and ${preview(second)}`;
    const told = { instance: list.items, message, oracle: "convention" } as const;
    session.tell("listed-once", after.reply, told);
  },
};

interface View {
  readonly session: Session;
  readonly lister: Lister;
  readonly property: string;
  readonly own: Own;
}

/** What was changed comes into the list under no key that was not there. */
async function checkChange(
  { session, lister, property, own }: View,
  writer: Writer,
  before: Page,
): Promise<void> {
  const { id } = writer.operation;
  const keyOf = (row: Json | undefined) => String(row?.[property]);
  const body = changeFor(session, writer, "to be there once", own.sent);
  const reply = await writer.write(own, body, "a change, to be in the list once");
  const after = reply.isSuccess ? await look({ lister, property }) : undefined;
  if (!after || !isWhole(lister, before) || !isWhole(lister, after)) return;
  const known = new Set(before.rows.map(keyOf));
  // What is called by another key from now on, or was hidden until now, is no second one.
  const mine = after.rows.find(
    (one) => equalKey(one[property], own.key) && isSame({ sent: body }, one),
  );
  const others = after.rows.filter((one) => !known.has(keyOf(one)) && keyOf(one) !== keyOf(mine));
  const other = others.find((one) => isSame({ sent: body }, one) || isSame(own, one));
  if (!mine || !other) return;
  const what = isSame({ sent: body }, other) ? "what was sent" : "what it was before";
  const message = `${id} changed ${preview(own.key)}, but ${what} is in the list as ${preview(other[property])}, too`;
  const told = { instance: lister.list.items, message, oracle: "convention" } as const;
  session.tell("listed-once", after.reply, told);
}
