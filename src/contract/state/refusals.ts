import { equalJson, isObject } from "../../base/json.ts";
import { schemasAt } from "../../schema/walk.ts";
import { casesOf } from "../../sample/cases/cases-of.ts";
import { applyEdit, type ValueCase } from "../../sample/cases/value-case.ts";
import { bodyFrom, isAllowed, type Template } from "./own-record/bodies.ts";
import { expectRead, type StateOracle } from "./oracle.ts";
import type { Records } from "./own-record/record.ts";
import { changeFor, type Writer } from "./own-record/writing.ts";
import type { Json, Session } from "./session.ts";

/** Each broken rule is refused by the same code or at another depth of the server; a few tell. */
const mostBreaches = 3;

/** Members of which one breach is tried besides, all before a look: each takes a request. */
const mostOthers = 12;

/** A refused change changes nothing. */
export const refusals: StateOracle = {
  name: "a refused write changes nothing",
  check: async (session, records, writers) => {
    if (!records.reading) return;
    for (const writer of writers) {
      const few = breachesOf(session, writer.template);
      await checkEach(session, records, writer, few, "refused");
      const more = otherBreaches(session, writer.template, few);
      if (more.length > 0 && (await leavesTraces(session, records, writer, more)))
        await checkEach(session, records, writer, more, "refused once more");
    }
  },
};

type Writes = readonly [session: Session, records: Records, writer: Writer];

async function checkEach(
  ...[session, records, writer, breaches, salt]: [...Writes, readonly ValueCase[], string]
): Promise<void> {
  const own = await records.create(`to stay as it is, ${writer.operation.id}, ${salt}`);
  const before = own && (await records.read(own, "before the refused change"));
  if (!own || !before?.record) return;
  const change = changeFor(session, writer, salt, before.record);
  for (const { edit, words } of breaches) {
    const body = applyEdit(change, edit);
    if (!isObject(body)) continue;
    const reply = await writer.write(own, body, words);
    if (reply.isSuccess) return;
    const wanted = Object.fromEntries(
      Object.keys(change).map((name) => [name, before.record?.[name]]),
    );
    const verbs = ["was read before", `was read after a change that was refused`] as const;
    const rule = "refused-write-changes-nothing";
    const control = `${words}: it was answered ${reply.status}`;
    await expectRead(session, records, own, { rule, wanted, verbs, control, untouched: true });
  }
}

/** Whether a record is another one after changes that were all refused: which of them did it is another question. */
async function leavesTraces(
  ...[session, records, writer, breaches]: [...Writes, readonly ValueCase[]]
): Promise<boolean> {
  const own = await records.create(`to stay as it is, whatever ${writer.operation.id} is sent`);
  const before = own && (await records.read(own, "before the refused changes")).record;
  if (!own || !before) return false;
  const change = changeFor(session, writer, "refused, one by one", before);
  for (const { edit, words } of breaches) {
    const body = applyEdit(change, edit);
    if (isObject(body) && (await writer.write(own, body, words)).isSuccess) return false;
  }
  const after = (await records.read(own, "after the refused changes")).record;
  return Object.keys(change).some((name) => after && !equalJson(before[name], after[name]));
}

/** Each other member may be looked at after some were written: one breach of it, whatever kind. */
function otherBreaches(
  { run }: Session,
  { content, operation }: Template,
  few: readonly ValueCase[],
): ValueCase[] {
  const { schema } = content.media;
  const { document } = run.maker;
  const tried = few.filter((one) => !isOfType(one)).map(({ edit }) => edit.tokens[0]);
  const known = new Set([operation.call?.key?.name, ...tried]);
  if (schema === undefined || !isObject(content.value)) return [];
  const names = Object.keys(content.value).filter((name) => !known.has(name));
  return names.slice(0, mostOthers).flatMap((name): ValueCase[] => {
    const [at] = schemasAt(document, schema, [name]);
    const base = isObject(content.value) ? content.value[name] : undefined;
    const cases = at === undefined ? [] : casesOf(run.maker, at, { base, label: name });
    const broken = [...cases].flatMap((one): ValueCase[] => {
      const edit = { tokens: [name, ...one.edit.tokens], value: one.edit.value };
      const value = applyEdit(content.value, edit);
      return one.holds || isAllowed(run.maker, schema, value) ? [] : [{ ...one, edit, value }];
    });
    // Another type is often seen before anything is written, when the body is read.
    const [first] = broken.toSorted((a, b) => Number(isOfType(a)) - Number(isOfType(b)));
    return first ? [first] : [];
  });
}

/** Changes that the document does not allow, each of another kind and of another member. */
export function breachesOf(session: Session, { content, operation }: Template): ValueCase[] {
  const { schema } = content.media;
  const key = operation.call?.key?.name;
  if (schema === undefined) return [];
  const found: ValueCase[] = [];
  const others: ValueCase[] = [];
  for (const one of casesOf(session.run.maker, schema, { base: content.value })) {
    // A key in the body is put there when it is sent.
    if (one.holds || one.edit.tokens.length === 0 || one.edit.tokens[0] === key) continue;
    if (found.some(({ keyword }) => keyword === one.keyword)) continue;
    const isOther = found.every(({ edit }) => edit.tokens[0] !== one.edit.tokens[0]);
    (isOther ? found : others).push(one);
    if (found.length === mostBreaches) break;
  }
  const kinds = new Map([...others, ...found].toReversed().map((one) => [one.keyword, one]));
  return [...kinds.values()].slice(0, mostBreaches);
}

const isOfType = ({ keyword }: ValueCase) => keyword === "type";

/** Bodies that break a rule each, with texts that can be told from all others. */
export function brokenBodies(session: Session, template: Template, salt: string): Json[] {
  const breaches = breachesOf(session, template);
  const last = breaches.findLast(({ keyword }) => keyword !== "required");
  const starts = breaches.map(
    ({ edit }, index) => [edit, bodyFrom(template, `${salt} ${index}`)] as const,
  );
  // What is stored of it may depend on what else there is.
  const small = smallestOf(session, template, bodyFrom(template, `${salt} small`));
  return [...starts, ...(last ? [[last.edit, small] as const] : [])].flatMap(([edit, start]) => {
    const body = applyEdit(start, edit);
    return isObject(body) ? [body] : [];
  });
}

/** Without all that need not be sent. */
function smallestOf({ run }: Session, { content }: Template, whole: Json): Json {
  const { schema } = content.media;
  return Object.keys(whole).reduce<Json>((left, name) => {
    const { [name]: _, ...rest } = left;
    return schema !== undefined && isAllowed(run.maker, schema, rest) ? rest : left;
  }, whole);
}
