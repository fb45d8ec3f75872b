import { messageOf } from "../../../base/errors.ts";
import { isObject, preview } from "../../../base/json.ts";
import { parsePointer } from "../../../base/pointer.ts";
import type { Operation as PatchStep } from "rfc6902";
import { buildRow } from "./build-record.ts";
import { keyOf } from "../answer.ts";
import { viewMembers } from "./schema-view.ts";
import { ownMember, type StateRecord, type StateRow } from "../state-row.ts";
import type { Visit } from "../visit.ts";

/**
 * The row after a merge patch: null takes a member away, or makes it null where plain JSON was sent and null is a value
 * of it, or where answers must have it.
 * @see https://www.rfc-editor.org/rfc/rfc7396
 */
export function mergeRecord(visit: Visit, before: StateRow, sent: StateRecord): StateRow {
  const { engine, resource, context } = visit;
  const isMergePatch = context.mediaType?.type.includes("merge-patch") === true;
  const members = viewMembers(engine.document, resource.record ?? "");
  const nullable = new Set(members.filter((one) => one.nullable).map(({ name }) => name));
  const merged = merge(before.record, sent, (name) => !isMergePatch && nullable.has(name));
  return rebuild(visit, before, merged);
}

function merge(
  target: unknown,
  patch: StateRecord,
  keepsNull: (name: string) => boolean,
): StateRecord {
  const members = new Map(Object.entries(isObject(target) ? target : {}));
  for (const [name, value] of Object.entries(patch)) {
    if (value === null && !keepsNull(name)) members.delete(name);
    else if (isObject(value))
      members.set(
        name,
        merge(members.get(name), value, () => false),
      );
    else members.set(name, value);
  }
  return Object.fromEntries(members);
}

/**
 * What a merge makes of the record that the document forbids, where the request's own schema lets anything in: the
 * record's schema is all that says what a member may be.
 */
export function mergeProblem(
  { engine, resource, context }: Visit,
  sent: StateRecord,
  { record }: StateRow,
): string | undefined {
  if (resource.record === undefined) return undefined;
  const asked = viewMembers(engine.document, context.mediaType?.schema ?? "");
  const isFree = (name = "") =>
    Object.hasOwn(sent, name) && asked.every((member) => member.name !== name);
  const { violations } = engine.schemas.validate(resource.record, record, "response");
  const broken = violations.find(
    ({ pointer, enforced, keyword }) =>
      enforced && keyword !== "writeOnly" && isFree(parsePointer(pointer)[0]),
  );
  return broken && `After the merge ${broken.pointer} ${broken.message}.`;
}

/** The server's members as they were, the time of the change now, and what answers must have. */
export function rebuild(visit: Visit, before: StateRow, record: StateRecord): StateRow {
  const { engine, resource, context } = visit;
  const parents = resource.parents.flatMap((parent) => {
    const value =
      parent.property === undefined ? undefined : ownMember(before.record, parent.property);
    return value === undefined || value === null || isGiven(visit, parent.property)
      ? []
      : [{ parent, value }];
  });
  const { record: whole } = buildRow(before.id, {
    making: engine,
    resource,
    clock: context.world.clock,
    sent: record,
    key: resource.key ? keyOf(resource.key.property, before) : undefined,
    memberships: parents,
    before,
  });
  // A preset is for what was never there, not for what was just taken away.
  const names = new Set([...Object.keys(record), ...Object.keys(before.record)]);
  const kept = Object.entries(whole).filter(
    ([name]) => names.has(name) && (Object.hasOwn(record, name) || isNeeded(visit, name)),
  );
  return { ...before, record: Object.fromEntries(kept) };
}

/** Reached without its parents, a record may be moved to another one. */
function isGiven({ memberships }: Visit, property: string | undefined): boolean {
  return memberships.length === 0 && property !== undefined;
}

function isNeeded({ engine, resource }: Visit, name: string): boolean {
  const schema = resource.record;
  if (schema === undefined) return false;
  const member = viewMembers(engine.document, schema).find((one) => one.name === name);
  const { violations } = engine.schemas.validate(schema, {}, "response");
  const isRequired = violations.some((one) => one.params["missingProperty"] === name);
  return member?.readOnly === true || isRequired || name === resource.key?.property;
}

export type Patched = { readonly row: StateRow } | { readonly problem: string };

/** The row after a JSON Patch, or why it cannot be applied. @see https://www.rfc-editor.org/rfc/rfc6902 */
export async function patchRecord(visit: Visit, before: StateRow): Promise<Patched> {
  const { body } = visit.context;
  if (!Array.isArray(body)) return { problem: "A JSON Patch must be a list of operations." };
  const { applyPatch } = await import("rfc6902");
  const record: unknown = structuredClone(before.record);
  const problem = patchProblem(() => applyPatch(record, body as PatchStep[]), body);
  if (problem !== undefined) return { problem };
  if (!isObject(record)) return { problem: "The patch leaves no record." };
  const row = rebuild(visit, before, record);
  const schema = visit.resource.record;
  const { violations } = schema
    ? visit.engine.schemas.validate(schema, row.record, "response")
    : { violations: [] };
  const broken = violations.find((one) => one.enforced && one.keyword !== "writeOnly");
  return broken
    ? { problem: `After the patch ${broken.pointer || "the record"} ${broken.message}.` }
    : { row };
}

/** What the library could not do; it throws for a pointer that is none. */
function patchProblem(
  apply: () => readonly (Error | null)[],
  steps: readonly unknown[],
): string | undefined {
  try {
    const failures = apply();
    const failed = failures.findIndex((one) => one !== null);
    if (failed < 0) return undefined;
    return `Operation ${failed} of the patch failed: ${failures[failed]?.message ?? ""} ${preview(steps[failed])}`;
  } catch (error) {
    return `The patch cannot be applied: ${messageOf(error)}.`;
  }
}
