import type { Operation } from "../../../document/operation.ts";
import { undoes } from "../kept-by-changes.ts";
import type { Records } from "../own-record/record.ts";
import type { Writer } from "../own-record/writing.ts";
import type { Session } from "../session.ts";
import { act } from "./find-actions.ts";

/** What an action did to a record is still done after a change of something else. */
export async function checkKept(
  session: Session,
  records: Records,
  operation: Operation,
  writers: readonly Writer[],
): Promise<void> {
  const { id } = operation;
  for (const writer of writers) {
    const isUndone = await undoes(session, records, writers, writer, {
      name: id,
      do: async (salt) => {
        const own = await records.create(`for ${id}, ${salt}`);
        const before = own && (await records.read(own, `before ${id}`)).record;
        if (!own || !before) return undefined;
        const reply = await act(session, own, operation, `${id}, ${salt}`, true);
        return reply.isSuccess && reply.status !== 202 ? { own, before } : undefined;
      },
    });
    if (isUndone) return;
  }
}
