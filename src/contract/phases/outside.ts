import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { operationRoles, readResources } from "../../resource/read-resources.ts";
import { hasVerb } from "../../resource/verbs/verb-words.ts";
import type { RunEvent } from "../events.ts";
import { skipped } from "../run.ts";

/** The operations that write or list records by a verb in their path, and belong to no resource. */
export function outsiders(document: ApiDocument, operations: readonly Operation[]): Operation[] {
  const resources = readResources(document);
  const inside = new Set(
    resources.flatMap((one) => [
      ...operationRoles.flatMap((role) => one[role]?.id ?? []),
      ...one.lists.map(({ operation }) => operation.id),
    ]),
  );
  const isBelow = (path: string) =>
    resources.some(({ collection }) => path.startsWith(`${collection}/`));
  return operations.filter(
    ({ id, method, path, extensions }) =>
      method !== "GET" &&
      extensions["x-collection"] !== false &&
      !inside.has(id) &&
      !isBelow(path) &&
      hasVerb(path),
  );
}

/** Nothing tells which records it is about: each answer is judged alone, and that is said. */
export async function* tellOutside(operation: Operation): AsyncGenerator<RunEvent> {
  const reason =
    "it belongs to no resource, so what it writes is never read again: x-collection on what lists the records says so, with the path that creates them as 'of'";
  yield skipped("state", operation.id, reason);
}
