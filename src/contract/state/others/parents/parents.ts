import { preview } from "../../../../base/json.ts";
import { createLister } from "../../../collections/lister.ts";
import { walkAll } from "../../../collections/walk.ts";
import { equalKey } from "../../creation.ts";
import { checkOrphans } from "./orphans.ts";
import type { StateOracle } from "../../oracle.ts";
import { pathOf } from "../../own-record/path.ts";
import { parentPath, type Own } from "../../own-record/record.ts";
import type { Json, Session } from "../../session.ts";
import { isChanged, isRemoved } from "./trespass.ts";
import { isNested, isSame, wholeList, within } from "./within.ts";

const rule = "child-of-one-parent";
/** Paths alone say that a record lies in what stands before it. */
const oracle = "convention";

/** A record is in the parent it was created in: it is not listed, read, changed or deleted within another one. */
export const parents: StateOracle = {
  name: "a record lies in its own parent",
  check: async (session, records, writers) => {
    const { create, parents: all } = session.resource;
    const parent = all.at(-1);
    if (!create || !parent) return;
    const own = await records.create("to lie in its own parent");
    if (!own) return;
    checkShown(session, own);
    const other = await parentPath(session, create);
    if (!other) return;
    if (equalKey(other.path[parent.parameter], records.path[parent.parameter])) {
      const reason = `there is only one {${parent.parameter}}, so it was not exchanged`;
      return session.skip(reason, rule);
    }
    const foreign = { ...own, path: { ...own.path, ...other.path } };
    const isFine =
      !(await isListed(session, own, foreign)) &&
      !(await isRead(session, own, foreign)) &&
      !(await isChanged(session, records, writers, own, foreign)) &&
      !(await isRemoved(session, records, own, foreign));
    if (isFine) await checkOrphans(session, records, other.path);
  },
};

/** The member that names the parent names that of the path. */
function checkShown(session: Session, { reply, path }: Own): void {
  for (const { parameter, property } of session.resource.parents) {
    const found = property === undefined ? undefined : reply.record?.[property];
    if (property === undefined || found === undefined || found === null) continue;
    if (equalKey(found, path[parameter])) continue;
    const message = `it was created with ${parameter} = ${preview(path[parameter])}, but ${property} = ${preview(found)} was answered`;
    session.tell(rule, reply, { instance: `${reply.at}/${property}`, message, oracle });
  }
}

async function isListed(session: Session, own: Own, foreign: Own): Promise<boolean> {
  const list = wholeList(session);
  const property = session.resource.key?.property;
  if (!list || property === undefined) return false;
  const lister = createLister(session, list, foreign.path);
  const { pages } = await walkAll(lister, {}, (row) => String(row[property]));
  const isIt = (row: Json) => equalKey(row[property], foreign.key) && isSame(foreign, row);
  const page = pages.find(({ rows }) => rows.some(isIt));
  if (!page) return false;
  const message = `${preview(own.key)} was created ${within(session, own.path)}, but is listed ${within(session, foreign.path)}`;
  session.tell(rule, page.reply, { instance: list.items, message, oracle });
  return true;
}

async function isRead(session: Session, own: Own, foreign: Own): Promise<boolean> {
  const { read } = session.resource;
  if (!read || !isNested(session, read)) return false;
  const sent = "a record of another parent";
  const reply = await session.send({ operation: read, sent, path: pathOf(read, foreign.path) });
  if (!reply.isSuccess || !isSame(foreign, reply.record)) return false;
  const message = `${preview(own.key)} was created ${within(session, own.path)}, but is read ${within(session, foreign.path)}`;
  session.tell(rule, reply, { instance: "status", message, oracle });
  return true;
}
