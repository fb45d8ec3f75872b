import { preview } from "../../../base/json.ts";
import type { Operation } from "../../../document/operation.ts";
import { textsOf } from "../../../resource/texts.ts";
import { changeFor, type Writer } from "../own-record/writing.ts";
import type { Subject } from "./after-action.ts";
import { spokenStates } from "../../../resource/actions/allowed-states.ts";

/** The state before an action and after it, and all there are. */
interface Move {
  readonly was: unknown;
  readonly is: unknown;
  readonly values: readonly string[];
}

/** What is for a state that is over is refused: `Replaces the items of a pending order`, with 409. */
export async function checkChanges(
  { session, records, own }: Subject,
  writers: readonly Writer[],
  move: Move,
): Promise<void> {
  const { document } = session.run.maker;
  const { remove } = session.resource;
  const ways = [
    ...writers.map((writer) => ({
      operation: writer.operation,
      send: () => {
        const body = changeFor(session, writer, "out of turn", own.reply.record ?? {});
        return writer.write(own, body, "a change, out of turn");
      },
    })),
    ...(remove
      ? [{ operation: remove, send: () => records.remove(own, "a deletion, out of turn") }]
      : []),
  ];
  for (const { operation, send } of ways) {
    if (!hasConflict(operation)) continue;
    const said = textsOf(document, operation, "");
    const refusals = textsOf(document, operation, "409").slice(said.length);
    const states = spokenStates(said, refusals, move.values);
    // The text is understood where it names the state in which the same was done before.
    if (!states || !states.has(String(move.was)) || states.has(String(move.is))) continue;
    const reply = await send();
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
