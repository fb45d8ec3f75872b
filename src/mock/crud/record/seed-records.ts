import { isObject } from "../../../base/json.ts";
import { valueAt } from "../../../base/pointer.ts";
import { createRandom } from "../../../base/random.ts";
import type { Operation, Parameter } from "../../../document/operation.ts";
import { recordIn } from "../../../resource/envelope.ts";
import type { Resource } from "../../../resource/resource.ts";
import { answerSchema, jsonOf, successOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";
import type { Engine } from "../../engine.ts";
import type { AnyWorld } from "../../state/worlds.ts";
import { keyOf } from "../answer.ts";
import { typed, withinOf } from "./build-record.ts";
import { keySchema, newKey } from "./new-key.ts";
import type { CrudPlan } from "../plan.ts";
import { viewMembers } from "./schema-view.ts";
import {
  nestedId,
  ownMember,
  parentValue,
  tableOf,
  type Membership,
  type StateRecord,
} from "../state-row.ts";

/** What first records are made with; the engine has it. */
export type Seeding = Pick<Engine, "document" | "schemas" | "sample">;

/** More kinds than this are filled when they are asked for: making up all of them would take the start too long. */
const mostAtOnce = 40;

/** More operations than this have more kinds than that, and even to read which takes the start too long. */
const mostOperations = 1000;

/**
 * Fills the tables of all kinds, with the records of the document's examples, else with made-up ones. The same seed
 * gives the same records, whenever they are made.
 */
export function seedRecords(seeding: Seeding, plan: CrudPlan, world: AnyWorld): void {
  if (seeding.document.operations.length > mostOperations) return;
  const kinds = new Set(plan.resources.map(({ kind }) => kind));
  if (kinds.size > mostAtOnce) return;
  for (const kind of kinds) seedMissing(seeding, plan, world, kind);
}

/** Fills the table of a kind, and before it those of what its records lie in, unless that was done. */
export function seedMissing(seeding: Seeding, plan: CrudPlan, world: AnyWorld, kind: string): void {
  const views = plan.resources.filter((one) => one.kind === kind);
  const [first] = views;
  if (!first || world.store.has(kind)) return;
  // A table that is there ends the way round: accounts are in lists, and lists in accounts.
  if (!first.singleton) tableOf(world, first);
  for (const { resource } of views.flatMap(({ parents }) => parents)) {
    const owner = plan.resources.find((one) => one.name === resource);
    if (owner && owner.kind !== kind) seedMissing(seeding, plan, world, owner.kind);
  }
  const lender = plan.lenderOf(first);
  if (lender) seedMissing(seeding, plan, world, lender.resource.kind);
  if (lender?.isShown) seedLent(plan, world, first, lender.resource);
  else if (!first.singleton) seedKind(seeding, plan, world, views);
}

/** In each of what is there lie some of the records that are there. */
function seedLent(plan: CrudPlan, world: AnyWorld, resource: Resource, lender: Resource): void {
  const rows = tableOf(world, lender).all();
  const table = tableOf(world, resource);
  const random = world.random(resource.kind, "seed");
  const count = rows.length === 0 ? 0 : random.int(3, 10);
  for (let index = 0; index < count; index++) {
    const memberships = pickParents(world, plan, resource, index);
    const key = keyOf(lender.key?.property, random.pick(rows));
    table.set({ id: nestedId(key, memberships), key, record: {}, ...withinOf(memberships) });
  }
}

function seedKind(
  seeding: Seeding,
  plan: CrudPlan,
  world: AnyWorld,
  views: readonly Resource[],
): void {
  const [resource] = views;
  if (!resource) return;
  const examples = views.flatMap((one) => exampleRecords(seeding, one));
  const listed = listedKeys(seeding, resource);
  const random = world.random(resource.kind, "seed");
  const count = examples.length > 0 ? examples.length : listed ? 0 : random.int(3, 10);
  for (let index = 0; index < count; index++) {
    const example = examples[index];
    const key = example
      ? exampleKey(resource, example)
      : (lentKey(plan, world, resource, index) ?? firstKey(seeding, resource, index));
    addRecord(seeding, world, views, plan, { index, example, key });
  }
  const table = tableOf(world, resource);
  for (const [index, key] of (listed ?? []).entries())
    if (table.get(String(key)) === undefined)
      addRecord(seeding, world, views, plan, { index: count + index, example: undefined, key });
}

/** What is put in under its own key has one that is there. */
function lentKey(plan: CrudPlan, world: AnyWorld, resource: Resource, index: number): unknown {
  const lender = plan.lenderOf(resource)?.resource;
  const row = lender && tableOf(world, lender).all()[index];
  return row && keyOf(lender.key?.property, row);
}

/** Where the document lists the keys there are, each of them leads to something. */
function listedKeys({ document }: Seeding, resource: Resource): readonly unknown[] | undefined {
  const schemas = [keySchema(document, resource), keyParameter(resource)?.schema];
  const lists = schemas.map((one) => (one === undefined ? one : keyword(document, one, "enum")));
  return lists.find((one) => Array.isArray(one));
}

/** Puts these records in the place of those of the kind; what only the engine knows of them is added. */
export function replaceRecords(
  seeding: Seeding,
  plan: CrudPlan,
  world: AnyWorld,
  { kind }: Resource,
  records: readonly StateRecord[],
): void {
  seedMissing(seeding, plan, world, kind);
  const views = plan.resources.filter((one) => one.kind === kind);
  const [first] = views;
  if (!first) return;
  const table = tableOf(world, first);
  for (const { id } of table.all()) table.delete(id);
  for (const [index, example] of records.entries())
    addRecord(seeding, world, views, plan, { index, example, key: exampleKey(first, example) });
}

interface Seed {
  readonly index: number;
  readonly example: StateRecord | undefined;
  /** Undefined: a new one. */
  readonly key: unknown;
}

function addRecord(
  seeding: Seeding,
  world: AnyWorld,
  views: readonly Resource[],
  plan: CrudPlan,
  { index, example, key: wanted }: Seed,
): void {
  const [resource] = views;
  if (!resource) return;
  const table = tableOf(world, resource);
  const isTaken = wanted !== undefined && table.get(String(wanted)) !== undefined;
  if (isTaken && example) return;
  const key = wanted === undefined || isTaken ? newKey(seeding, resource, table) : wanted;
  if (key === undefined) return;
  const id = String(key);
  const record = new Map(
    Object.entries(example ?? sampleRecord(seeding, resource, `seed ${index}`)),
  );
  const members = viewMembers(seeding.document, resource.record ?? "");
  const property = resource.key?.property;
  if (property !== undefined) record.set(property, typed(members, property, key));
  const memberships = views.flatMap((view) => pickParents(world, plan, view, index));
  for (const { parent, value } of memberships) {
    const own = parent.property;
    if (own === undefined || (example && Object.hasOwn(example, own))) continue;
    record.set(own, typed(members, own, value));
  }
  table.set({ id, record: Object.fromEntries(record), ...withinOf(memberships) });
}

/** A made-up record; the same for the same key. */
export function sampleRecord(seeding: Seeding, resource: Resource, key: string): StateRecord {
  const [example] = resource.singleton ? exampleRecords(seeding, resource) : [];
  if (example) return example;
  if (resource.record === undefined) return {};
  const made = seeding.sample(resource.record, {
    direction: "response",
    key: [resource.kind, key],
  });
  return "value" in made && isObject(made.value) ? made.value : {};
}

/** The key of the first made-up record is the one the parameter's example names, so that the example finds something. */
function firstKey({ document, schemas }: Seeding, resource: Resource, index: number): unknown {
  const parameter = keyParameter(resource);
  const schema = keySchema(document, resource);
  if (index > 0 || !parameter?.example || schema === undefined) return undefined;
  const { value } = parameter.example;
  return schemas.allows(schema, value, "response") ? value : undefined;
}

function keyParameter({ read, update, replace, remove, key }: Resource): Parameter | undefined {
  return [read, update, replace, remove]
    .flatMap((one) => one?.parameters ?? [])
    .find((one) => one.in === "path" && one.name === key?.parameter);
}

function exampleKey({ key }: Resource, example: StateRecord): unknown {
  const value = key?.property === undefined ? undefined : ownMember(example, key.property);
  return typeof value === "string" || typeof value === "number" ? value : undefined;
}

/** The records of the examples of lists and of reading one, each once; those that break their schema are left out. */
function exampleRecords(seeding: Seeding, resource: Resource): StateRecord[] {
  const listed = resource.lists.flatMap(({ operation, items }) =>
    examplesOf(operation).flatMap((one) => {
      const list = valueAt(one, items);
      return Array.isArray(list) ? (list as unknown[]) : [];
    }),
  );
  const single = resource.read
    ? examplesOf(resource.read).map((one) => bare(seeding, resource, one))
    : [];
  const stated = [...listed, ...single, ...schemaExamples(seeding, resource)];
  return stated.filter(isObject).filter((one) => {
    if (resource.record === undefined) return true;
    const { violations } = seeding.schemas.validate(resource.record, one, "response");
    // A row of a list may leave out what the record has: it is made up when it is asked for.
    return violations.every(({ enforced, keyword: word }) => !enforced || word === "required");
  });
}

function examplesOf(operation: Operation): unknown[] {
  return jsonOf(successOf(operation)?.content)?.examples.map(({ value }) => value) ?? [];
}

function bare({ document }: Seeding, { read, name }: Resource, example: unknown): unknown {
  const part = read && recordIn(document, answerSchema(read), name);
  return valueAt(example, part?.at ?? "");
}

function schemaExamples({ document }: Seeding, { record }: Resource): unknown[] {
  if (record === undefined) return [];
  const several = keyword(document, record, "examples");
  const single = keyword(document, record, "example");
  return [
    ...(Array.isArray(several) ? (several as unknown[]) : []),
    ...(single === undefined ? [] : [single]),
  ];
}

/** Puts a first record into something that exists: one of the innermost parents, and what that one lies in. */
function pickParents(
  world: AnyWorld,
  plan: CrudPlan,
  { parents, kind }: Resource,
  index: number,
): Membership[] {
  const innermost = parents.at(-1);
  if (!innermost) return [];
  const owner = plan.resources.find((one) => one.name === innermost.resource);
  const rows = owner ? tableOf(world, owner).all() : [];
  // Nothing is known of what it lies in: the record's own value stands, else it is in the first.
  if (!owner || rows.length === 0) {
    const hidden = parents.filter(({ property }) => property === undefined);
    return hidden.map((parent) => ({ parent, value: 1 }));
  }
  const row = createRandom(kind, "parent", index).pick(rows);
  return parents.map((parent, place) => {
    const outer = owner.parents[place];
    const value =
      parent === innermost ? keyOf(owner.key?.property, row) : outer && parentValue(row, outer);
    return { parent, value };
  });
}
