import { preview } from "../../../base/json.ts";
import type { Operation } from "../../../document/operation.ts";
import { textsOf } from "../../../resource/texts.ts";
import { changeFor, type Writer } from "../own-record/writing.ts";
import { expectUntouched } from "../oracle.ts";
import type { Json, Reply } from "../session.ts";
import type { Subject } from "./after-action.ts";
import { act } from "./find-actions.ts";
import { spokenStates } from "../../../resource/actions/allowed-states.ts";
import { additionsTo, refusalsOf } from "../../../resource/actions/read-actions.ts";

/** The state before an action and after it, and all there are. */
interface Move {
  readonly was: unknown;
  readonly is: unknown;
  readonly values: readonly string[];
  /** The record as the action left it. */
  readonly record: Json;
}

interface Way {
  readonly operation: Operation;
  /** Of what changes the record itself. */
  readonly body?: Json;
  readonly send: () => Promise<Reply | undefined>;
}

/** What is for a state that is over is refused: `Replaces the items of a pending order`, with 409. */
export async function checkChanges(
  { session, records, own }: Subject,
  writers: readonly Writer[],
  move: Move,
): Promise<void> {
  const { document } = session.run.maker;
  const { remove } = session.resource;
  const { operations, credentials } = session.run;
  const before = own.reply.record ?? {};
  const ways: Way[] = [
    ...additionsTo(document, session.resource)
      .filter((one) => operations.includes(one) && credentials.has(one))
      .map((operation) => ({
        operation,
        send: () => act(session, own, operation, "something added to it, out of turn", true),
      })),
    ...writers.map((writer) => {
      const body = changeFor(session, writer, "out of turn", before);
      const { operation } = writer;
      return { operation, body, send: () => writer.write(own, body, "a change, out of turn") };
    }),
    ...(remove
      ? [{ operation: remove, send: () => records.remove(own, "a deletion, out of turn") }]
      : []),
  ];
  for (const { operation, body, send } of ways) {
    if (!hasConflict(operation)) continue;
    const said = textsOf(document, operation, "");
    const states = spokenStates(said, refusalsOf(document, operation), move.values);
    // The text is understood where it names the state in which the same was done before.
    if (!states || !states.has(String(move.was)) || states.has(String(move.is))) continue;
    const reply = await send();
    if (reply && !reply.isSuccess && body) {
      const words = `a change of what is ${preview(move.is)}`;
      await expectUntouched(session, records, own, move.record, { body, words, reply });
    }
    if (!reply?.isSuccess) continue;
    const named = [...states].map((one) => preview(one)).join(", ");
    const message = `${operation.id} of what is ${preview(move.is)} must be refused (the document has it for ${named}), but was answered ${reply.status}`;
    const told = { instance: "status", message, oracle: "convention" } as const;
    session.tell("action-in-turn", reply, told);
  }
}

function hasConflict({ responses }: Operation): boolean {
  return responses.some(({ status }) => status === "409");
}
