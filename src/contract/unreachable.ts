import type { Operation } from "../document/operation.ts";
import type { Run } from "./run.ts";

/**
 * Why no request can be meant for the operation alone; undefined where one can.
 * @see https://spec.openapis.org/oas/v3.1.1#path-templating-matching
 */
export function unreachableReason(
  { router }: Pick<Run, "router">,
  { method, path, pointer }: Operation,
): string | undefined {
  const [end] = /[?#]/.exec(path) ?? [];
  if (end !== undefined) return `its path has a '${end}', which no path of a request has`;
  const match = router(method, path.replaceAll(/\{[^}]*\}/g, "~"));
  if (match.kind !== "operation" || match.operation.pointer === pointer) return undefined;
  return `its path is that of ${match.operation.id}, too: nothing tells which of them is meant`;
}
