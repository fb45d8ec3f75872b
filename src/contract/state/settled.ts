import { sleep } from "../../base/clock.ts";
import type { Own, Records } from "./own-record/record.ts";
import type { Reply, Session } from "./session.ts";
import { textsOf } from "../../resource/texts.ts";

/** What is done later is seen at once all the same, where the answer's text says so. */
function isAtOnce({ run }: Session, { exchange, status }: Reply): boolean {
  return textsOf(run.maker.document, exchange.operation, String(status)).some((text) =>
    /\bfrom (?:now|here|then) on\b|\bimmediately\b|\bat once\b/i.test(text),
  );
}

/** Milliseconds between looks at a deletion that is done later: less than a second in all. */
const pauses = [0, 50, 100, 200, 400];

/**
 * Whether a deletion has been done. One that is answered 202 may be done later: it is looked for for a while; where it
 * does not show, that is said, and what follows cannot be judged.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.3.3
 */
export async function isDone(
  session: Session,
  records: Records,
  own: Own,
  deletion: Reply,
): Promise<boolean> {
  if (deletion.status !== 202) return deletion.isSuccess;
  const { id } = deletion.exchange.operation;
  if (records.reading !== "item") {
    session.skip(`a deletion by ${id} was answered 202, and nothing reads whether it was done`);
    return false;
  }
  for (const pause of pauses) {
    await sleep(pause, session.run.clock);
    const reply = await records.read(own, "whether what is deleted later is gone");
    if (reply.status === 404 || reply.status === 410) return true;
  }
  if (isAtOnce(session, deletion)) {
    const last = await records.read(own, "whether what is deleted is gone by now");
    const message =
      "the document says that it is gone from the answer on, but it was read most of a second later";
    session.tell("deleted-is-gone", last, { instance: "status", message, oracle: "convention" });
    return false;
  }
  const reason = `a deletion by ${id} was answered 202, but what it deletes was readable for most of a second: what follows from it is not judged`;
  session.skip(reason, "deleted-is-gone");
  return false;
}
