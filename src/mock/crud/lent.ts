import { findRow, tableOf, type StateRow } from "./state-row.ts";
import type { Visit } from "./visit.ts";

/** The row whose record is shown: of what was put in that of its own kind; undefined where that is gone. */
export function shownRow(
  { plan, context, resource }: Pick<Visit, "plan" | "context" | "resource">,
  row: StateRow,
): StateRow | undefined {
  const lender = plan.lenderOf(resource);
  if (!lender?.isShown) return row;
  return findRow(tableOf(context.world, lender.resource), row.key, []);
}

/** False where it is known what is put in, and there is none of that key. */
export function isLent({ plan, context, resource, key }: Visit): boolean {
  const lender = plan.lenderOf(resource)?.resource;
  return !lender || findRow(tableOf(context.world, lender), key, []) !== undefined;
}
