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
