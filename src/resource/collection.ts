import type { ApiDocument } from "../document/api-document.ts";
import type { Operation } from "../document/operation.ts";
import { parsePointer } from "../base/pointer.ts";
import { declarationOf } from "./declaration.ts";
import { correctRoles } from "./declared.ts";
import { listIn, type BodyPart } from "./envelope.ts";
import { inferFilters } from "./roles/filters.ts";
import { shownMembers } from "./resource-objects.ts";
import { inferPaging } from "./roles/paging.ts";
import type { Collection } from "./resource.ts";
import { answerSchema, itemsOf, membersOf, targetOf } from "./shapes.ts";
import { inferSort } from "./roles/sort.ts";

/** What the operation lists and how; undefined where it does not clearly list records. */
export function readCollection(
  document: ApiDocument,
  operation: Operation,
  name: string,
  record: string | undefined,
): Collection | undefined {
  const declared = declarationOf(operation);
  if (declared === false) return undefined;
  const part = declaredPart(document, operation, declared) ?? listedPart(document, operation, name);
  if (!part) return undefined;
  // Lists often leave members out by which they can be filtered all the same.
  const properties = new Map(record === undefined ? [] : shownMembers(document, record));
  for (const [member, at] of shownMembers(document, part.schema)) properties.set(member, at);
  const paging = inferPaging(document, operation, part.at, properties);
  const sort = inferSort(document, operation, properties);
  const { page, size, offset, cursor, before } = paging;
  const asked = [page, size, offset, cursor, before, sort, sort?.direction];
  const taken = new Set(asked.map((one) => one?.name ?? ""));
  const filters = inferFilters(document, operation, properties, taken);
  const inferred = { ...paging, ...(sort && { sort }), filters };
  const roles = declared
    ? correctRoles(document, operation, inferred, declared, properties)
    : inferred;
  const basis = declared ? "declared" : "inferred";
  return { operation, items: part.at, record: part.schema, basis, ...roles };
}

function listedPart(document: ApiDocument, operation: Operation, name: string) {
  return listIn(document, answerSchema(operation), name);
}

/** The array at the pointer that the extension names. */
function declaredPart(
  document: ApiDocument,
  operation: Operation,
  declared: Readonly<Record<string, unknown>> | undefined,
): BodyPart | undefined {
  const at = declared?.["items"];
  if (typeof at !== "string") return undefined;
  let schema = answerSchema(operation);
  for (const token of parsePointer(at))
    schema = schema && membersOf(document, targetOf(document, schema)).get(token);
  const items = schema && itemsOf(document, schema);
  return items === undefined ? undefined : { at, schema: targetOf(document, items) };
}
