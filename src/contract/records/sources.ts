import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { keptByText } from "../../base/memo.ts";
import { join } from "../../base/pointer.ts";
import { plainName } from "../../resource/names.ts";
import { membersOf } from "../../resource/shapes.ts";
import { placeOf } from "../../resource/paths.ts";
import { readResources } from "../../resource/read-resources.ts";
import { namesakesOf } from "../../resource/sites/namesakes.ts";
import { createdRecords, keySources } from "./resource-keys.ts";

export interface SourceOptions {
  readonly document: ApiDocument;
  /** Only operations that change nothing may be run. */
  readonly safe: boolean;
  readonly hasCredentials: (operation: Operation) => boolean;
}

/** An operation whose answer tells a key. */
export interface Source {
  readonly producer: Operation;
  readonly expression: unknown;
  /** Why it is a guess; undefined for a link. */
  readonly doubt?: string;
  /** Reads what a guessed key leads to: when it is there, it was no guess. */
  readonly proof?: Operation;
  /** Creates another kind of record, which the parameter names: `{productId}` below a cart. */
  readonly isNamesake?: true;
}

interface Template {
  readonly name: string;
  /** The path up to and including the parameter: its place makes two parameters the same thing. */
  readonly prefix: string;
}

export const templatesOf = keptByText((path): readonly Template[] =>
  [...path.matchAll(/\{([^}]+)\}/g)].map((match) => ({
    name: match[1] ?? "",
    prefix: path.slice(0, (match.index ?? 0) + match[0].length),
  })),
);

/**
 * The place of a path prefix -> the links, then the resources, that give its last parameter: creating operations first.
 * `/books/{id}` and `/books/{bookId}` are the same place.
 */
export function collectSources({
  document,
  safe,
  hasCredentials,
}: SourceOptions): Map<string, Source[]> {
  const sources = new Map<string, Source[]>();
  for (const producer of document.operations) {
    if ((safe && !producer.safe) || !hasCredentials(producer) || producer.method === "DELETE")
      continue;
    for (const link of producer.responses
      .filter((one) => one.status.startsWith("2"))
      .flatMap((one) => one.links)) {
      const target = document.operation(link.operationId);
      for (const { name, prefix } of target ? templatesOf(target.path) : []) {
        const expression = link.parameters[name] ?? link.parameters[`path.${name}`];
        if (expression === undefined || String(expression).startsWith("$request.path.")) continue;
        const place = placeOf(prefix);
        sources.set(place, [...(sources.get(place) ?? []), { producer, expression }]);
      }
    }
  }
  for (const { resource, producer, expression } of keySources(document)) {
    const isOpen = !safe || (producer.call?.operation ?? producer).safe;
    if (resource.item === undefined || !isOpen || !hasCredentials(producer)) continue;
    const doubt = `no link leads to {${resource.key?.parameter ?? ""}}: it is taken from ${producer.id} by its name`;
    const place = placeOf(resource.item);
    const known = sources.get(place) ?? [];
    const { read } = resource;
    const proof = read && hasCredentials(read) ? { proof: read } : {};
    sources.set(place, [...known, { producer, expression, doubt, ...proof }]);
  }
  addMembers(document, sources, (producer) => !safe && hasCredentials(producer));
  addNamesakes(document, sources, (producer) => !safe && hasCredentials(producer));
  for (const [place, list] of sources) {
    const unique = list.filter(
      (one, at) => list.findIndex((other) => other.producer === one.producer) === at,
    );
    sources.set(
      place,
      unique.toSorted((a, b) => rank(a) - rank(b)),
    );
  }
  return sources;
}

/** A parameter below a collection that is called after a member of its records: `/orders/by-number/{orderNumber}`. */
function addMembers(
  document: ApiDocument,
  sources: Map<string, Source[]>,
  mayRun: (producer: Operation) => boolean,
): void {
  for (const { resource, producer, at } of createdRecords(document)) {
    if (!mayRun(producer)) continue;
    const names = [...membersOf(document, resource.whole ?? resource.record ?? "").keys()];
    for (const { prefix, name } of document.operations.flatMap(({ path }) => templatesOf(path))) {
      const isBelow = prefix.startsWith(`${resource.collection}/`) && prefix !== resource.item;
      const member = names.find((one) => plainName(one) === plainName(name));
      const place = placeOf(prefix);
      const isOnly = templatesOf(prefix).length === templatesOf(resource.collection).length + 1;
      if (!isBelow || !isOnly || member === undefined || sources.has(place)) continue;
      const expression = `$response.body#${join(at, member)}`;
      const doubt = `no link leads to {${name}}: it is taken from ${producer.id} by its name`;
      sources.set(place, [{ producer, expression, doubt, isNamesake: true }]);
    }
  }
}

/** Where nothing creates what stands at a path, its parameter may name something that is created elsewhere. */
function addNamesakes(
  document: ApiDocument,
  sources: Map<string, Source[]>,
  mayRun: (producer: Operation) => boolean,
): void {
  const keys = keySources(document);
  for (const { prefix, name } of document.operations.flatMap(({ path }) => templatesOf(path))) {
    const place = placeOf(prefix);
    const known = sources.get(place) ?? [];
    if (known.some((one) => !one.producer.safe)) continue;
    const kinds = new Set(namesakesOf(document, prefix, name));
    const others = keys.flatMap(({ resource, producer, expression }): Source[] => {
      if (!kinds.has(resource) || producer !== resource.create || !mayRun(producer)) return [];
      const doubt = `no link leads to {${name}}: it is taken from ${producer.id} by its name`;
      return [{ producer, expression, doubt, isNamesake: true }];
    });
    if (others.length > 0) sources.set(place, [...known, ...others]);
  }
}

/** The operations that create, read, list, change and delete records: a record that is there is all they need. */
export function plainOperations(document: ApiDocument): ReadonlySet<string> {
  const all = readResources(document).flatMap((one) => [
    one.create,
    one.read,
    one.replace,
    one.update,
    one.remove,
    ...one.lists.map((list) => list.operation),
  ]);
  return new Set(all.flatMap((one) => one?.id ?? []));
}

/** Plain creation first (`POST /contacts`), then other writers, then lists, then what is only called the same. */
function rank({ producer, doubt, isNamesake }: Source): number {
  return (
    (producer.safe ? 100 : 0) +
    (isNamesake ? 200 : 0) +
    (doubt === undefined ? 0 : 50) +
    (producer.method === "POST" ? 0 : 10) +
    templatesOf(producer.path).length +
    producer.path.split("/").length
  );
}

/** What both paths go through has one value, whatever it is called in each; so has what is called the same. */
export function sharedPath(
  prefix: string,
  path: Readonly<Record<string, unknown>>,
  { path: other }: Pick<Operation, "path">,
): Record<string, unknown> {
  const places = new Map(templatesOf(prefix).map((one) => [placeOf(one.prefix), path[one.name]]));
  return Object.fromEntries(
    templatesOf(other).flatMap((one) => {
      const value = places.get(placeOf(one.prefix)) ?? path[one.name];
      return value === undefined ? [] : [[one.name, value] as const];
    }),
  );
}

/** Whether an operation deletes a whole list that lies in nothing: whatever is in it, whoever put it there. */
export function isClearing(document: ApiDocument, { method, path }: Operation): boolean {
  if (method !== "DELETE" || templatesOf(path).length > 0) return false;
  const lists = readResources(document).flatMap((one) => one.lists);
  return lists.some(({ operation }) => placeOf(operation.path) === placeOf(path));
}
