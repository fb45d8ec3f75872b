import type { Answer } from "../reply.ts";
import { isLent } from "./lent.ts";
import { rowHere } from "./read.ts";
import { shapeOfPath } from "../../resource/paths.ts";
import { withinOf } from "./record/build-record.ts";
import { rebuild } from "./record/merge-record.ts";
import { answerRecord } from "./record/show-record.ts";
import { nestedId, ownMember, type StateRow } from "./state-row.ts";
import { notFound, parentsExist, type Visit } from "./visit.ts";
import { change, insert } from "./write.ts";

/** Puts what is there under its own key into what the path names: `PUT /teams/{teamId}/members/{userId}`. */
export function putIn(visit: Visit): Answer {
  const { operation, key } = visit;
  if (!parentsExist(visit) || !isLent(visit)) return notFound(visit);
  const before = rowHere(visit, key);
  if (before) return answerRecord(visit, before);
  const isCreated = operation.responses.some(({ status }) => status === "201");
  return answerRecord(visit, newRow(visit), {}, isCreated ? 201 : undefined);
}

function newRow(visit: Visit): StateRow {
  const { key, plan, resource, memberships, table } = visit;
  const id = nestedId(key, memberships);
  const row = plan.lenderOf(resource)?.isShown
    ? { id, key, record: {}, ...withinOf(memberships) }
    : { ...insert(visit, key, {}, id), key };
  table.set(row);
  return row;
}

/** Writes the last part of the path into a list of the record, once, or takes it out: `PUT /files/{id}/tags/{tag}`. */
export function writeInto(visit: Visit, member: string, role: "add" | "drop"): Answer {
  const { key, operation, parameters } = visit;
  const before = rowHere(visit, key);
  const name = shapeOfPath(operation.path).segments.at(-1)?.name ?? "";
  const value = ownMember(parameters.path, name);
  const list = before && ownMember(before.record, member);
  const values: readonly unknown[] = Array.isArray(list) ? list : [];
  const others = values.filter((one) => one !== value);
  if (!before || (role === "drop" && others.length === values.length)) return notFound(visit);
  return change(visit, before, () => {
    const row = rebuild(visit, before, before.record);
    const left = role === "drop" ? others : [...others, value];
    return { ...row, record: { ...row.record, [member]: left } };
  });
}
