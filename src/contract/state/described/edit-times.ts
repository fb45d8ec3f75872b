import { escapeRegex } from "../../../base/escape-regex.ts";
import { equalJson, preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import { singularOf, wordsOf } from "../../../resource/names.ts";
import { membersOf, takesNull, targetOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";
import { settable } from "../own-record/bodies.ts";
import { changeFor, type Writer } from "../own-record/writing.ts";
import type { StateOracle } from "../oracle.ts";
import type { Records } from "../own-record/record.ts";
import type { Session } from "../session.ts";
import { textsOf } from "../../../resource/texts.ts";

/** A time that a change sets, by a text of its own or of the operation, is there after one, and null before. */
export const editTimes: StateOracle = {
  name: "a time that a change sets is there after it",
  check: async (session, records, writers) => {
    const times = records.reading === "item" ? timesOf(session, [records, ...writers]) : [];
    for (const writer of times.length > 0 ? writers : []) {
      const texts = textsOf(session.run.maker.document, writer.operation, "");
      const set = times.filter(
        ({ name, isNullBefore }) => isNullBefore || texts.some((text) => sets(text, name)),
      );
      if (set.length > 0 && (await isWrong(session, records, writer, set))) return;
    }
  },
};

interface EditTime {
  readonly name: string;
  /** Whether its text has it null until the first change. */
  readonly isNullBefore: boolean;
}

/** The times that only the server writes, and that may be null. */
function timesOf(
  { run, resource }: Session,
  ways: readonly Pick<Writer, "template">[],
): EditTime[] {
  const { document } = run.maker;
  const written = new Set(ways.flatMap(({ template }) => settable(document, template.content)));
  const noun = singularOf(wordsOf(resource.collection).at(-1) ?? "");
  return [...membersOf(document, resource.record ?? "")].flatMap(([name, at]): EditTime[] => {
    const schema = targetOf(document, at);
    const isTime = String(keyword(document, schema, "format")).startsWith("date");
    if (written.has(name) || !isTime || !takesNull(document, at)) return [];
    const texts = [at, schema].map((one) => String(keyword(document, one, "description") ?? ""));
    return [{ name, isNullBefore: texts.some((text) => saysNullUntilEdited(text, noun)) }];
  });
}

/** True, and told, where a time is there too early, or not there after a change that can be seen. */
async function isWrong(
  session: Session,
  records: Records,
  writer: Writer,
  times: readonly EditTime[],
): Promise<boolean> {
  const { id } = writer.operation;
  const own = await records.create(`before it is edited by ${id}`);
  const before = own && (await records.read(own, "before it is edited"));
  const record = before?.record;
  if (!own || !record) return false;
  const early = times.find(({ name, isNullBefore }) => isNullBefore && isThere(record, name));
  if (early) {
    const is = preview(record[early.name]);
    const message = `${early.name} must be null before the first change (its description says so), but is ${is} of a new record`;
    const told = { instance: join(before.at, early.name), message, oracle: "convention" } as const;
    session.tell("update-persists", before, told);
    return true;
  }
  const body = changeFor(session, writer, "edited", record);
  const reply = await writer.write(own, body, "other values everywhere, for the time of it");
  if (!reply.isSuccess || reply.status === 202) return false;
  const after = await records.read(own, "the time at which it was edited");
  const isSeen = Object.keys(body).some((one) => !equalJson(record[one], after.record?.[one]));
  const missing = times.find(({ name }) => after.record?.[name] === null);
  if (!isSeen || !missing) return false;
  const message = `${missing.name} must be a time after ${id} (the document says so), but is null`;
  const told = { instance: join(after.at, missing.name), message, oracle: "convention" } as const;
  session.tell("update-persists", after, told);
  return true;
}

const isThere = (record: Readonly<Record<string, unknown>>, name: string) =>
  record[name] !== null && record[name] !== undefined;

/**
 * Whether a text has an operation set the time each time, whatever is sent.
 * @example
 * sets("Replaces the text. Sets edited_at.", "edited_at") // true
 */
export function sets(text: string, name: string): boolean {
  const word = `["'\`]?${escapeRegex(name)}["'\`]?`;
  const rest = "(?:\\s+to\\s+(?:now|the\\s+current\\s+time|the\\s+time\\s+of\\s+the\\s+change))?";
  return new RegExp(
    `(?:^|[.;,]\\s*|\\band\\s+)(?:(?:it|this)\\s+)?(?:also\\s+)?sets\\s+${word}${rest}\\s*(?:$|[.;])`,
    "i",
  ).test(text);
}

/**
 * Whether a text has the time null until the record itself is changed: of one of its parts nobody knows what changes it.
 * @example
 * saysNullUntilEdited("Null until the comment is edited", "comment") // true
 */
export function saysNullUntilEdited(text: string, noun: string): boolean {
  const itself = `(?:it|(?:this|the|a|an)\\s+(?:record|entry|item|${escapeRegex(noun)}))`;
  const edited = "(?:edited|changed|modified|updated|revised)";
  const way = `\\bnull\\s+(?:until|till|before|unless)\\s+(?:${itself}\\s+(?:is|was|gets|has\\s+been)\\s+)?(?:first\\s+)?${edited}(?:\\s+for\\s+the\\s+first\\s+time)?`;
  const never = `\\bnull\\s+(?:if|when|while|as\\s+long\\s+as)\\s+(?:${itself}\\s+(?:is|was|has\\s+been)\\s+)?(?:never|not)\\s+(?:been\\s+)?(?:yet\\s+)?${edited}(?:\\s+yet)?`;
  return new RegExp(`(?:${way}|${never})\\s*(?:$|[.;,)])`, "i").test(text);
}
