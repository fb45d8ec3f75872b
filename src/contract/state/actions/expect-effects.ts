import { preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import type { Effect } from "../../../resource/actions/effects.ts";
import { answerSchema, membersOf, targetOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";
import type { Json, Reply, Session } from "../session.ts";

/** Tells where the record does not show what the action has to have done; true where it does. */
export function expectEffects(
  session: Session,
  effects: readonly Effect[],
  before: Json,
  after: Reply,
): boolean {
  for (const { name, wanted, why } of effects) {
    const [was, is] = [before[name], after.record?.[name]];
    const isThere = (value: unknown) =>
      wanted === "time" ? value !== null && value !== undefined : (value ?? null) === wanted;
    // A member that was so before tells nothing, nor does one that is not shown.
    if (isThere(was) || isThere(is) || (was === undefined && is === undefined)) continue;
    const what = wanted === "time" ? "a time" : preview(wanted);
    const message = `${name} must be ${what} afterwards (${why}), but is ${preview(is)}`;
    const told = { instance: join(after.at, name), message, oracle: "convention" } as const;
    session.tell("update-persists", after, told);
    return false;
  }
  return true;
}

/** A little answer that names a state tells the one that is read; true where it does. */
export function expectTold(session: Session, answered: Reply, after: Reply): boolean {
  const { document } = session.run.maker;
  const told = membersOf(document, answerSchema(answered.exchange.operation) ?? "");
  const shown = membersOf(document, after.schema ?? "");
  if (told.size > 3 || !answered.record || !after.record) return true;
  for (const [name, at] of told) {
    const other = shown.get(name);
    const [a, b] = [at, other].map((one) => one && choicesOf(document, one));
    if (a === undefined || a !== b) continue;
    const [wanted, found] = [answered.record[name], after.record[name]];
    if (wanted === undefined || found === undefined || wanted === found) continue;
    const { id } = answered.exchange.operation;
    const message = `${name}: ${preview(wanted)} was answered by ${id}, but ${preview(found)} was read`;
    const instance = join(after.at, name);
    session.tell("update-persists", after, { instance, message, oracle: "convention" });
    return false;
  }
  return true;
}

/** The values a member may have, as one text; undefined where they are not listed. */
function choicesOf(document: ApiDocument, schema: string): string | undefined {
  const values = keyword(document, targetOf(document, schema), "enum");
  return Array.isArray(values) ? JSON.stringify(values.toSorted()) : undefined;
}
