import { ToolError } from "../../base/errors.ts";
import { keptBy } from "../../base/memo.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { actsOn } from "../../resource/actions/read-actions.ts";
import { bulkDeletionsOf } from "../../resource/bulk-deletion.ts";
import { declarationProblems } from "../../resource/declaration.ts";
import { placeOf } from "../../resource/paths.ts";
import { putPlaces, type PutPlace } from "../../resource/put-places.ts";
import { operationRoles, readResources } from "../../resource/read-resources.ts";
import { asKept } from "../../resource/resource-objects.ts";
import type { Collection, Place, Resource } from "../../resource/resource.ts";
import { namesakesOf } from "../../resource/sites/namesakes.ts";
import { targetOf } from "../../resource/shapes.ts";
import { asRecordOperation } from "../../resource/verbs/verb-views.ts";
import type { AnyMock } from "../define.ts";

export type CrudRole = (typeof operationRoles)[number];

/** What an operation does to which resource. */
export type Duty =
  | { readonly role: CrudRole; readonly resource: Resource }
  | { readonly role: "list"; readonly resource: Resource; readonly list: Collection }
  | { readonly role: "act" | "put-in"; readonly resource: Resource }
  /** Those whose keys are sent. */
  | { readonly role: "remove-several"; readonly resource: Resource; readonly keys: Place }
  /** Where the record itself lists what is put into it: the tags of a file. */
  | { readonly role: "add" | "drop"; readonly resource: Resource; readonly member: string };

/** The resources whose state the engine keeps by itself. */
export interface CrudPlan {
  /** Those that lie in others come after them. */
  readonly resources: readonly Resource[];
  dutyOf(operation: Operation): Duty | undefined;
  /** The resource below one of whose records the operation lies: `/pets/{petId}/feed`. */
  ownerOf(operation: Operation): Resource | undefined;
  lenderOf(resource: Resource): Lender | undefined;
}

/** The kind whose records are put into another one under their own keys: users, into `/teams/{teamId}/members/{userId}`. */
export interface Lender {
  readonly resource: Resource;
  /** Its records themselves are shown there; else something that is told of them. */
  readonly isShown: boolean;
}

/**
 * Takes the resources of the document that no handler looks after: where one operation of a kind has a handler, the
 * state is the definition's. They are read when somebody asks for them first, for that takes a large document long;
 * an extension that cannot be understood throws `SPEC_INVALID` at once.
 */
export function planCrud(document: ApiDocument, definition: AnyMock | undefined): CrudPlan {
  requireDeclarations(document);
  let known: Known | undefined;
  const read = () => (known ??= readPlan(document, definition));
  return {
    get resources() {
      return read().resources;
    },
    dutyOf: ({ id }) => read().duties.get(id),
    ownerOf: ({ path }) => ownerOf(read().resources, path),
    lenderOf: ({ name }) => read().lenders.get(name),
  };
}

function requireDeclarations(document: ApiDocument): void {
  for (const operation of document.operations) {
    const [problem] = declarationProblems(document, operation);
    if (!problem) continue;
    const { message, at, hint } = problem;
    throw new ToolError("SPEC_INVALID", message, {
      where: document.where(at),
      ...(hint !== undefined && { hint }),
    });
  }
}

interface Known {
  readonly resources: readonly Resource[];
  readonly duties: ReadonlyMap<string, Duty>;
  /** By the name of the resource that borrows. */
  readonly lenders: ReadonlyMap<string, Lender>;
}

function readPlan(document: ApiDocument, definition: AnyMock | undefined): Known {
  const handled = new Set(Object.keys(definition?.handlers ?? {}));
  // Nothing is left then.
  if (document.operations.every(({ id }) => handled.has(id)))
    return { resources: [], duties: new Map(), lenders: new Map() };
  const all = readResources(document).map(asKept);
  const taken = new Set(
    all.filter((one) => dutiesOf(one).some(([id]) => handled.has(id))).map(({ kind }) => kind),
  );
  const resources = all.filter(({ kind }) => !taken.has(kind));
  const duties = new Map<string, Duty>();
  for (const [id, duty] of resources.flatMap(dutiesOf)) {
    // Items that a nested collection borrows are better known to the resource they belong to.
    if (!duties.has(id) || isOwn(document, id, duty.resource)) duties.set(id, duty);
  }
  for (const resource of resources)
    for (const { id } of actsOn(document, resource))
      if (!duties.has(id)) duties.set(id, { role: "act", resource });
  for (const resource of resources)
    for (const { operation, keys } of bulkDeletionsOf(document, resource))
      if (!duties.has(operation.id))
        duties.set(operation.id, { role: "remove-several", resource, keys });
  for (const owner of resources)
    for (const place of putPlaces(document, owner))
      for (const [id, duty] of putDuties(resources, owner, place)) duties.set(id, duty);
  return { resources, duties, lenders: lendersOf(document, resources, duties) };
}

/** What is put into a record is a row of its own, or stands in a list of the record. */
function putDuties(
  resources: readonly Resource[],
  owner: Resource,
  { put, remove, member }: PutPlace,
): [string, Duty][] {
  if (member === undefined) {
    const place = placeOf(put.path);
    const resource = resources.find(({ item }) => item !== undefined && placeOf(item) === place);
    return resource ? [[put.id, { role: "put-in", resource }]] : [];
  }
  const duty = { resource: owner, member };
  const dropping: [string, Duty][] = remove ? [[remove.id, { role: "drop", ...duty }]] : [];
  return [[put.id, { role: "add", ...duty }], ...dropping];
}

function lendersOf(
  document: ApiDocument,
  resources: readonly Resource[],
  duties: Known["duties"],
): Known["lenders"] {
  const lenders = [...duties].flatMap(([, { role, resource }]) => {
    const { item, key, kind, name, record, parents } = resource;
    const isPut = role === "put-in" || (role === "replace" && !resource.create);
    if (!isPut || item === undefined || key?.parameter === undefined) return [];
    const kinds = new Set(namesakesOf(document, item, key.parameter).map((one) => one.kind));
    const lender = resources.find(
      (one) => kinds.has(one.kind) && one.kind !== kind && one.parents.length === 0,
    );
    if (!lender) return [];
    const [own, its] = [record, lender.record].map((at) => at && targetOf(document, at));
    const isShown = own === its && parents.every(({ property }) => property === undefined);
    return [[name, { resource: lender, isShown }] as const];
  });
  return new Map(lenders);
}

const ownerOf = keptBy((resources: readonly Resource[], path) => {
  const place = placeOf(path);
  return resources.findLast(
    ({ item }) => item !== undefined && place.startsWith(`${placeOf(item)}/`),
  );
});

function dutiesOf(resource: Resource): [string, Duty][] {
  const roles = operationRoles.flatMap((role): [string, Duty][] => {
    const operation = resource[role];
    return operation ? [[operation.id, { role, resource }]] : [];
  });
  const lists = resource.lists.map((list): [string, Duty] => [
    list.operation.id,
    { role: "list", resource, list },
  ]);
  return [...roles, ...lists];
}

function isOwn(document: ApiDocument, id: string, { collection }: Resource): boolean {
  const operation = document.operation(id);
  const path = operation && asRecordOperation(document, operation).path;
  return path !== undefined && placeOf(path).startsWith(placeOf(collection));
}
