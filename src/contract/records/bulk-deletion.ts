import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { plainName, wordsOf } from "../../resource/names.ts";
import { shapeOfPath } from "../../resource/paths.ts";
import { membersOf, requestSchema, targetOf, typesOf } from "../../resource/shapes.ts";
import { keyword } from "../../schema/walk.ts";

const deletes: ReadonlySet<string> = new Set("delete del remove destroy purge erase".split(" "));
const lists = /^(?:id|key|uuid)s$|(?:ids|keys|uuids)$|^(?:id|key|uuid)list$/;

/**
 * The member or parameter whose keys an operation deletes, `ids` of `POST /items/bulk_delete`: keys that are made up may be
 * those of somebody else's records. Undefined where it deletes nothing so, or declares what its keys refer to.
 */
export function bulkDeletion(document: ApiDocument, operation: Operation): string | undefined {
  const { method, path, id, call, safe } = operation;
  if (safe || call || path.endsWith("}")) return undefined;
  const last = shapeOfPath(path).segments.findLast(({ kind }) => kind === "literal")?.name ?? "";
  const words = [...wordsOf(last), ...wordsOf(id.startsWith(`${method} `) ? "" : id)];
  if (method !== "DELETE" && !words.some((word) => deletes.has(word))) return undefined;
  const schema = requestSchema(operation);
  const members = schema === undefined ? [] : [...membersOf(document, schema)];
  const queries = operation.parameters.flatMap(({ in: where, name, schema: at }) =>
    where === "query" && at !== undefined ? [[name, at] as const] : [],
  );
  return [...members, ...queries].find(([name, at]) => {
    const isList = typesOf(document, targetOf(document, at)).includes("array");
    const isDeclared = [at, `${at}/items`].some(
      (one) => keyword(document, one, "x-references") !== undefined,
    );
    return isList && lists.test(plainName(name)) && !isDeclared;
  })?.[0];
}
