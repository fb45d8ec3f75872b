import type { ErrorObject } from "ajv/dist/2020.js";
import { pointerOfRef, valueAt } from "../base/pointer.ts";

/** Keywords whose schemas are tried: what a failed try had to say is not what is wrong. */
const tries: ReadonlySet<string> = new Set(["anyOf", "oneOf", "contains", "propertyNames"]);

/** Of alternatives that failed, keeps the verdict and drops what each of them had to say. */
export function prune(root: unknown, errors: readonly ErrorObject[]): ErrorObject[] {
  const verdicts = errors
    .filter((error) => tries.has(error.keyword))
    .map((error) => ({ error, inside: reachable(root, error.schema, new Set()) }));
  return errors.filter(
    (error) =>
      !verdicts.some(
        (verdict) =>
          verdict.error !== error &&
          `${error.instancePath}/`.startsWith(`${verdict.error.instancePath}/`) &&
          verdict.inside.has(error.parentSchema),
      ),
  );
}

/** Everything inside a schema, references followed. */
function reachable(root: unknown, value: unknown, seen: Set<unknown>): Set<unknown> {
  if (typeof value !== "object" || value === null || seen.has(value)) return seen;
  seen.add(value);
  for (const [key, member] of Object.entries(value)) {
    const target = key === "$ref" ? pointerOfRef(String(member)) : undefined;
    reachable(root, target === undefined ? member : valueAt(root, target), seen);
  }
  return seen;
}
