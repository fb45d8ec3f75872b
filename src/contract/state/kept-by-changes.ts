import { equalJson, isObject, preview } from "../../base/json.ts";
import { join } from "../../base/pointer.ts";
import { membersOf } from "../../resource/shapes.ts";
import { textsAt } from "../../resource/texts.ts";
import { isOwnBusiness } from "./comparison/compare.ts";
import { expectUntouched } from "./oracle.ts";
import { bodyFrom, settable, withMember } from "./own-record/bodies.ts";
import type { Own, Records } from "./own-record/record.ts";
import { changeFor, type Writer } from "./own-record/writing.ts";
import type { Json, Session } from "./session.ts";

/** Something that is done to a record, in words, and what does it to a new one; undefined where it could not be done. */
export interface Deed {
  readonly name: string;
  do(salt: string): Promise<{ readonly own: Own; readonly before: Json } | undefined>;
}

/** One fault is told once; a change of one member may undo it by design, changes of two hardly. */
const needed = 2;

/**
 * A change of something else leaves what was done to a record: what no request can set is not again what it was before.
 * True, and told, where each of two changes undoes it.
 */
export async function undoes(
  session: Session,
  records: Records,
  writers: readonly Writer[],
  writer: Writer,
  deed: Deed,
): Promise<boolean> {
  const { document } = session.run.maker;
  const { operation } = writer;
  const ways = [records, ...writers];
  const written = new Set(ways.flatMap(({ template }) => settable(document, template.content)));
  const changed: string[] = [];
  let lost: string[] | undefined;
  for (let time = 1; ; time++) {
    const done = await deed.do(`then ${operation.id}${time === 1 ? "" : " once more"}`);
    if (!done) return false;
    const { own, before } = done;
    const acted = (await records.read(own, `after ${deed.name}`)).record;
    const names = Object.keys(acted ?? {}).filter(
      (one) =>
        !written.has(one) &&
        !isOwnBusiness(one) &&
        !equalJson(acted?.[one], before[one]) &&
        !isSpokenOf(session, writer, one, before[one]),
    );
    const change = acted && names.length > 0 && oneChange(session, writer, own, acted, changed);
    if (!change) return false;
    const words = `another ${change.name} after ${deed.name}`;
    const reply = await writer.write(own, change.body, words);
    if (!reply.isSuccess && time === 1)
      await expectUntouched(session, records, own, acted, { body: change.body, words, reply });
    if (!reply.isSuccess || reply.status === 202) return false;
    changed.push(change.name);
    const after = await records.read(own, `after ${deed.name} and ${operation.id}`);
    if (!after.record) return false;
    const back = names.filter((one) => equalJson(after.record?.[one], before[one]));
    lost = lost?.filter((one) => back.includes(one)) ?? back;
    const [name] = lost;
    if (name === undefined) return false;
    if (time < needed) continue;
    const message = `${name} was ${preview(acted[name])} after ${deed.name}, but is ${preview(after.record[name])} again after a change of ${change.name} alone`;
    const told = { instance: join(after.at, name), message, oracle: "convention" } as const;
    session.tell("unsent-is-kept", after, told);
    return true;
  }
}

/** The record as it is, but for one member that was not changed before; undefined where no other one can be. */
function oneChange(
  session: Session,
  writer: Writer,
  own: Own,
  record: Json,
  without: readonly string[],
): { readonly name: string; readonly body: Json } | undefined {
  const { template, way } = writer;
  const { content } = template;
  const other = changeFor(session, writer, "leaving what was done", record);
  const name = Object.keys(other).find(
    (one) =>
      Object.hasOwn(record, one) &&
      !without.includes(one) &&
      !isObject(other[one]) &&
      !equalJson(other[one], record[one]),
  );
  if (name === undefined) return undefined;
  const put = (body: Json, one: string, to: unknown) =>
    withMember(session.run, content, body, one, to);
  const base =
    way === "merge"
      ? writer.leastFor(own)
      : Object.keys(record).reduce<Json>(
          (body, one) =>
            settable(session.run.maker.document, content).includes(one)
              ? put(body, one, record[one])
              : body,
          bodyFrom(template, "leaving what was done"),
        );
  const body = put(base, name, other[name]);
  return equalJson(body[name], other[name]) ? { name, body } : undefined;
}

/** Whether the texts of a change, or of the member, may have it go back: `Makes it a DRAFT again`. */
function isSpokenOf(
  { run, resource }: Session,
  { operation }: Writer,
  name: string,
  before: unknown,
): boolean {
  const { document } = run.maker;
  const at = membersOf(document, resource.record ?? "").get(name);
  const answers = operation.responses.flatMap(({ pointer }) => textsAt(document, pointer));
  const texts = [...textsAt(document, operation.pointer), ...answers];
  const own = at === undefined ? [] : textsAt(document, at);
  const words = [name, ...(typeof before === "string" ? [before] : [])];
  return (
    [...texts, ...own].some((text) => goesBack.test(text)) ||
    texts.some((text) => words.some((one) => text.includes(one)))
  );
}

const goesBack =
  /\bagain\b|\bback\b|\bresets?\b|\bre-?(?:open|submit|approv|review|verif|confirm|calculat|comput|count)\w*|\bwithdraw\w*|\brevok\w*|\bunpublish\w*|\b(?:until|unless|since|each|every|any|last|after) (?:\w+ ){0,2}?(?:chang|edit|updat|modif)\w*/i;
