import { isObject } from "../../base/json.ts";
import { valueAt } from "../../base/pointer.ts";
import type { Exchange } from "../../check/exchange.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { listIn } from "../../resource/envelope.ts";
import { readResources } from "../../resource/read-resources.ts";
import { answerSchema, targetOf } from "../../resource/shapes.ts";
import { readJson } from "../../wire/body.ts";
import { templatesOf } from "../records/sources.ts";
import type { Entry } from "./ledger.ts";

/** The records that one 201 shows as created together (`POST /employees/bulk`), as what deletes them. */
export function createdInBulk(
  document: ApiDocument,
  { operation, response }: Pick<Exchange, "operation" | "response">,
): Entry[] {
  if (response.status !== 201 || operation.method !== "POST") return [];
  for (const { remove, record, key, name, create } of readResources(document)) {
    const [template, ...outer] = remove ? templatesOf(remove.path) : [];
    const property = key?.property;
    if (!remove || !template || outer.length > 0 || property === undefined) continue;
    if (record === undefined || create === operation) continue;
    const list = listIn(document, answerSchema(operation), name);
    if (!list || list.schema !== targetOf(document, record)) continue;
    const parsed = readJson(response.body);
    const rows = parsed.kind === "value" ? valueAt(parsed.value, list.at) : undefined;
    return (Array.isArray(rows) ? rows.filter(isObject) : []).flatMap((row): Entry[] => {
      const value = row[property];
      if (typeof value !== "string" && typeof value !== "number") return [];
      return [{ operation: remove, parameters: { path: { [template.name]: value } } }];
    });
  }
  return [];
}
