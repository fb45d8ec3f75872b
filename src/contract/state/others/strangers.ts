import { equalJson, preview } from "../../../base/json.ts";
import type { Collection } from "../../../resource/resource.ts";
import { plainName } from "../../../resource/names.ts";
import { createLister, type Lister, type Page } from "../../collections/lister.ts";
import { isLast, largePages, walkAll } from "../../collections/walk.ts";
import { chosenResources } from "../../select-resources.ts";
import { differingFrom, settable } from "../own-record/bodies.ts";
import { isOwnBusiness } from "../comparison/compare.ts";
import type { StateOracle } from "../oracle.ts";
import { templatesOf } from "../../records/sources.ts";
import { readRecord, type Own, type Records } from "../own-record/record.ts";
import type { Json, Reply, Session } from "../session.ts";
import { wholeList } from "./parents/within.ts";
import { changeFor, type Writer } from "../own-record/writing.ts";

/** Others write at the same time: what is seen has to be seen so often, and never without a cause. */
const rounds = 3;

/** Records that were there before are as they were after a creation, a change or a deletion of the run's own. */
export const strangers: StateOracle = {
  name: "what was there is untouched",
  check: async (session, records, writers) => {
    const list = widestList(session);
    const property = session.resource.key?.property;
    if (!list || property === undefined) return;
    const view: View = {
      session,
      records,
      property,
      lister: createLister(session, list, records.path),
    };
    await watch(view, "creation", (own) => createBeside(view, own));
    for (const writer of writers) {
      let last: Json = {};
      const write = async (own: Own) => {
        const body = await change(view, writer, own, last);
        last = body ?? last;
        return body !== undefined;
      };
      await watch(view, "change", write, write);
    }
    if (session.resource.remove) await watch(view, "deletion", (own) => remove(view, own));
  },
};

/** The list of all records of the kind where there is one: `/books` beside `/authors/{authorId}/books`. */
function widestList(session: Session): Collection | undefined {
  const { run, resource } = session;
  const views = chosenResources(run).filter(
    ({ kind, key }) => kind === resource.kind && key?.property === resource.key?.property,
  );
  const wide = views.find(({ parents, singleton }) => parents.length === 0 && !singleton);
  return (wide && wholeList({ resource: wide, run })) ?? wholeList(session);
}

interface View {
  readonly session: Session;
  readonly records: Records;
  readonly property: string;
  readonly lister: Lister;
}

/** Looks at the list around each of some writes, and as often around none. */
async function watch(
  view: View,
  what: string,
  write: (own: Own) => Promise<boolean>,
  /** What another record was given by mistake shows only when it had another value before. */
  first: (own: Own) => Promise<boolean> = async () => true,
): Promise<void> {
  const { session, records, lister } = view;
  let found: { harm: string; reply: Reply } | undefined;
  for (let round = 0; round < rounds; round++) {
    const own = await records.create(`next to what was there, ${what} ${round}`);
    const before = own && (await first(own)) && (await look(view));
    if (!own || !before || !(await write(own))) return;
    const after = await look(view);
    const harm = after && harmBetween(view, before, after, own);
    if (!after || harm === undefined) return;
    if (harm.gone !== undefined && (await isThere(view, harm.gone))) return;
    const later = await look(view);
    if (!later || harmBetween(view, after, later, own) !== undefined) return;
    found = { harm: harm.words, reply: after.reply };
  }
  if (!found) return;
  const message = `${found.harm} after the ${what} of another record, ${rounds} times of ${rounds}, and never without one`;
  const told = { instance: lister.list.items, message, oracle: "convention" } as const;
  session.tell("neighbour-untouched", found.reply, told);
}

async function change(view: View, writer: Writer, own: Own, last: Json): Promise<Json | undefined> {
  const { session, records } = view;
  const shown = records.reading ? (await records.read(own, "before a change")).record : undefined;
  const salt = `next to what was there ${String(own.key)}`;
  const first = changeFor(session, writer, salt, shown ?? own.reply.record ?? {});
  const body = differingFrom(session.run, writer.template.content, first, last);
  const reply = await writer.write(own, body, "a change next to what was there");
  return reply.isSuccess ? body : undefined;
}

async function createBeside({ records }: View, { key }: Own): Promise<boolean> {
  return (await records.create(`next to ${String(key)} and what was there`)) !== undefined;
}

async function remove({ records }: View, own: Own): Promise<boolean> {
  return (await records.remove(own, "a deletion next to what was there"))?.isSuccess === true;
}

/** The list, all of its pages where there are more. */
export async function look({
  lister,
  property,
}: Pick<View, "lister" | "property">): Promise<Page | undefined> {
  const page = await lister.ask(largePages(lister), "what is there");
  if (!page || (page.total ?? 0) <= page.rows.length) return page;
  const { rows, complete } = await walkAll(lister, {}, (row) => String(row[property]));
  return complete ? { ...page, rows, total: rows.length } : page;
}

/** What is on no page and can be read all the same is not gone: it is the pages that are wrong. */
async function isThere({ session, records }: View, key: string): Promise<boolean> {
  const { read, key: named } = session.resource;
  if (!read || named?.parameter === undefined || templatesOf(read.path).length > 1) return false;
  const path = { ...records.path, [named.parameter]: key };
  return (await readRecord(session, { path }, "what a list shows no more")).isSuccess;
}

interface Harm {
  readonly words: string;
  /** The key of what is listed no more. */
  readonly gone?: string;
}

/** The first row of the one page that the other does not show, or shows another way. */
function harmBetween(
  { session, records, property, lister }: View,
  before: Page,
  after: Page,
  own: Own,
): Harm | undefined {
  const writable = settable(session.run.maker.document, records.template.content).filter(
    (name) => !isOwnBusiness(name) && !isRank(name),
  );
  const rows = new Map(after.rows.map((row) => [String(row[property]), row]));
  const isAll = isWhole(lister, before) && isWhole(lister, after);
  for (const row of before.rows) {
    const key = String(row[property]);
    if (key === String(own.key)) continue;
    const now = rows.get(key);
    if (!now && isAll) return { words: `${key} was there, but is gone`, gone: key };
    const name = now && writable.find((one) => !equalJson(now[one], row[one]));
    if (now && name !== undefined) {
      const values = `was ${preview(row[name])}, but is ${preview(now[name])}`;
      return { words: `${name} of ${key} ${values}` };
    }
  }
  return undefined;
}

/** Rows of a full page may have moved to the next one. */
export function isWhole({ list }: Lister, page: Page): boolean {
  if (page.total !== undefined) return page.rows.length >= page.total;
  const isPaged = list.page ?? list.offset ?? list.cursor ?? list.size;
  return !isPaged || isLast(list, page);
}

/** The place of a record among others is another one when one of them goes. */
function isRank(name: string): boolean {
  return /(?:^|_)(?:position|order|rank|index|ordinal|sequence|seq|place)/.test(plainName(name));
}
