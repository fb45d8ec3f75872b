import type { Finding } from "../../base/finding.ts";
import { createRandom } from "../../base/random.ts";

/** The same for the same defect in every run, so that a baseline can name it: 12 hex digits. */
export function findingId({ rule, operation, specPointer, instance }: Finding): string {
  return createRandom("finding", rule, operation, specPointer, anyItem(instance)).hex(12);
}

/** `/0/name` and `/7/name` are the same place of a list. */
export function anyItem(instance: string): string {
  return instance.replaceAll(/\/\d+(?=\/|$)/g, "/*");
}
