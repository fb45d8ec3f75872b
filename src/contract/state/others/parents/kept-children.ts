import { preview } from "../../../../base/json.ts";
import { plainName, singularOf } from "../../../../resource/names.ts";
import { textsAt } from "../../../../resource/texts.ts";
import { createLister } from "../../../collections/lister.ts";
import { sharedPath } from "../../../records/sources.ts";
import { chosenResources } from "../../../select-resources.ts";
import { equalKey } from "../../creation.ts";
import { undoes } from "../../kept-by-changes.ts";
import type { StateOracle } from "../../oracle.ts";
import { settable } from "../../own-record/bodies.ts";
import { createRecords, type Own, type Records } from "../../own-record/record.ts";
import { changeFor, writersOf, type Writer } from "../../own-record/writing.ts";
import { createSession, type Json, type Session } from "../../session.ts";
import { handOver } from "../bystanders.ts";
import { createIn } from "./dependents.ts";
import { isNested, wholeList } from "./within.ts";

/** Whoever changes a record leaves what lies in it, and what it says of that. */
export const keptChildren: StateOracle = {
  name: "what lies in a record that is changed stays in it",
  check: async (session, records) => {
    const { run, resource } = session;
    const name = resource.parents.at(-1)?.resource;
    const parent = chosenResources(run).find((one) => one.name === name);
    const list = wholeList(session);
    if (!parent?.create || !parent.read || !list || !isNested(session, list.operation)) return;
    const above = createSession(run, parent, session.phase);
    const purpose = `changed with ${plural(session)} in it`;
    const holders = await createRecords(above, purpose);
    const writers = holders ? await writersOf(above, holders, purpose) : [];
    for (const writer of holders ? writers : []) {
      if (!holders || speaksOf(session, writer)) continue;
      const view = { session, records, above, holders };
      if (await isLost(view, writer)) break;
      const isUndone = await undoes(above, holders, writers, writer, {
        name: `a creation of ${plural(session)}`,
        do: async (salt) => (await filledHolder(view, salt))?.holder,
      });
      if (isUndone) break;
    }
    handOver(above, session);
  },
};

interface View {
  readonly session: Session;
  readonly records: Records;
  /** The kind of the parent, and its records. */
  readonly above: Session;
  readonly holders: Records;
}

const plural = ({ resource }: Session) => resource.collection.split("/").at(-1) ?? resource.name;

/** A change may be about what lies in the record: `Replaces a playlist and its tracks`, or a body with `tracks`. */
function speaksOf(session: Session, { operation, template }: Writer): boolean {
  const { document } = session.run.maker;
  const words = [plural(session), singularOf(plural(session))].map(plainName);
  const texts = textsAt(document, operation.pointer).map(plainName);
  const names = settable(document, template.content).map(plainName);
  return words.some(
    (one) => texts.some((text) => text.includes(one)) || names.some((name) => name.includes(one)),
  );
}

/** A new parent with one record in it. */
async function filledHolder(
  { session, records, above, holders }: View,
  salt: string,
): Promise<{ holder: { own: Own; before: Json }; child: Own } | undefined> {
  const own = await holders.create(`to be changed with ${plural(session)} in it, ${salt}`);
  const before = own && (await holders.read(own, "before anything is in it")).record;
  const made = before && (await createIn(session, records, above.resource, own));
  const child = made && records.ownOf(made, {});
  return own && before && child ? { holder: { own, before }, child } : undefined;
}

/** True, and told, where what was listed in a record is not any more when that was changed. */
async function isLost(view: View, writer: Writer): Promise<boolean> {
  const { session, above } = view;
  const list = wholeList(session);
  const property = session.resource.key?.property;
  const made = list && property !== undefined && (await filledHolder(view, writer.operation.id));
  if (!made) return false;
  const { own } = made.holder;
  const path = sharedPath(above.resource.item ?? "", own.path, list.operation);
  const lister = createLister(session, list, path);
  // It is alone in there: one page is enough.
  const look = async (when: string) => {
    const page = await lister.ask({}, `what lies in it, ${when}`);
    const isThere = page?.rows.some((row) => equalKey(row[property], made.child.key)) === true;
    return { page, isThere };
  };
  if (!(await look("before a change")).isThere) return false;
  const body = changeFor(above, writer, "with something in it", made.holder.before);
  const reply = await writer.write(own, body, `a change, with ${plural(session)} in it`);
  if (!reply.isSuccess || reply.status === 202) return false;
  const { page, isThere } = await look("after a change");
  if (!page || isThere) return false;
  const message = `${preview(made.child.key)} was in the list before ${writer.operation.id} changed what it lies in, and is not any more`;
  const told = { instance: list.items, message, oracle: "convention" } as const;
  session.tell("neighbour-untouched", page.reply, told);
  return true;
}
