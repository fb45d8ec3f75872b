import { operationRoles, readResources } from "../resource/read-resources.ts";
import type { Resource } from "../resource/resource.ts";
import type { Run } from "./run.ts";

/** The resources of the document as far as their operations were chosen; those without any are left out. */
export function chosenResources({ maker, operations }: Pick<Run, "maker" | "operations">) {
  const ids = new Set(operations.map(({ id }) => id));
  return readResources(maker.document).flatMap((resource): Resource[] => {
    const roles = operationRoles.map((role) => {
      const operation = resource[role];
      return [role, operation && ids.has(operation.id) ? operation : undefined] as const;
    });
    const lists = resource.lists.filter(({ operation }) => ids.has(operation.id));
    if (lists.length === 0 && roles.every(([, operation]) => operation === undefined)) return [];
    return [{ ...resource, ...Object.fromEntries(roles), lists }];
  });
}

/**
 * What creates the records under another path: `POST /books/{bookId}/loans` those of `/loans`, whose own path only lists and
 * reads them. Undefined where they are created at their own path, or nowhere.
 */
export function createdElsewhere(
  run: Pick<Run, "maker" | "operations">,
  { create, kind, item }: Resource,
): Resource | undefined {
  if (create || item === undefined) return undefined;
  return chosenResources(run).find((one) => one.create && one.kind === kind && one.item === item);
}

/** A resource that only creates, with the lists that show what it created. */
export function withLists(run: Pick<Run, "maker" | "operations">, resource: Resource): Resource {
  const { create, kind, item, lists } = resource;
  if (!create || item === undefined || lists.length > 0) return resource;
  const all = chosenResources(run).filter((one) => one.kind === kind && one.item === item);
  return { ...resource, lists: all.flatMap((one) => (one.create ? [] : one.lists)) };
}
