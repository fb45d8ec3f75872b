import type { ApiDocument } from "../document/api-document.ts";
import type { Operation } from "../document/operation.ts";
import { readCollection } from "./collection.ts";
import { createdBelow } from "./sites/created-below.ts";
import { gatherSites } from "./sites/gather.ts";
import { plainName, singularOf } from "./names.ts";
import { placeOf, shapeOfPath } from "./paths.ts";
import { readSite, type Draft } from "./sites/read-site.ts";
import { asShown, shownMembers } from "./resource-objects.ts";
import type { Collection, Parent, Resource } from "./resource.ts";
import { membersOf, targetOf, typesOf } from "./shapes.ts";
import { asRecordOperation } from "./verbs/verb-views.ts";

const known = new WeakMap<ApiDocument, readonly Resource[]>();

/**
 * The resources the document describes, and which operation and parameter plays which role. Operations that do not
 * clearly fit are in none. Computed once a document; collections that lie in others come after them.
 * @example
 * for (const { name, create, read, lists } of readResources(document)) …
 */
export function readResources(document: ApiDocument): readonly Resource[] {
  let resources = known.get(document);
  if (!resources) known.set(document, (resources = read(document)));
  return resources;
}

/** The lists that the operation answers; also of a copy of it, for what it is asked with. */
export function listsBy(
  document: ApiDocument,
  { pointer }: Pick<Operation, "pointer">,
): readonly Collection[] {
  return readResources(document)
    .flatMap(({ lists }) => lists)
    .filter(({ operation }) => operation.pointer === pointer);
}

/** The roles an operation can have in a resource. */
export const operationRoles = ["create", "read", "replace", "update", "remove"] as const;

function read(document: ApiDocument): Resource[] {
  const sites = [...gatherSites(document).values()];
  const own = sites.flatMap((site) => readSite(document, site) ?? []);
  const found = [...own, ...createdBelow(document, sites, own)];
  const drafts = found.filter((one) => !found.some((other) => isListOf(other, one)));
  const groups = groupByKind(document, drafts);
  const whole = drafts
    .map((draft) => borrowItem(draft, groups.get(draft) ?? []))
    .filter(({ draft }) => isState(draft))
    .toSorted((a, b) => depthOf(a.draft) - depthOf(b.draft));
  const names = uniqueNames(whole.map(({ draft }) => draft));
  const kinds = new Map<readonly Draft[], string>();
  const named = whole.map(({ draft, group }, index) => {
    const name = names[index] ?? draft.name;
    if (!kinds.has(group)) kinds.set(group, name);
    return { ...draft, name, kind: kinds.get(group) ?? name };
  });
  const open = openLists(document, new Set(named.flatMap(operationsOf)));
  const owners = new Map<string, string>();
  for (const { item, name } of named) {
    const place = item === undefined ? undefined : placeOf(item);
    if (place !== undefined && !owners.has(place)) owners.set(place, name);
  }
  return named.map((resource) =>
    asShown(document, {
      ...resource,
      lists: [...resource.lists, ...furtherLists(document, resource, open)],
      parents: parentsOf(document, resource, owners),
    }),
  );
}

/** Everything a resource has a role for, by operationId. */
function operationsOf(resource: Draft): string[] {
  const roles = operationRoles.flatMap((role) => resource[role] ?? []);
  return [...roles, ...resource.lists.map((one) => one.operation)].map(({ id }) => id);
}

/** Drafts of one name whose records look the same: nested and top-level views of the same things. */
function groupByKind(document: ApiDocument, drafts: readonly Draft[]) {
  const looks = (draft: Draft) => {
    const members = [...membersOf(document, draft.record ?? "").keys()].toSorted();
    return `${plainName(draft.name)} ${String(draft.singleton)} ${members.join()}`;
  };
  const groups = new Map<string, Draft[]>();
  return new Map(
    drafts.map((draft) => {
      const look = looks(draft);
      const group = groups.get(look) ?? [];
      groups.set(look, group);
      group.push(draft);
      return [draft, group] as const;
    }),
  );
}

/** `/users/{userId}/posts` without items of its own has those of `/posts/{id}`. */
function borrowItem(draft: Draft, group: readonly Draft[]) {
  const lender = group.find((one) => one.item !== undefined);
  if (draft.item !== undefined || !lender) return { draft, group };
  const { item, key, read: reader, replace, update, remove } = lender;
  return { draft: { ...draft, item, key, read: reader, replace, update, remove }, group };
}

/** Only what can be observed to change, or looked through page by page, is worth a state. */
function isState({
  singleton,
  item,
  create,
  read: reader,
  replace,
  update,
  lists,
}: Draft): boolean {
  if (singleton) return true;
  const isPaged = lists.some((one) => one.page ?? one.size ?? one.offset ?? one.cursor);
  if (item === undefined) return lists.length > 0 && (create !== undefined || isPaged);
  if (lists.length > 0) return true;
  return reader !== undefined && [create, replace, update].some((one) => one !== undefined);
}

/** `/pets/search` tells of the records of `/pets`, and has none of its own. */
function isListOf({ collection, record, lists, ...owner }: Draft, draft: Draft): boolean {
  const { create, item, singleton } = draft;
  if (create ?? item ?? (singleton || (owner.item ?? owner.create) === undefined)) return false;
  const rest = draft.collection.slice(collection.length);
  if (!draft.collection.startsWith(`${collection}/`) || rest.includes("{")) return false;
  const records = new Set([record, ...lists.map((one) => one.record)]);
  return draft.lists.some((one) => records.has(one.record));
}

function depthOf({ collection }: Draft): number {
  return shapeOfPath(collection).segments.filter(({ kind }) => kind === "parameter").length;
}

/** The last literal; where two share it, the literals of the path; then the path. */
function uniqueNames(drafts: readonly Draft[]): string[] {
  const taken = new Set<string>();
  return drafts.map(({ name, collection }) => {
    const literals = shapeOfPath(collection).segments.filter(({ kind }) => kind === "literal");
    const long = literals.map((one) => one.name).join("/");
    const free = [name, long].find((one) => !taken.has(one)) ?? collection;
    taken.add(free);
    return free;
  });
}

type Named = Omit<Resource, "parents">;

/** Operations without a role that may list something: what is left to look through for each resource. */
function openLists(document: ApiDocument, claimed: ReadonlySet<string>): readonly Operation[] {
  return document.operations
    .map((one) => asRecordOperation(document, one))
    .filter(
      ({ id, method, extensions }) =>
        method === "GET" && !claimed.has(id) && extensions["x-collection"] !== false,
    );
}

/** Lists below the collection that show the same records: `/pets/findByStatus`. */
function furtherLists(
  document: ApiDocument,
  { collection, name, record, lists, singleton }: Named,
  open: readonly Operation[],
): Collection[] {
  if (singleton) return [];
  const records = new Set([record, ...lists.map((one) => one.record)]);
  const below = open.filter(
    ({ path }) => path.startsWith(`${collection}/`) && !path.slice(collection.length).includes("{"),
  );
  return below.flatMap((operation) => {
    const literal = shapeOfPath(operation.path).segments.at(-1)?.name ?? name;
    const found = readCollection(document, operation, literal, record);
    return found && records.has(found.record) ? [found] : [];
  });
}

/** `owners`: by the place of its items, the name of a resource. */
function parentsOf(
  document: ApiDocument,
  { collection, record }: Named,
  owners: ReadonlyMap<string, string>,
): Parent[] {
  const { segments } = shapeOfPath(collection);
  return segments.flatMap((segment, index): Parent[] => {
    if (segment.kind !== "parameter") return [];
    const prefix = segments
      .slice(0, index + 1)
      .map(({ kind, name }) => (kind === "literal" ? name : "{}"));
    const owner = owners.get(`/${prefix.join("/")}`);
    const property = parentProperty(
      document,
      record,
      segment.name,
      segments[index - 1]?.name ?? "",
    );
    return [{ parameter: segment.name, property, resource: owner }];
  });
}

/** `userId` of `/users/{id}/posts`: the property that says to whom a record belongs. */
function parentProperty(
  document: ApiDocument,
  record: string | undefined,
  parameter: string,
  literal: string,
): string | undefined {
  const members = record === undefined ? [] : [...shownMembers(document, record)];
  const [own, owner] = [plainName(parameter), plainName(singularOf(literal))];
  const isGeneral = ["id", "key", "uuid", "slug", "name", "code"].includes(own);
  const names = [...(isGeneral ? [] : [own]), `${owner}${own}`, `${owner}id`, owner];
  const isPlain = (at: string) => {
    const types = typesOf(document, targetOf(document, at));
    return types.some((type) => ["string", "integer", "number"].includes(type));
  };
  return names
    .flatMap((name) => members.filter(([member]) => plainName(member) === name))
    .find(([, at]) => isPlain(at))?.[0];
}
