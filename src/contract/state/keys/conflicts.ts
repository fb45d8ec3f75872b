import { equalJson, isObject, preview } from "../../../base/json.ts";
import { swapCase } from "../../../base/swap-case.ts";
import { refusesInside } from "../../../check/envelope.ts";
import { isTaken, saysTaken } from "../../../check/taken.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import type { Operation } from "../../../document/operation.ts";
import { bodyFrom, withMember } from "../own-record/bodies.ts";
import { keyword } from "../../../schema/walk.ts";
import { memberRanges } from "../../../resource/roles/ranges.ts";
import { expectRead, type StateOracle } from "../oracle.ts";
import type { Own, Records } from "../own-record/record.ts";
import type { Reply, Session } from "../session.ts";
import { changeFor, type Writer } from "../own-record/writing.ts";
import { refusals, uniqueTexts, type UniqueTexts } from "./unique-texts.ts";

/** So many texts are tried: names, addresses and numbers that must be unique come early. */
const mostMembers = 8;

const rule = "unique-stays-unique";
const oracle = "convention";

/** What is unique by the document, or by what a creation refuses, is so for creations and changes; one's own is not taken. */
export const conflicts: StateOracle = {
  name: "what is unique stays unique",
  check: async (session, records, writers) => {
    const { document } = session.run.maker;
    const { operation, content } = records.template;
    const promises = (one: Operation, statuses: readonly string[]) =>
      one.responses.some(({ status }) => statuses.includes(status)) || refusesInside(document, one);
    const isOpen = promises(operation, ["409"]);
    const said = uniqueTexts(document, operation, content.media.schema ?? "");
    const isSaid = said.names.size > 0 && promises(operation, refusals);
    if (!records.reading || !(isOpen || isSaid)) return;
    const taken = await records.create("with values that others may not have");
    if (!taken) return;
    const names = await uniqueMembers(session, records, taken, said, isOpen);
    if (isOpen && names.length === 0) await createAgain(session, records, taken);
    const change = writers.filter((one) => promises(one.operation, isOpen ? ["409"] : refusals));
    for (const name of names) {
      for (const writer of writers) {
        if (change.includes(writer)) await checkChange(session, records, writer, taken, name);
        await checkOwnValue(session, records, writer, name);
      }
    }
  },
};

/** Whether it is refused for what another one has. `isProven`: a body that differs in nothing else is taken. */
function isConflict({ status, exchange }: Reply, isProven: boolean): boolean {
  return status === 409 || isTaken(exchange) || (isProven && refusals.includes(String(status)));
}

/** Where the 409 is for what exists already, the very same once more is such a thing, whichever member it is about. */
async function createAgain(session: Session, records: Records, { sent }: Own): Promise<void> {
  const { document } = session.run.maker;
  const { responses } = records.template.operation;
  const pointer = responses.find(({ status }) => status === "409")?.pointer ?? "";
  const text = keyword(document, pointer, "description");
  if (typeof text !== "string" || !saysTaken(text)) return;
  if (isForMany(document, text, pointer)) return;
  const reply = await records.attempt(sent, "the same creation once more");
  if (!reply?.isSuccess) return;
  const message = `409 is documented (${preview(text, 60)}), but the very same was created twice`;
  session.tell(rule, reply, { instance: "status", message, oracle });
}

/** One text with several reasons, of operations that give no values too: which of them holds where, nobody can tell. */
function isForMany(document: ApiDocument, text: string, pointer: string): boolean {
  const { pointer: shared } = document.follow(pointer) ?? {};
  const isShared = document.operations.some(
    ({ requestBody, responses }) =>
      !requestBody && responses.some((one) => document.follow(one.pointer)?.pointer === shared),
  );
  return isShared && /,|\bor\b/i.test(text);
}

/** The members of which one equal value is enough for a refusal: all others are fresh. */
async function uniqueMembers(
  session: Session,
  records: Records,
  { sent }: Own,
  said: UniqueTexts,
  /** Whether members may be unique of which no text says so. */
  isOpen: boolean,
): Promise<readonly string[]> {
  const { template } = records;
  const other = bodyFrom(template, `${session.resource.name} other values`);
  const ranges = memberRanges(session.run.maker.document, template.content.media.schema ?? "");
  // What is booked from one time to another overlaps by both of them.
  const ends = new Set(ranges.flatMap(({ from, to }) => [from.name, to.name]));
  const names = Object.keys(sent).filter((name) => {
    const isFree =
      typeof sent[name] === "string" && !equalJson(sent[name], other[name]) && !ends.has(name);
    return isFree && name !== session.resource.key?.property && (isOpen || said.names.has(name));
  });
  const found: string[] = [];
  for (const name of names.slice(0, mostMembers)) {
    const reply = await createWith(session, records, name, sent[name], "the same");
    const isRefused = reply && isConflict(reply, said.names.has(name));
    if (isRefused && (await isRefusedStill(session, records, name, sent, reply))) found.push(name);
    if (isRefused === false && said.names.has(name)) await tellTwice(session, records, name, sent);
    if (!isRefused || !said.caseless.has(name)) continue;
    const capitals = swapCase(String(sent[name]));
    if (capitals !== sent[name]) await tellTwice(session, records, name, { [name]: capitals });
  }
  return found;
}

/** Whether it is refused with other things to refer to, too: those before may be used up. */
async function isRefusedStill(
  session: Session,
  records: Records,
  name: string,
  sent: Own["sent"],
  refused: Reply,
): Promise<boolean> {
  if (!(await records.renew(refused))) return true;
  const reply = await createWith(
    session,
    records,
    name,
    sent[name],
    "the same, for another record",
  );
  return reply !== undefined && isConflict(reply, true);
}

function folded(value: unknown): unknown {
  return typeof value === "string" ? value.toLowerCase() : value;
}

/** Undefined where no such creation can be made. */
async function createWith(
  session: Session,
  records: Records,
  name: string,
  value: unknown,
  salt: string,
) {
  const { template } = records;
  const fresh = bodyFrom(template, `${session.resource.name} ${salt} ${name}`);
  const body = withMember(session.run, template.content, fresh, name, value);
  if (!equalJson(body[name], value)) return undefined;
  return records.attempt(body, `a creation with a ${name} that another one has`);
}

/** The document calls it unique: tried once more, and told when a second record has it. */
async function tellTwice(
  session: Session,
  records: Records,
  name: string,
  sent: Own["sent"],
): Promise<void> {
  const reply = await createWith(session, records, name, sent[name], "once more the same");
  const { [name]: told } = reply?.record ?? {};
  // What is kept in other letters is taken all the same, where these make no difference.
  const isOther = told !== undefined && !equalJson(folded(told), folded(sent[name]));
  if (!reply?.isSuccess || isOther) return;
  const message = `the document calls ${name} unique, but ${preview(sent[name])} was taken although another record has it`;
  session.tell(rule, reply, { instance: "status", message, oracle });
}

async function checkChange(
  session: Session,
  records: Records,
  writer: Writer,
  { sent }: Own,
  name: string,
): Promise<void> {
  const { content } = writer.template;
  const own = await records.create(`to get the same ${name} by ${writer.operation.id}`);
  if (!own || !isObject(content.value) || !Object.hasOwn(content.value, name)) return;
  const start =
    writer.way === "merge" ? writer.leastFor(own) : bodyFrom(writer.template, `same ${name}`);
  const body = withMember(session.run, content, start, name, sent[name]);
  if (!equalJson(body[name], sent[name])) return;
  const reply = await writer.write(own, body, `a ${name} that another record has`);
  if (isConflict(reply, true)) return checkRefused(session, records, writer, own, name, sent[name]);
  if (!reply.isSuccess) return;
  const after = await records.read(own, `whether it has the ${name}`);
  if (!equalJson(after.record?.[name], sent[name])) return;
  const message = `${name} = ${preview(sent[name])} of another record was refused by a creation, but a change to it was accepted`;
  session.tell(rule, reply, { instance: "status", message, oracle });
}

/** A change that is refused for it leaves everything as it was, whatever else it would have changed. */
async function checkRefused(
  session: Session,
  records: Records,
  writer: Writer,
  own: Own,
  name: string,
  value: unknown,
): Promise<void> {
  const before = (await records.read(own, "before the refused change")).record;
  if (!before) return;
  const change = changeFor(session, writer, `refused for its ${name}`, before);
  const body = withMember(session.run, writer.template.content, change, name, value);
  const words = `other members and a ${name} that another record has`;
  const reply = await writer.write(own, body, words);
  if (!isConflict(reply, true)) return;
  const wanted = Object.fromEntries(Object.keys(change).map((one) => [one, before[one]]));
  const verbs = ["was read before", "was read after a change that was refused"] as const;
  const control = `${words}: it was answered ${reply.status}`;
  const refused = "refused-write-changes-nothing";
  await expectRead(session, records, own, {
    rule: refused,
    wanted,
    verbs,
    control,
    untouched: true,
  });
}

/** A record is no other one: what it has already it may be sent again. */
async function checkOwnValue(
  session: Session,
  records: Records,
  writer: Writer,
  name: string,
): Promise<void> {
  const { content, operation } = writer.template;
  const own = await records.create(`to keep its ${name} by ${operation.id}`);
  const before = own && (await records.read(own, `its ${name}`)).record;
  if (!own || !before) return;
  const change = changeFor(session, writer, `own ${name}`, before);
  const body = withMember(session.run, content, change, name, before[name]);
  if (!equalJson(body[name], before[name])) return;
  const reply = await writer.write(own, body, `a change with the ${name} it has`);
  if (!isConflict(reply, equalJson(own.sent[name], before[name]))) return;
  const other = await writer.write(own, change, `the same change with another ${name}`);
  if (!other.isSuccess) return;
  const message = `${name} = ${preview(before[name])} is the record's own, but a change that leaves it was answered ${reply.status}, and one to another ${name} was done`;
  session.tell(rule, reply, { instance: "status", message, oracle });
}
