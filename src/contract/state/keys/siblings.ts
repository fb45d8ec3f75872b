import { schemasAt } from "../../../schema/walk.ts";
import { referredKind, saysAnother } from "../../../resource/references.ts";
import { equalKey } from "../creation.ts";
import { expectRead, expectRecord, type StateOracle } from "../oracle.ts";
import { bodyFrom, settable, withMember } from "../own-record/bodies.ts";

/** What names another record of its own kind, `replyTo` of a comment, goes on to name it. */
export const siblings: StateOracle = {
  name: "what names another of its kind names it",
  check: async (session, records) => {
    const { run, resource } = session;
    const { document } = run.maker;
    const { template } = records;
    const { content } = template;
    const schema = content.media.schema ?? "";
    const name = settable(document, content).find((one) => {
      const [at] = schemasAt(document, schema, [one]);
      if (at === undefined || records.except.has(one) || !saysAnother(document, at)) return false;
      return referredKind(document, one, at)?.collection === resource.collection;
    });
    const first = name === undefined ? undefined : await records.create("to be named by another");
    if (name === undefined || !first) return;
    const start = bodyFrom(template, `${resource.name} that names another`);
    const body = withMember(run, content, start, name, first.key);
    if (!equalKey(body[name], first.key)) return;
    const reply = await records.attempt(body, `a creation that names ${String(first.key)}`);
    const own = records.ownOf(reply, body);
    if (!reply.isSuccess || !own) return;
    const expected = { wanted: { [name]: body[name] }, sentSchema: schema } as const;
    const common = { ...expected, except: records.except, oracle: "convention" } as const;
    const isRight = expectRecord(session, reply, { ...common, rule: "sent-is-echoed" });
    if (isRight && records.reading)
      await expectRead(session, records, own, { ...common, rule: "created-is-readable" });
  },
};
