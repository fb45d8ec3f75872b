import type { ApiDocument } from "../../../document/api-document.ts";
import type { Operation, Parameter } from "../../../document/operation.ts";
import { isNamed } from "../../../resource/names.ts";
import { listsBy } from "../../../resource/read-resources.ts";
import { itemsOf, targetOf, typesOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";

/** Parameters that say what comes back, in words that the server has for it. */
const names = [
  "sort sortby sortfield sortkey orderby ordering sorting order orderdirection sortorder sortdir sortdirection",
  "groupby fields field include includes expand embed embedded select columns projection populate with",
  "relations filter filters where cursor pagecursor after before pageafter pagetoken nexttoken nextcursor",
  "startingafter endingbefore continuationtoken nextpagetoken",
].flatMap((line) => line.split(" "));

/** Whether a parameter takes words of the server's that its schema does not tell: any text fits, few are taken. */
export function takesServerWords(
  document: ApiDocument,
  operation: Operation,
  parameter: Parameter,
): boolean {
  const { in: location, name, schema } = parameter;
  if (location !== "query" || schema === undefined || !isNamed(name, names)) return false;
  const at = targetOf(document, itemsOf(document, schema) ?? schema);
  const isFree = ["enum", "const", "pattern", "format"].every(
    (word) => keyword(document, at, word) === undefined,
  );
  const types = typesOf(document, at);
  if (!isFree || (types.length > 0 && !types.includes("string"))) return false;
  const [own] = listsBy(document, operation);
  return own?.filters.some((one) => one.name === name && one.property !== undefined) !== true;
}

/** The default, as a list where its items have it: a word that the server knows. */
export function presetOf(
  document: ApiDocument,
  { schema = "" }: Parameter,
): { readonly value: unknown } | undefined {
  const value = keyword(document, schema, "default");
  if (value !== undefined && value !== null) return { value };
  const items = itemsOf(document, schema);
  const item = items === undefined ? undefined : keyword(document, items, "default");
  return item === undefined ? undefined : { value: [item] };
}

/** Whether the document shows a word that the server takes. */
export function showsWord(document: ApiDocument, parameter: Parameter): boolean {
  const { schema = "", example } = parameter;
  const places = [schema, targetOf(document, schema), itemsOf(document, schema) ?? schema];
  const isShown = places.some((at) =>
    ["example", "examples"].some((word) => keyword(document, at, word) !== undefined),
  );
  return isShown || example !== undefined || presetOf(document, parameter) !== undefined;
}
