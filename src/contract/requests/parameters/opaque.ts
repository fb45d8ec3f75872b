import type { ApiDocument } from "../../../document/api-document.ts";
import type { Operation, Parameter } from "../../../document/operation.ts";
import { listsBy } from "../../../resource/read-resources.ts";
import { referredKind } from "../../../resource/references.ts";
import { showsWord, takesServerWords } from "./server-words.ts";

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
  parameter: Parameter,
): string | undefined {
  const { in: location, name, schema } = parameter;
  if (location === "header" && conditions.has(name.toLowerCase()))
    return `'${name}' has to fit what is there`;
  if (location !== "query") return undefined;
  const isCursor = listsBy(document, operation).some(
    ({ cursor }) => cursor?.in === "query" && cursor.name === name,
  );
  if (isCursor) return `'${name}' has to come from the page before`;
  const kind = schema === undefined ? undefined : referredKind(document, name, schema)?.name;
  if (kind !== undefined) return `'${name}' has to be the key of something in ${kind}`;
  const isWord =
    takesServerWords(document, operation, parameter) && !showsWord(document, parameter);
  return isWord ? `'${name}' takes words of the server's, and the document shows none` : undefined;
}
