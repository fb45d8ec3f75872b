import { preview } from "../../base/json.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { readAction, type Action } from "../../resource/actions/read-actions.ts";
import { plainName } from "../../resource/names.ts";
import { ownMembers } from "../../resource/own-members.ts";
import { lastSegment } from "../../resource/paths.ts";
import type { Resource } from "../../resource/resource.ts";
import { textChoices } from "../../resource/shapes.ts";
import type { Answer } from "../reply.ts";
import { rowHere } from "./read.ts";
import { timeFor } from "./record/build-record.ts";
import { rebuild } from "./record/merge-record.ts";
import { viewMembers } from "./record/schema-view.ts";
import { ownMember, type StateRecord, type StateRow } from "./state-row.ts";
import { notFound, refuse, sentRecord, type Visit } from "./visit.ts";
import { change } from "./write.ts";

/** Does to the record what the name and the texts of the action say: `POST /orders/{id}/pay` makes its state `paid`. */
export function actOnRecord(visit: Visit): Answer | undefined {
  const { engine, resource, operation } = visit;
  const before = rowHere(visit, visit.key);
  if (!before) return notFound(visit);
  const state = stateOf(engine.document, resource);
  const action = readAction(engine.document, resource.record, operation, state?.values ?? []);
  // What is deleted here is gone.
  if (action.restores) return undefined;
  const why = whyNot(action, before.record, state?.name);
  if (why !== undefined) return refuse(visit, ["409"], "CONFLICT", why);
  return change(visit, before, () => acted(visit, before, action));
}

interface State {
  readonly name: string;
  readonly values: readonly string[];
}

/** The member of the record that only actions write and that lists its states. */
function stateOf(document: ApiDocument, resource: Resource): State | undefined {
  for (const [name, at] of ownMembers(document, resource)) {
    const values = textChoices(document, at);
    if (values.length > 1) return { name, values };
  }
  return undefined;
}

/** Why it is not its time, where the document has a conflict for that. */
function whyNot(
  { operation, allowed, once, isOnceForAll, effects }: Action,
  record: StateRecord,
  state = "",
): string | undefined {
  const is = ownMember(record, state);
  if (allowed && typeof is === "string" && !allowed.states.has(is))
    return `${operation.id} is not for what is ${preview(is)}.`;
  const isDone = effects.every(({ name, wanted }) => {
    const value = ownMember(record, name);
    return wanted === "time" ? value !== undefined && value !== null : value === wanted;
  });
  const isAgain = (once || isOnceForAll) && effects.length > 0 && isDone;
  return isAgain ? `${operation.id} was done before.` : undefined;
}

/** The record with what was sent for members of it, and what the action does. */
function acted(visit: Visit, before: StateRow, { effects }: Action): StateRow {
  const { engine, resource, context } = visit;
  const members = viewMembers(engine.document, resource.record ?? "");
  const row = rebuild(visit, before, before.record);
  const done = effects.flatMap(({ name, wanted }) => {
    const member = members.find((one) => one.name === name);
    const value =
      wanted === "time" ? member && timeFor(engine, member, context.world.clock) : wanted;
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...row, record: { ...row.record, ...given(visit), ...Object.fromEntries(done) } };
}

/** What the body has for members of the record: those that clients write, and the one that the path names. */
function given(visit: Visit): StateRecord {
  const { engine, resource, operation } = visit;
  const named = plainName(lastSegment(operation.path));
  const sent = sentRecord(visit) ?? {};
  const taken = viewMembers(engine.document, resource.record ?? "").flatMap((member) => {
    const { name, schema, readOnly } = member;
    const value = ownMember(sent, name);
    const isOpen = (!readOnly && name !== resource.key?.property) || plainName(name) === named;
    if (value === undefined || !isOpen) return [];
    return engine.schemas.allows(schema, value, "response") ? [[name, value] as const] : [];
  });
  return Object.fromEntries(taken);
}
