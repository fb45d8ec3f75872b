import type { ApiDocument } from "../../../document/api-document.ts";
import type { Operation, Parameter } from "../../../document/operation.ts";
import { listsBy } from "../../../resource/read-resources.ts";
import { presetOf } from "./server-words.ts";

/** Rows enough to see something, where the document does not say how many a page has. */
const someRows = 20;

/**
 * What asks for the first page, where a list cannot be called without saying which: a page far behind shows nothing.
 * Undefined for a parameter that says neither which page nor how long it is.
 */
export function firstPageValue(
  document: ApiDocument,
  operation: Operation,
  parameter: Parameter,
): unknown {
  if (parameter.in !== "query" || !parameter.required) return undefined;
  const [list] = listsBy(document, operation);
  const plays = (role: { readonly name: string; readonly in: string } | undefined) =>
    role?.in === "query" && role.name === parameter.name;
  const preset = () => presetOf(document, parameter)?.value;
  if (list?.page && plays(list.page)) return preset() ?? list.page.first;
  if (plays(list?.offset)) return preset() ?? 0;
  if (plays(list?.size)) return preset() ?? Math.min(list?.size?.maximum ?? someRows, someRows);
  return undefined;
}
