import { keptBy } from "../../base/memo.ts";
import { join, parsePointer, valueAt } from "../../base/pointer.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { attributesIn, recordIn } from "../../resource/envelope.ts";
import { endsInParameter } from "../../resource/paths.ts";
import { requestSchema } from "../../resource/shapes.ts";
import { writtenBy } from "../../resource/written-by.ts";
import { applyEdit } from "../../sample/cases/value-case.ts";
import { requiredOf } from "../../schema/walk.ts";

/**
 * Where the body of a change has to name its record by the key of the path: `id` of `PUT /pets/{petId}`, `data`, `id` in
 * an envelope. JSON:API wants it whatever the schema says.
 * @see https://jsonapi.org/format/#crud-updating
 */
export const namedKeyAt = keptBy((document: ApiDocument, id): readonly string[] | undefined => {
  const resource = writtenBy(document, id);
  const operation = [resource?.replace, resource?.update].find((one) => one?.id === id);
  const property = resource?.key?.property;
  if (!resource || property === undefined || !operation) return undefined;
  if (!endsInParameter(operation.path) || operation.call) return undefined;
  const part = recordIn(document, requestSchema(operation), resource.name);
  if (!part) return undefined;
  const isResourceObject = attributesIn(document, part) !== part;
  const isNamed = isResourceObject || requiredOf(document, part.schema).has(property);
  return isNamed ? [...parsePointer(part.at), property] : undefined;
});

/** A body that names its record, with another key; undefined where it names none. */
export function nameKey(body: unknown, tokens: readonly string[], key: unknown): unknown {
  const before = valueAt(body, join("", ...tokens));
  if (before === undefined) return undefined;
  // In a path everything is text.
  const isNumeric = typeof before === "number" && !Number.isNaN(Number(key));
  const isText = typeof before === "string";
  const value = isNumeric ? Number(key) : isText ? String(key) : key;
  return applyEdit(body, { tokens, value });
}
