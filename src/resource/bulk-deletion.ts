import { join } from "../base/pointer.ts";
import type { ApiDocument } from "../document/api-document.ts";
import type { Operation } from "../document/operation.ts";
import { keyword } from "../schema/walk.ts";
import { isNamed, plainName, wordsOf } from "./names.ts";
import { endsInParameter, parentOf, placeOf, shapeOfPath } from "./paths.ts";
import type { Place, Resource } from "./resource.ts";
import { answerSchema, membersOf, requestSchema, targetOf, typesOf } from "./shapes.ts";

const deletes: ReadonlySet<string> = new Set("delete del remove destroy purge erase".split(" "));
const lists = /^(?:id|key|uuid)s$|(?:ids|keys|uuids)$|^(?:id|key|uuid)list$/;

/**
 * Where the keys are whose records an operation deletes, `ids` of `POST /items/bulk_delete`: undefined where it deletes
 * nothing so, or declares what its keys refer to.
 */
export function bulkDeletion(document: ApiDocument, operation: Operation): Place | undefined {
  const { method, path, id, call, safe } = operation;
  if (safe || call || endsInParameter(path)) return undefined;
  const last = shapeOfPath(path).segments.findLast(({ kind }) => kind === "literal")?.name ?? "";
  const words = [...wordsOf(last), ...wordsOf(id.startsWith(`${method} `) ? "" : id)];
  if (method !== "DELETE" && !words.some((word) => deletes.has(word))) return undefined;
  const schema = requestSchema(operation);
  const members = schema === undefined ? [] : [...membersOf(document, schema)];
  const queries = operation.parameters.flatMap(({ in: where, name, schema: at }) =>
    where === "query" && at !== undefined ? [[name, at] as const] : [],
  );
  const isKeys = ([name, at]: readonly [string, string]) => {
    const isList = typesOf(document, targetOf(document, at)).includes("array");
    const isDeclared = [at, `${at}/items`].some(
      (one) => keyword(document, one, "x-references") !== undefined,
    );
    return isList && lists.test(plainName(name)) && !isDeclared;
  };
  const [inBody, inQuery] = [members.find(isKeys), queries.find(isKeys)];
  if (inBody) return { in: "body", name: inBody[0] };
  return inQuery && { in: "query", name: inQuery[0] };
}

/** What deletes several records of a collection at once: at its own path, or right below it. */
export interface BulkDeletion {
  readonly operation: Operation;
  readonly keys: Place;
}

export function bulkDeletionsOf(document: ApiDocument, resource: Resource): BulkDeletion[] {
  const place = placeOf(resource.collection);
  if (resource.singleton || place.includes("{")) return [];
  return document.operations.flatMap((operation) => {
    const { path } = operation;
    const keys = bulkDeletion(document, operation);
    const isHere = [path, parentOf(path)].some((one) => placeOf(one) === place);
    return keys && isHere ? [{ operation, keys }] : [];
  });
}

const counts = "deleted deletedcount deletednumber removed removedcount".split(" ");

/** Where the answer says how many it deleted: a JSON Pointer. */
export function deletedCount(document: ApiDocument, operation: Operation): string | undefined {
  const schema = answerSchema(operation);
  const find = (at: string, owner: string, depth: number): string | undefined => {
    for (const [name, member] of membersOf(document, targetOf(document, at))) {
      const types = typesOf(document, targetOf(document, member));
      const pointer = owner + join("", name);
      if (isNamed(name, counts) && types.includes("integer")) return pointer;
      const inner = depth > 0 ? find(member, pointer, depth - 1) : undefined;
      if (inner !== undefined) return inner;
    }
    return undefined;
  };
  return schema === undefined ? undefined : find(schema, "", 1);
}
