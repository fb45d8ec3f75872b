import type { Oracle } from "../../base/finding.ts";
import { join } from "../../base/pointer.ts";
import { fixedMembers } from "../requests/bodies/fixed-members.ts";
import { differencesOf, inWords, type Comparison } from "./comparison/compare.ts";
import { withoutLeftOut } from "./left-out.ts";
import type { Own, Records } from "./own-record/record.ts";
import type { Json, Reply, Session } from "./session.ts";
import type { Writer } from "./own-record/writing.ts";

/** One promise about what a write does to later reads. */
export interface StateOracle {
  /** What it looks at, in words. */
  readonly name: string;
  check(session: Session, records: Records, writers: readonly Writer[]): Promise<void>;
}

/** What a record has to show, and how to say so. */
export interface Expected {
  readonly rule: string;
  readonly wanted: Json;
  /** The schema by which it was sent; undefined: it was read. */
  readonly sentSchema?: string | undefined;
  readonly except: ReadonlySet<string>;
  readonly oracle: Oracle;
  readonly lenient?: boolean;
  /** How the sentence goes on: `was sent`, `was read`. */
  readonly verbs?: readonly [was: string, is: string];
  readonly control?: string;
  /** Nothing was done to it: it must be there even where a list that may hold a selection stands for the read. */
  readonly untouched?: boolean;
}

/** Tells where the record of an answer is not what it has to be; true when it is. */
export function expectRecord(session: Session, reply: Reply, expected: Expected): boolean {
  const { rule, wanted, oracle, verbs, control } = expected;
  if (!reply.record) return true;
  const comparison: Comparison = {
    document: session.run.maker.document,
    schemas: session.run.maker.schemas,
    sentSchema: expected.sentSchema,
    shownSchema: reply.schema,
    except: expected.except,
    lenient: expected.lenient ?? false,
  };
  const due = session.showsNothing() ? wanted : withoutLeftOut(comparison.document, wanted, reply);
  const sent = isChange(rule, reply) ? changeable(due, comparison) : due;
  const [first, ...others] = differencesOf(sent, reply.record, comparison);
  if (!first) return true;
  session.tell(rule, reply, {
    instance: `${reply.at}${first.at}`,
    message: inWords([first, ...others], verbs),
    oracle,
    ...(control === undefined ? {} : { control }),
  });
  return false;
}

function isChange(rule: string, { exchange }: Reply): boolean {
  const { method } = exchange.operation;
  return rule === "update-persists" || (rule === "sent-is-echoed" && method !== "POST");
}

/** What the document says stays as it was created is refused by some, and left alone by others. */
function changeable(wanted: Json, { document, sentSchema }: Comparison): Json {
  const fixed = new Set(fixedMembers(document, sentSchema, wanted));
  return Object.fromEntries(Object.entries(wanted).filter(([name]) => !fixed.has(name)));
}

/** An answer that shows less than half of what was sent is a short one, not a wrong one. */
export function isShort(sent: Json, { record }: Reply): boolean {
  const names = Object.keys(sent).filter((name) => sent[name] !== null);
  return names.filter((name) => record && Object.hasOwn(record, name)).length * 2 < names.length;
}

/** Reads what was created and compares it; true when it is there and right. */
export async function expectRead(
  session: Session,
  records: Records,
  own: Own,
  expected: Omit<Expected, "except" | "oracle"> & { readonly oracle?: Oracle },
): Promise<Reply | undefined> {
  const read = await records.read(own, "what was just written");
  const oracle = expected.oracle ?? records.oracle;
  const isListed = records.reading === "list";
  if (!read.isSuccess) {
    if (isListed && expected.untouched !== true) return undefined;
    const found = isListed ? "is not in the list" : `was answered ${read.status}`;
    const message = `what was written must be readable, but ${found}`;
    const instance = isListed ? read.at : "status";
    session.tell(expected.rule, read, { instance, message, oracle });
    return undefined;
  }
  expectRecord(session, read, { except: records.except, oracle, lenient: isListed, ...expected });
  return read;
}

/** A change that was refused has left what it names as it was read before. */
export async function expectUntouched(
  session: Session,
  records: Records,
  own: Own,
  before: Json,
  refused: { readonly body: Json; readonly words: string; readonly reply: Reply },
): Promise<void> {
  const { body, words, reply } = refused;
  const wanted = Object.fromEntries(Object.keys(body).map((name) => [name, before[name]]));
  const verbs = ["was read before", "was read after a change that was refused"] as const;
  const rule = "refused-write-changes-nothing";
  const control = `${words}: it was answered ${reply.status}`;
  await expectRead(session, records, own, { rule, wanted, verbs, control, untouched: true });
}

/** The place of the key in an answer. */
export function keyPlace({ resource }: Session, { at }: Reply): string {
  return join(at, resource.key?.property ?? "");
}
