import { isObject } from "../../base/json.ts";
import { keptWith } from "../../base/memo.ts";
import type { Exchange } from "../../check/exchange.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { readResources } from "../../resource/read-resources.ts";
import { readJson } from "../../wire/body.ts";
import { collectionOf, literalsOf } from "./thing-keys.ts";

/**
 * Reads the keys of things out of the answers of operations that change nothing. The members that hold a key are those
 * that links to a DELETE name (`$response.body#/id`).
 */
export const createSightings = keptWith((document: ApiDocument) => {
  const members = new Map<string, Set<string>>();
  for (const { links } of document.operations.flatMap((operation) => operation.responses)) {
    for (const link of links) {
      const target = document.operation(link.operationId);
      if (target?.method !== "DELETE") continue;
      const collection = collectionOf(target.path) ?? "";
      const names = Object.values(link.parameters).flatMap((expression) => {
        return /^\$response\.body#.*\/([^/]+)$/.exec(String(expression))?.[1] ?? [];
      });
      members.set(collection, new Set([...(members.get(collection) ?? []), ...names]));
    }
  }
  const resources = readResources(document);
  // A draft or a check echoes the key it was given: only what reads or lists records shows that they are there.
  const shows = new Set(
    resources.flatMap(({ read, lists }) => [
      read?.id,
      ...lists.map(({ operation }) => operation.id),
    ]),
  );
  for (const { remove, key } of resources) {
    const collection = remove && collectionOf(remove.path);
    if (collection === undefined || key?.property === undefined) continue;
    members.set(collection, new Set([...(members.get(collection) ?? []), key.property]));
  }
  return ({ operation, response }: Exchange): string[] => {
    if (!shows.has(operation.id)) return [];
    const collection = literalsOf(operation.path).findLast((one) => members.has(one));
    if (collection === undefined) return [];
    const parsed = readJson(response.body);
    if (parsed.kind !== "value") return [];
    const names = [...(members.get(collection) ?? [])];
    return rowsOf(parsed.value).flatMap((row) =>
      names.flatMap((name) =>
        row[name] === undefined ? [] : `${collection} ${String(row[name])}`,
      ),
    );
  };
});

/** An object, the items of a list, or those of a list inside an envelope. */
function rowsOf(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.filter(isObject);
  if (!isObject(value)) return [];
  return [value, ...Object.values(value).filter(Array.isArray).flat().filter(isObject)];
}
