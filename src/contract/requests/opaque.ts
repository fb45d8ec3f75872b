import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation, Parameter } from "../../document/operation.ts";
import { readResources } from "../../resource/read-resources.ts";

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1 */
const conditions: ReadonlySet<string> = new Set([
  "if-match",
  "if-none-match",
  "if-modified-since",
  "if-unmodified-since",
  "if-range",
]);

/**
 * Why no value of the parameter can be made up: only an earlier answer tells one. Whatever its schema lets in, a server
 * may refuse what it never gave out.
 */
export function opaqueReason(
  document: ApiDocument,
  operation: Operation,
  { in: location, name }: Parameter,
): string | undefined {
  if (location === "header" && conditions.has(name.toLowerCase()))
    return `'${name}' has to fit what is there`;
  if (location !== "query") return undefined;
  const lists = readResources(document).flatMap((one) => one.lists);
  const isCursor = lists.some(
    (one) => one.operation === operation && one.cursor?.in === "query" && one.cursor.name === name,
  );
  return isCursor ? `'${name}' has to come from the page before` : undefined;
}
