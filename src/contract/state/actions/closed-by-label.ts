import { preview } from "../../../base/json.ts";
import { numberedState, saysClosed, type Deed } from "../../../resource/actions/numbered-states.ts";
import type { Action } from "../../../resource/actions/read-actions.ts";
import type { Operation } from "../../../document/operation.ts";
import { textsOf } from "../../../resource/texts.ts";
import type { Records } from "../own-record/record.ts";
import { changeFor, type Writer } from "../own-record/writing.ts";
import type { Json, Reply, Session } from "../session.ts";
import { act } from "./find-actions.ts";

/** What an action leaves in a state that has a number is refused what texts refuse what is called so: `已转化的线索不能修改`. */
export async function checkLabelled(
  session: Session,
  records: Records,
  { operation, effects }: Action,
  writers: readonly Writer[],
): Promise<void> {
  const { document } = session.run.maker;
  const state = numberedState(document, session.resource.record);
  const wanted = effects.find(({ name }) => name === state?.name)?.wanted;
  const label = typeof wanted === "number" ? state?.labels.get(wanted) : undefined;
  if (!state || label === undefined) return;
  const { remove } = session.resource;
  const isClosed = (to: Operation, deed: Deed) =>
    to.responses.some(({ status }) => ["400", "409", "422"].includes(status)) &&
    saysClosed(textsOf(document, to, ""), label, deed);
  const closed = writers.filter((writer) => isClosed(writer.operation, "change"));
  const isOnce = isClosed(operation, "same");
  const isKept = remove !== undefined && isClosed(remove, "deletion");
  if (closed.length === 0 && !isOnce && !isKept) return;
  const own = await records.create(`to be closed by ${operation.id}`);
  const done = own && (await act(session, own, operation, "the action, that closes it", false));
  if (!own || !done?.isSuccess) return;
  const before = (await records.read(own, `what is ${label}`)).record;
  if (!before || before[state.name] !== wanted) return;
  const tell = (reply: Reply | undefined) => {
    if (!reply?.isSuccess || reply.status === 202) return;
    const { id } = reply.exchange.operation;
    const message = `${id} of what is ${preview(wanted)} (${label}) must be refused by its text, but was answered ${reply.status}`;
    const told = { instance: "status", message, oracle: "convention" } as const;
    session.tell("action-in-turn", reply, told);
  };
  const sent = `of what is ${label}`;
  const bodyOf = (writer: Writer): Json => changeFor(session, writer, sent, before);
  for (const writer of closed) tell(await writer.write(own, bodyOf(writer), `a change ${sent}`));
  if (isOnce) tell(await act(session, own, operation, `the action ${sent}`, true));
  if (isKept) tell(await records.remove(own, `a deletion ${sent}`));
}
