import { sleep } from "../../../base/clock.ts";
import { preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import { writtenAs, type Written } from "../../../resource/named-by-path.ts";
import { referredKind } from "../../../resource/references.ts";
import type { Collection, Resource } from "../../../resource/resource.ts";
import { schemasAt } from "../../../schema/walk.ts";
import { createLister, type Page } from "../../collections/lister.ts";
import { walkAll } from "../../collections/walk.ts";
import { templatesOf } from "../../records/sources.ts";
import { fixedMembers } from "../../requests/bodies/fixed-members.ts";
import { chosenResources } from "../../select-resources.ts";
import { equalKey } from "../creation.ts";
import type { StateOracle } from "../oracle.ts";
import { handOver } from "../others/bystanders.ts";
import { settable, withMember } from "../own-record/bodies.ts";
import { relatedIn, type Related } from "../own-record/related.ts";
import { createRecords, type Own, type Records } from "../own-record/record.ts";
import { writerBy, type Writer } from "../own-record/writing.ts";
import { createSession, type Reply, type Session } from "../session.ts";

/** Names alone say what a member names. */
const oracle = "convention";

/** Milliseconds between looks: a list may follow a little later. */
const pauses = [100, 300];

/** What names another record from now on is moved there: it is read so, and listed there and nowhere else. */
export const moves: StateOracle = {
  name: "what names another one is moved there",
  check: async (session, records, writers) => {
    if (records.reading !== "item") return;
    for (const writer of writers)
      for (const move of movesBy(session, writer)) await check(session, records, writer, move);
  },
};

/** A member that holds the key of what a record belongs to. */
interface Move {
  readonly name: string;
  readonly holder: Resource;
  readonly written: Written;
  /** Where the key does not stand among the members that are sent: what to send with it. */
  readonly related?: Related["with"];
}

function movesBy(session: Session, writer: Writer): Move[] {
  const { run, resource } = session;
  const { template, operation } = writer;
  const { document } = run.maker;
  const { content } = template;
  const schema = content.media.schema ?? "";
  const names = settable(document, content);
  const fixed = fixedMembers(document, schema, Object.fromEntries(names.map((one) => [one, 0])));
  const holderOf = (kind: Resource | undefined) =>
    chosenResources(run).find(
      ({ name, kind: own, create }) =>
        name === kind?.name && own !== resource.kind && create && run.credentials.has(create),
    );
  const members = names.flatMap((name): Move[] => {
    const [at] = schemasAt(document, schema, [name]);
    const holder = holderOf(referredKind(document, name, at));
    if (!holder || fixed.includes(name) || name === operation.call?.key?.name) return [];
    return [{ name, holder, written: writtenAs(document, name, at) }];
  });
  const related = relatedIn(document, operation, content).flatMap((one): Move[] => {
    const holder = holderOf(one.kind);
    return holder ? [{ name: one.name, holder, written: asItIs, related: one.with }] : [];
  });
  return [...members, ...related];
}

const asItIs: Written = { write: (key) => key, read: (value) => value };

async function check(
  session: Session,
  records: Records,
  writer: Writer,
  { name, holder, written, related }: Move,
): Promise<void> {
  const { operation, template } = writer;
  const key = await keyOfAnother(session, holder);
  const to = key === undefined ? key : written.write(key);
  const own = await records.create(`to be moved to another ${name} by ${operation.id}`);
  const before = own && (await records.read(own, `its ${name}, before`)).record;
  if (!own || !before || to === undefined || equalKey(before[name], to)) return;
  const least = writer.leastFor(own);
  const body = related ? least : withMember(session.run, template.content, least, name, to);
  if (!related && !equalKey(body[name], to)) return;
  const mover = related
    ? writerBy(session, records, { ...template, content: related(to) })
    : writer;
  const from = before[name];
  const places = await placesOf(session, holder, own, written.read(from));
  const reply = await mover.write(own, body, `another ${name}`);
  if (!reply.isSuccess || reply.status === 202) return;
  // What the path says may be sent in vain: then the answer goes on to show the old one.
  if (records.except.has(name) && !equalKey(reply.record?.[name], to)) return;
  const after = await records.read(own, `its ${name}, after`);
  const shown = after.record?.[name];
  if (!after.isSuccess || shown === undefined) return;
  if (!equalKey(shown, to)) {
    const message = `${name} = ${preview(to)} was sent and accepted, but ${preview(shown)} was read`;
    const told = { instance: join(after.at, name), message, oracle } as const;
    return session.tell("update-persists", after, told);
  }
  for (const place of places)
    if (await isWrong(session, place, own, [written.read(from), key])) return;
}

async function keyOfAnother(session: Session, holder: Resource): Promise<unknown> {
  const other = createSession(session.run, holder, session.phase);
  const holders = await createRecords(other, `moved to by ${session.resource.name}`);
  const held = await holders?.create(`another one for ${session.resource.name}`);
  handOver(other, session);
  return held?.key;
}

/** A list below the record that is named. */
interface Below {
  readonly list: Collection;
  /** The path parameter that holds its key. */
  readonly parameter: string;
}

/** The lists that showed the record below what it named at first. */
async function placesOf(
  session: Session,
  { name }: Resource,
  own: Own,
  from: unknown,
): Promise<Below[]> {
  const { run, resource } = session;
  const alike = chosenResources(run).filter(
    (one) => one.kind === resource.kind && one.key?.property === resource.key?.property,
  );
  const found: Below[] = [];
  for (const { parents, lists } of from === null || from === undefined ? [] : alike)
    for (const list of lists) {
      const [only, ...more] = templatesOf(list.operation.path);
      const parent = parents.find((one) => one.resource === name && one.parameter === only?.name);
      if (!parent || more.length > 0 || !run.credentials.has(list.operation)) continue;
      const place = { list, parameter: parent.parameter };
      if ((await pageWith(session, place, own, from)).page) found.push(place);
    }
  return found;
}

/** The page that shows the record, and what was answered last where none does. */
async function pageWith(
  session: Session,
  { list, parameter }: Below,
  own: Own,
  key: unknown,
): Promise<{ readonly page?: Page; readonly last?: Reply }> {
  const property = session.resource.key?.property ?? "";
  const lister = createLister(session, list, { [parameter]: key });
  const walked = await walkAll(lister, {}, (row) => String(row[property]));
  const page = walked.pages.find(({ rows }) =>
    rows.some((row) => equalKey(row[property], own.key)),
  );
  const last = walked.complete ? walked.last?.reply : undefined;
  return { ...(page && { page }), ...(last && { last }) };
}

async function isWrong(
  session: Session,
  place: Below,
  own: Own,
  [from, to]: readonly [unknown, unknown],
): Promise<boolean> {
  const { list, parameter } = place;
  const tell = (rule: string, reply: Reply, message: string) => {
    session.tell(rule, reply, { instance: list.items, message, oracle });
    return true;
  };
  const look = async () => ({
    old: await pageWith(session, place, own, from),
    next: await pageWith(session, place, own, to),
  });
  let seen = await look();
  for (const pause of pauses) {
    if (!seen.old.page && seen.next.page) return false;
    await sleep(pause, session.run.clock);
    seen = await look();
  }
  const { old, next } = seen;
  const moved = `${preview(own.key)} was moved from ${parameter} = ${preview(from)} to ${preview(to)}`;
  if (old.page)
    return tell("list-holds-only-its-own", old.page.reply, `${moved}, but is still listed there`);
  if (!next.last || next.page) return false;
  return tell("created-is-listed", next.last, `${moved}, but is not listed there`);
}
