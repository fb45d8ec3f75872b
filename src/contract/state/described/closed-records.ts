import { equalJson, preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import { unchanging } from "../../../resource/actions/allowed-states.ts";
import { membersOf, textChoices } from "../../../resource/shapes.ts";
import { textsOf } from "../../../resource/texts.ts";
import { isOwnBusiness } from "../comparison/compare.ts";
import type { StateOracle } from "../oracle.ts";
import { settable, withMember } from "../own-record/bodies.ts";
import type { Own, Records } from "../own-record/record.ts";
import { changeFor, type Writer } from "../own-record/writing.ts";
import type { Session } from "../session.ts";

/** What a text has closed for good is changed no more: `A closed ticket can't be changed any more (422)`. */
export const closedRecords: StateOracle = {
  name: "what is closed for good is changed no more",
  check: async (session, records, writers) => {
    if (records.reading !== "item") return;
    for (const writer of writers) {
      const { responses } = writer.operation;
      if (!responses.some(({ status }) => refusals.includes(status))) continue;
      for (const state of statesOf(session, writer))
        for (const closed of state.closed)
          if (await isChanged(session, records, writer, state, closed)) return;
    }
  },
};

const refusals = ["400", "403", "409", "422"];

/** A member that a change may set, and the states in which the change's own text has it that nothing is changed. */
interface State {
  readonly name: string;
  readonly values: readonly string[];
  readonly closed: readonly string[];
}

function statesOf({ run, resource }: Session, { operation, template }: Writer): State[] {
  const { document } = run.maker;
  const written = new Set(settable(document, template.content));
  const texts = textsOf(document, operation, "");
  return [...membersOf(document, resource.record ?? "")].flatMap(([name, at]): State[] => {
    const values = written.has(name) ? textChoices(document, at) : [];
    const closed = unchanging(texts, values);
    return closed.length === 0 ? [] : [{ name, values, closed }];
  });
}

/** True, and told, where a record in that state takes other values. */
async function isChanged(
  session: Session,
  records: Records,
  writer: Writer,
  state: State,
  closed: string,
): Promise<boolean> {
  const { name } = state;
  const own = await records.create(`to be ${closed}`);
  if (!own || !(await isBrought(session, records, writer, own, state, closed))) return false;
  const before = (await records.read(own, `what is ${closed}`)).record;
  if (!before) return false;
  const { [name]: _, ...body } = changeFor(session, writer, `when it is ${closed}`, before);
  const reply = await writer.write(own, body, `a change of what is ${closed}`);
  if (!reply.isSuccess || reply.status === 202) return false;
  const after = await records.read(own, `what is ${closed}, after a change`);
  const moved = Object.keys(body).find(
    (one) => !isOwnBusiness(one) && !equalJson(before[one], after.record?.[one]),
  );
  if (!after.record || moved === undefined) return false;
  const message = `what is ${preview(closed)} can't be changed by the text of ${writer.operation.id}, but it was answered ${reply.status}, and ${moved} is another one`;
  const told = { instance: join(after.at, moved), message, oracle: "convention" } as const;
  session.tell("action-in-turn", after, told);
  return true;
}

/** Goes from state to state, to each once, until the one that is wanted is taken. */
async function isBrought(
  session: Session,
  records: Records,
  writer: Writer,
  own: Own,
  { name, values }: State,
  wanted: string,
): Promise<boolean> {
  const goes = async (to: string) => {
    const body = withMember(session.run, writer.template.content, writer.leastFor(own), name, to);
    if (body[name] !== to) return false;
    const reply = await writer.write(own, body, `${name} = ${to}`);
    if (!reply.isSuccess) return false;
    return (await records.read(own, `after ${name} = ${to}`)).record?.[name] === to;
  };
  let left = values.filter((one) => one !== wanted && one !== own.reply.record?.[name]);
  while (!(await goes(wanted))) {
    let next: string | undefined;
    for (const one of left) if (next === undefined && (await goes(one))) next = one;
    if (next === undefined) return false;
    left = left.filter((one) => one !== next);
  }
  return true;
}
