import { isObject, preview } from "../../../base/json.ts";
import { membersOf, requestSchema, targetOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";
import { leapIn, saysUnchanging, stepsIn, type Steps } from "../described/steps.ts";
import { textsOf } from "../../../resource/texts.ts";
import type { Own, Records } from "../own-record/record.ts";
import { changeFor, type Writer } from "../own-record/writing.ts";
import type { Reply, Session } from "../session.ts";
import { isStill } from "./after-action.ts";
import type { Action } from "../../../resource/actions/read-actions.ts";
import { act, type StateMember } from "./find-actions.ts";

/** Only texts name the steps. */
const oracle = "convention";

/** A step that the texts forbid is refused: past a state of their row, and out of a final one. */
export async function checkSteps(
  session: Session,
  records: Records,
  actions: readonly Action[],
  state: StateMember | undefined,
  writers: readonly Writer[],
): Promise<void> {
  const { document } = session.run.maker;
  if (!state) return;
  for (const { operation } of actions) {
    const sent = membersOf(document, requestSchema(operation) ?? "").get(state.name);
    const choices = sent && keyword(document, targetOf(document, sent), "enum");
    const has409 = operation.responses.some(({ status }) => status === "409");
    if (!Array.isArray(choices) || !has409) continue;
    const texts = [infoText(document.root), ...textsOf(document, operation, "409")];
    const steps = stepsIn(texts, state.values);
    const mover: Mover = {
      state: state.name,
      go: (own, to, sent, alone) => act(session, own, operation, sent, alone, { [state.name]: to }),
    };
    const leap = leapIn(texts, steps);
    if (leap) await checkLeap(session, records, mover, leap);
    await checkFinals(session, records, mover, steps, writers);
  }
}

interface Mover {
  readonly state: string;
  readonly go: (own: Own, to: string, sent: string, alone: boolean) => Promise<Reply>;
}

function infoText(root: unknown): string {
  const info = isObject(root) ? root["info"] : undefined;
  return isObject(info) ? String(info["description"] ?? "") : "";
}

async function checkLeap(
  session: Session,
  records: Records,
  { state, go }: Mover,
  [from, to]: readonly [string, string],
): Promise<void> {
  const own = await records.create(`to go from ${from} to ${to}`);
  const was = own && (await records.read(own, "before a step")).record?.[state];
  if (!own || was !== from) return;
  const reply = await go(own, to, `${state} = ${to}, more than one step`, true);
  if (!reply.isSuccess) return void (await isStill({ session, records, own, state }, reply, was));
  const message = `the texts lead from ${preview(from)} to ${preview(to)} by more than one step, but ${preview(to)} at once was answered ${reply.status}`;
  session.tell("action-in-turn", reply, { instance: "status", message, oracle });
}

/** Where a final state can be reached at once, nothing leads out of it, and what says so changes it no more. */
async function checkFinals(
  session: Session,
  records: Records,
  { state, go }: Mover,
  { finals }: Steps,
  writers: readonly Writer[],
): Promise<void> {
  for (const final of finals) {
    const own = await records.create(`to be ${final}`);
    const was = own && (await records.read(own, "before a step")).record?.[state];
    if (!own || typeof was !== "string" || was === final) continue;
    if (!(await go(own, final, `${state} = ${final}`, true)).isSuccess) continue;
    if ((await records.read(own, "after a step")).record?.[state] !== final) continue;
    const back = await go(own, was, `${state} = ${was}, out of what is final`, true);
    if (back.isSuccess) tellFinal(session, back, final);
    for (const writer of back.isSuccess ? [] : writers) {
      const texts = textsOf(session.run.maker.document, writer.operation, "409");
      if (!saysUnchanging(texts)) continue;
      const body = changeFor(session, writer, "final", own.reply.record ?? {});
      const reply = await writer.write(own, body, "a change of what is final");
      if (reply.isSuccess) tellFinal(session, reply, final);
    }
    return;
  }
}

function tellFinal(session: Session, reply: Reply, final: string): void {
  const { id } = reply.exchange.operation;
  const message = `${preview(final)} is final by the texts, but ${id} was answered ${reply.status}`;
  session.tell("action-in-turn", reply, { instance: "status", message, oracle });
}
