import { isObject } from "../../base/json.ts";
import { casesOf } from "../../sample/cases/cases-of.ts";
import { applyEdit, type ValueCase } from "../../sample/cases/value-case.ts";
import { bodyFrom, type Template } from "./bodies.ts";
import { expectRead, type StateOracle } from "./oracle.ts";
import type { Json, Session } from "./session.ts";
import { changeFor } from "./writing.ts";

/** Each broken rule is refused by the same code or at another depth of the server; a few tell. */
const mostBreaches = 3;

/** A refused change changes nothing. */
export const refusals: StateOracle = {
  name: "a refused write changes nothing",
  check: async (session, records, writers) => {
    if (!records.reading) return;
    for (const writer of writers) {
      const own = await records.create(`to stay as it is, ${writer.operation.id}`);
      const before = own && (await records.read(own, "before the refused change"));
      if (!own || !before?.record) continue;
      const change = changeFor(session, writer, "refused", before.record);
      for (const { edit, words } of breachesOf(session, writer.template)) {
        const body = applyEdit(change, edit);
        if (!isObject(body)) continue;
        const reply = await writer.write(own, body, words);
        if (reply.isSuccess) break;
        const wanted = Object.fromEntries(
          Object.keys(change).map((name) => [name, before.record?.[name]]),
        );
        const verbs = ["was read before", `was read after a change that was refused`] as const;
        const rule = "refused-write-changes-nothing";
        const control = `${words}: it was answered ${reply.status}`;
        await expectRead(session, records, own, { rule, wanted, verbs, control, untouched: true });
      }
    }
  },
};

/** One change of each kind that the document does not allow. */
export function breachesOf(session: Session, { content }: Template): ValueCase[] {
  const { schema } = content.media;
  if (schema === undefined) return [];
  const kinds = new Map<string, ValueCase>();
  for (const one of casesOf(session.run.maker, schema, { base: content.value })) {
    if (one.holds || kinds.has(one.keyword) || one.edit.tokens.length === 0) continue;
    kinds.set(one.keyword, one);
    if (kinds.size === mostBreaches) break;
  }
  return [...kinds.values()];
}

/** A body that breaks a rule, with texts that can be told from all others. */
export function brokenBody(session: Session, template: Template, salt: string): Json | undefined {
  const [breach] = breachesOf(session, template);
  const body = breach && applyEdit(bodyFrom(template, salt), breach.edit);
  return isObject(body) ? body : undefined;
}
