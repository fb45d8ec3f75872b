import type { Operation } from "../../document/operation.ts";
import { successOf } from "../../resource/shapes.ts";
import type { Answer } from "../reply.ts";
import { answerWith, keyOf, locationOf } from "./answer.ts";
import { buildRow } from "./record/build-record.ts";
import { judgeConditions } from "./etag.ts";
import { mergeProblem, mergeRecord, patchRecord } from "./record/merge-record.ts";
import { newKey } from "./record/new-key.ts";
import { isLent } from "./lent.ts";
import { rowHere, singletonId } from "./read.ts";
import { answerRecord } from "./record/show-record.ts";
import { viewMembers } from "./record/schema-view.ts";
import { findRow, nestedId, ownMember, type StateRecord, type StateRow } from "./state-row.ts";
import { notFound, parentsExist, refuse, sentRecord, type Visit } from "./visit.ts";

/** Stores what was sent under a new key; one that the client gives and that is taken is refused where that is documented. */
export function createRecord(visit: Visit): Answer | undefined {
  const { resource, engine, table, memberships, operation, body } = visit;
  if (!parentsExist(visit)) return notFound(visit);
  const sent = operation.requestBody && body !== undefined ? sentRecord(visit) : {};
  // A list of records or a bare value: nothing that can be told apart by a key.
  if (!sent) return undefined;
  const given = givenKey(visit, sent);
  const taken = given === undefined ? undefined : findRow(table, given, memberships);
  const refusal = refusals.find((status) => answers(operation, status));
  // What answers 200 may be meant to change what is there; 201 promises something new.
  const isLost = taken !== undefined && successOf(operation)?.status === "201";
  if (refusal === "409" ? taken || clashes(visit, sent) : refusal !== undefined && isLost) {
    return refuse(visit, refusals, "CONFLICT", `'${resource.name}' has such a record.`);
  }
  const key = isLost || given === undefined ? newKey({ ...engine }, resource, table) : given;
  // All the keys that the document lists are taken.
  if (key === undefined) return undefined;
  const row = insert(visit, key, sent, isLost ? undefined : taken?.id);
  return answerRecord(visit, row, locationOf(visit, row));
}

/** How a document may say that there is such a record, the clearest first. */
const refusals = ["409", "422", "400"];

const answers = ({ responses }: Operation, wanted: string) =>
  responses.some(({ status }) => status === wanted);

export function insert(visit: Visit, key: unknown, sent: StateRecord, known?: string): StateRow {
  const { table, memberships, resource, engine, context } = visit;
  const isTaken = table.get(String(key)) !== undefined;
  const id = known ?? (isTaken ? nestedId(key, memberships) : String(key));
  const row = buildRow(id, {
    making: engine,
    resource,
    clock: context.world.clock,
    sent,
    key: resource.key ? key : undefined,
    memberships,
    request: context.mediaType?.schema,
  });
  table.set(row);
  return row;
}

/** The key in the body, where clients may choose it. */
function givenKey({ engine, resource, context }: Visit, sent: StateRecord): unknown {
  const property = resource.key?.property;
  const value = property === undefined ? undefined : ownMember(sent, property);
  if (property === undefined || value === undefined || value === null || value === "")
    return undefined;
  if (typeof value !== "string" && typeof value !== "number") return undefined;
  const schemas = [resource.record, context.mediaType?.schema];
  const isSet = schemas.some((schema) =>
    viewMembers(engine.document, schema ?? "").some((one) => one.name === property && one.readOnly),
  );
  return isSet ? undefined : value;
}

/** True where a member under `x-unique: true` has a value that another record has. */
function clashes({ engine, resource, table }: Visit, sent: StateRecord, own?: string): boolean {
  const unique = viewMembers(engine.document, resource.record ?? "").filter((one) => one.unique);
  return unique.some(({ name }) => {
    const value = ownMember(sent, name);
    if (value === undefined || value === null) return false;
    return table.all().some((row) => row.id !== own && ownMember(row.record, name) === value);
  });
}

/** Replaces the whole record: what is not sent is cleared or preset; key and read-only members stay. */
export function replaceRecord(visit: Visit): Answer | undefined {
  const { resource, context, engine, memberships, operation } = visit;
  const sent = sentRecord(visit);
  if (!sent) return undefined;
  const key = visit.key ?? givenKey(visit, sent);
  const before = rowHere(visit, key);
  // It names no record: what it replaces nobody can tell.
  if (!before && key === undefined && !resource.singleton) return undefined;
  if (!before) {
    const status = answers(operation, "201") ? 201 : undefined;
    const mayCreate = status === 201 || visit.plan.lenderOf(resource) !== undefined;
    if (!mayCreate || !parentsExist(visit) || !isLent({ ...visit, key }))
      return notFound({ ...visit, key });
    const row = insert(visit, key ?? singletonId(visit), sent);
    return answerRecord(visit, row, locationOf(visit, row, status), status);
  }
  return change(visit, before, () =>
    buildRow(before.id, {
      making: engine,
      resource,
      clock: context.world.clock,
      sent,
      key: resource.key ? keyOf(resource.key.property, before) : undefined,
      memberships: membershipsOf(visit, before),
      before,
      request: context.mediaType?.schema,
    }),
  );

  /** Reached without its parents, a record stays where it is. */
  function membershipsOf({ resource: { parents } }: Visit, row: StateRow) {
    if (memberships.length > 0) return memberships;
    return parents.flatMap((parent) => {
      const value =
        parent.property === undefined ? undefined : ownMember(row.record, parent.property);
      return value === undefined ? [] : [{ parent, value }];
    });
  }
}

/** Merges what was sent, or applies a JSON Patch. */
export async function updateRecord(visit: Visit): Promise<Answer | undefined> {
  const before = rowHere(visit, visit.key);
  if (!before) return notFound(visit);
  if (visit.context.mediaType?.type.includes("json-patch")) {
    const patched = await patchRecord(visit, before);
    if ("problem" in patched)
      return refuse(visit, ["409", "422", "400"], "CONFLICT", patched.problem);
    return change(visit, before, () => patched.row);
  }
  const sent = sentRecord(visit);
  if (!sent) return undefined;
  const merged = mergeRecord(visit, before, sent);
  const problem = mergeProblem(visit, sent, merged);
  return problem === undefined
    ? change(visit, before, () => merged)
    : refuse(visit, ["422", "400"], "UNPROCESSABLE_ENTITY", problem);
}

export function change(visit: Visit, before: StateRow, make: () => StateRow): Answer {
  const refused = judgeConditions(visit, before);
  if (refused) return refused;
  const row = { ...(before.within && { within: before.within }), ...make() };
  if (answers(visit.operation, "409") && clashes(visit, row.record, row.id))
    return refuse(visit, ["409"], "CONFLICT", "Another record has that value.");
  visit.table.set(row);
  return answerRecord(visit, row);
}

/** Takes the record away; whoever asks for it again is told that there is none. */
export function removeRecord(visit: Visit): Answer {
  const row = rowHere(visit, visit.key);
  if (!row) return notFound(visit);
  const refused = judgeConditions(visit, row);
  if (refused) return refused;
  if (visit.resource.singleton) visit.table.set({ id: row.id, record: {}, gone: true });
  else visit.table.delete(row.id);
  const shows = successOf(visit.operation)?.content.length ?? 0;
  return shows > 0 ? answerRecord(visit, row) : answerWith(visit, () => undefined, {});
}
