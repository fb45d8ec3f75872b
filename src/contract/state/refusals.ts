import { isObject } from "../../base/json.ts";
import { casesOf } from "../../sample/cases/cases-of.ts";
import { applyEdit, type ValueCase } from "../../sample/cases/value-case.ts";
import { bodyFrom, isAllowed, type Template } from "./own-record/bodies.ts";
import { expectRead, type StateOracle } from "./oracle.ts";
import type { Json, Session } from "./session.ts";
import { changeFor } from "./own-record/writing.ts";

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

/** Changes that the document does not allow, each of another kind and of another member. */
export function breachesOf(session: Session, { content, operation }: Template): ValueCase[] {
  const { schema } = content.media;
  const key = operation.call?.key?.name;
  if (schema === undefined) return [];
  const found: ValueCase[] = [];
  const others: ValueCase[] = [];
  for (const one of casesOf(session.run.maker, schema, { base: content.value })) {
    // A key in the body is put there when it is sent.
    if (one.holds || one.edit.tokens.length === 0 || one.edit.tokens[0] === key) continue;
    if (found.some(({ keyword }) => keyword === one.keyword)) continue;
    const isOther = found.every(({ edit }) => edit.tokens[0] !== one.edit.tokens[0]);
    (isOther ? found : others).push(one);
    if (found.length === mostBreaches) break;
  }
  const kinds = new Map([...others, ...found].toReversed().map((one) => [one.keyword, one]));
  return [...kinds.values()].slice(0, mostBreaches);
}

/** Bodies that break a rule each, with texts that can be told from all others. */
export function brokenBodies(session: Session, template: Template, salt: string): Json[] {
  const breaches = breachesOf(session, template);
  const last = breaches.findLast(({ keyword }) => keyword !== "required");
  const starts = breaches.map(
    ({ edit }, index) => [edit, bodyFrom(template, `${salt} ${index}`)] as const,
  );
  // What is stored of it may depend on what else there is.
  const small = smallestOf(session, template, bodyFrom(template, `${salt} small`));
  return [...starts, ...(last ? [[last.edit, small] as const] : [])].flatMap(([edit, start]) => {
    const body = applyEdit(start, edit);
    return isObject(body) ? [body] : [];
  });
}

/** Without all that need not be sent. */
function smallestOf({ run }: Session, { content }: Template, whole: Json): Json {
  const { schema } = content.media;
  return Object.keys(whole).reduce<Json>((left, name) => {
    const { [name]: _, ...rest } = left;
    return schema !== undefined && isAllowed(run.maker, schema, rest) ? rest : left;
  }, whole);
}
