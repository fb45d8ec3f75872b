import { equalJson, preview } from "../../../base/json.ts";
import { bodyFrom, settable, withMember } from "../own-record/bodies.ts";
import { equalKey } from "../creation.ts";
import type { StateOracle } from "../oracle.ts";
import type { Own } from "../own-record/record.ts";
import type { Json, Reply, Session } from "../session.ts";

/** A creation with a key that is taken leaves the record that has it alone. */
export const sameKey: StateOracle = {
  name: "a creation overwrites nothing",
  check: async (session, records) => {
    const { resource, run } = session;
    const property = resource.key?.property;
    const { content, operation } = records.template;
    if (property === undefined || !records.reading) return;
    if (!settable(run.maker.document, content).includes(property)) return;
    const own = await records.create("with a key of its own");
    const before = own && (await records.read(own, "before its key is sent again")).record;
    if (!own || !before) return;
    const fresh = bodyFrom(records.template, `${resource.name} the same key`);
    const body = withMember(run, content, fresh, property, own.key);
    if (!equalKey(body[property], own.key)) return;
    const reply = await records.attempt(body, "a creation with a key that is taken");
    const after = await records.read(own, "after its key was sent again");
    const hasConflict = operation.responses.some(({ status }) => status === "409");
    const lost = Object.keys(body).find((name) => !equalJson(before[name], after.record?.[name]));
    if (lost !== undefined && after.record) {
      // 200 may be a change by way of a creation; 201 says that something new was made.
      if (reply.isSuccess && reply.status !== 201 && !hasConflict) return;
      const answer = reply.isSuccess ? "created" : "refused";
      const message = `${lost} was ${preview(before[lost])}, but is ${preview(after.record[lost])} after a creation with the same key that was ${answer}`;
      const rule = reply.isSuccess ? "create-never-overwrites" : "refused-write-changes-nothing";
      const told = { instance: `${after.at}/${lost}`, message, oracle: records.oracle };
      return session.tell(rule, after, told);
    }
    const made = records.ownOf(reply, body);
    if (hasConflict && made && !equalKey(made.key, own.key))
      tellOther(session, reply, own, made.key, property);
  },
};

/** The key was taken as it was sent at first: then another one is no choice of the server's. */
function tellOther(session: Session, reply: Reply, own: Own, key: unknown, property: string): void {
  const sent: Json = own.sent;
  if (!equalKey(sent[property], own.key)) return;
  const message = `${property}: ${preview(own.key)} is taken, and ${preview(key)} was created; the document has 409 for it`;
  session.tell("sent-is-echoed", reply, { instance: "status", message, oracle: "convention" });
}
