import type { Clock } from "../../../base/clock.ts";
import { isNamed } from "../../../resource/names.ts";
import { ownMembers } from "../../../resource/own-members.ts";
import type { Resource } from "../../../resource/resource.ts";
import { targetOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";
import { fit } from "./fit.ts";
import type { KeyMaking } from "./new-key.ts";
import { viewMembers, type MemberView } from "./schema-view.ts";
import { labelOf, type Membership, type StateRecord, type StateRow } from "../state-row.ts";

/** What a record is made of. */
export interface Ingredients {
  readonly making: KeyMaking;
  readonly resource: Resource;
  readonly clock: Clock;
  /** What the client sent. */
  readonly sent: StateRecord;
  /** Undefined where the records have none. */
  readonly key: unknown;
  readonly memberships: readonly Membership[];
  /** What it replaces: the members that only the server sets stay. */
  readonly before?: StateRow;
  /** The schema of what was sent; its read-only members are dropped, its defaults hold. */
  readonly request?: string | undefined;
}

/** A whole row: what was sent, and what a server sets, presets or has to answer besides. */
export function buildRow(id: string, ingredients: Ingredients): StateRow {
  const { making, resource, memberships, sent, request } = ingredients;
  const schema = resource.record;
  const members = schema === undefined ? [] : membersWith(making, resource, schema);
  const asked = request === undefined ? [] : viewMembers(making.document, request);
  const protectedNames = new Set(
    [...members, ...asked].filter((one) => one.readOnly).map(({ name }) => name),
  );
  const record = new Map<string, unknown>();
  for (const { name, fallback } of [...members, ...asked])
    if (fallback && !protectedNames.has(name)) record.set(name, fallback.value);
  for (const [name, value] of Object.entries(sent))
    if (!protectedNames.has(name)) record.set(name, value);
  for (const [name, value] of serverMembers(ingredients, members, record)) record.set(name, value);
  const whole = Object.fromEntries(record);
  return {
    id,
    record: schema === undefined ? whole : complete(ingredients, schema, members, whole, id),
    ...withinOf(memberships),
  };
}

/** What only the server writes is as good as read-only, whatever the record's schema says. */
function membersWith(
  { document }: KeyMaking,
  resource: Resource,
  schema: string,
): readonly MemberView[] {
  const own = ownMembers(document, resource);
  return viewMembers(document, schema).map((one) =>
    own.has(one.name) && !one.readOnly ? { ...one, readOnly: true } : one,
  );
}

/** Keys of parents for which the record has no property. */
export function withinOf(memberships: readonly Membership[]): Pick<StateRow, "within"> {
  const hidden = memberships.filter(({ parent }) => parent.property === undefined);
  if (hidden.length === 0) return {};
  return {
    within: Object.fromEntries(hidden.map(({ parent, value }) => [labelOf(parent), value])),
  };
}

/** The key, the keys of the parents, times, and what was read-only before. */
function serverMembers(
  { making, resource, clock, key, memberships, before }: Ingredients,
  members: readonly MemberView[],
  record: ReadonlyMap<string, unknown>,
): Map<string, unknown> {
  const result = new Map<string, unknown>();
  const stays = ({ name, readOnly }: MemberView) =>
    readOnly || (!record.has(name) && isNamed(name, creationNames));
  for (const member of members)
    if (before && stays(member) && Object.hasOwn(before.record, member.name))
      result.set(member.name, before.record[member.name]);
  for (const member of members) {
    const isCreation = before === undefined && isNamed(member.name, creationNames);
    const isChange = isNamed(member.name, changeNames);
    if (!isCreation && !isChange) continue;
    if (record.has(member.name) && !member.readOnly) continue;
    const time = timeFor(making, member, clock);
    if (time !== undefined) result.set(member.name, time);
  }
  for (const { parent, value } of memberships)
    if (parent.property !== undefined)
      result.set(parent.property, typed(members, parent.property, value));
  const property = resource.key?.property;
  if (property !== undefined && key !== undefined)
    result.set(property, typed(members, property, key));
  return result;
}

/** What came in a path is a number where the record holds numbers, and the other way round. */
export function typed(members: readonly MemberView[], name: string, value: unknown): unknown {
  const types = members.find((one) => one.name === name)?.types ?? [];
  if (types.includes("string")) return String(value);
  const isNumeric = types.includes("integer") || types.includes("number");
  return isNumeric && !Number.isNaN(Number(value)) ? Number(value) : value;
}

const creationNames =
  "created createdat createdon createdtime createddate datecreated creationdate creationtime createtime insertedat addedat".split(
    " ",
  );
const changeNames =
  "updated updatedat updatedon updatedtime updateddate dateupdated updatetime modified modifiedat modifiedon modifieddate lastmodified lastmodifiedat lastupdated lastupdatedat changedat".split(
    " ",
  );

/** Now, in the form of the member; undefined where it is not clear that it is a time. */
export function timeFor(
  { document }: Pick<KeyMaking, "document">,
  member: MemberView,
  clock: Clock,
): unknown {
  const now = clock.now();
  if (member.format === "date-time") return now.toISOString();
  if (member.format === "date") return now.toISOString().slice(0, 10);
  if (!member.types.includes("integer")) return undefined;
  const hints = ["minimum", "example"].map((word) =>
    Number(keyword(document, member.schema, word)),
  );
  const isSeconds = hints.some((hint) => hint > 1e8 && hint < 1e11);
  return isSeconds ? Math.floor(now.getTime() / 1000) : now.getTime();
}

/** Adds what answers have to hold and nobody gave: null where that is allowed, else something made up. */
function complete(
  { making, resource, before }: Ingredients,
  schema: string,
  members: readonly MemberView[],
  record: StateRecord,
  id: string,
): StateRecord {
  const missing = making.schemas
    .validate(schema, record, "response")
    .violations.filter(({ keyword: word, pointer }) => word === "required" && pointer === "")
    .map(({ params }) => String(params["missingProperty"]));
  const isMissing = ({ name, readOnly }: MemberView) =>
    !Object.hasOwn(record, name) && (missing.includes(name) || readOnly);
  const wanted = members.filter((one) => isMissing(one) && !one.writeOnly);
  if (wanted.length === 0) return record;
  const empty = wanted.flatMap((one) => {
    const value = emptyValue(making, one);
    return value === undefined ? [] : [[one.name, value] as const];
  });
  const known = { ...Object.fromEntries(empty), ...record };
  const open = wanted.filter(({ name }) => !Object.hasOwn(known, name));
  if (open.length === 0) return known;
  const made = making.sample(schema, { direction: "response", key: [resource.kind, id] });
  const spare = "value" in made ? (made.value as StateRecord) : {};
  const given = open.flatMap(({ name }) => {
    const value = before && Object.hasOwn(before.record, name) ? before.record[name] : spare[name];
    return value === undefined ? [] : [[name, value]];
  });
  const whole = { ...known, ...Object.fromEntries(given) };
  // Alternatives may ask for more; the made-up parts are kept, so that every answer shows the same.
  const fitted = fit(making, schema, withoutSecrets(whole, members), [resource.kind, id]);
  return { ...(fitted?.value as StateRecord), ...whole };
}

/**
 * Null, or a list without items, where the member may be that: what nobody gave is empty rather than made up. The state
 * of what is new is the first that is listed.
 */
function emptyValue(
  { schemas, document }: KeyMaking,
  { nullable, types, schema }: MemberView,
): unknown {
  if (nullable) return null;
  const states = keyword(document, targetOf(document, schema), "enum");
  if (Array.isArray(states)) return states[0];
  const isList = types.includes("array");
  return isList && schemas.allows(schema, [], "response") ? [] : undefined;
}

function withoutSecrets(record: StateRecord, members: readonly MemberView[]): StateRecord {
  const secret = new Set(members.filter((one) => one.writeOnly).map(({ name }) => name));
  return Object.fromEntries(Object.entries(record).filter(([name]) => !secret.has(name)));
}
