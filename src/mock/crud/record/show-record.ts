import { isObject } from "../../../base/json.ts";
import { join, parsePointer } from "../../../base/pointer.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import type { MediaType } from "../../../document/operation.ts";
import { recordIn } from "../../../resource/envelope.ts";
import type { Answer } from "../../reply.ts";
import { answerWith } from "../answer.ts";
import { etagOf, usesEtags } from "../etag.ts";
import { fit } from "./fit.ts";
import { shownRow } from "../lent.ts";
import { viewMembers } from "./schema-view.ts";
import { shownAs } from "./shown.ts";
import type { StateRow } from "../state-row.ts";
import type { Visit } from "../visit.ts";

/** The answer that shows one record: bare, in its envelope, or, where the body is none, its known values in the body. */
export function answerRecord(
  visit: Visit,
  row: StateRow,
  extra: Readonly<Record<string, string>> = {},
  status?: number,
): Answer {
  const shown = shownRow(visit, row) ?? row;
  const tag = usesEtags(visit.resource) ? { etag: etagOf(shown) } : {};
  const fill = (media: MediaType, base: () => unknown) => showRecord(visit, shown, media, base);
  return answerWith(visit, fill, { ...tag, ...extra }, status);
}

function showRecord(
  { engine, resource }: Visit,
  row: StateRow,
  { schema }: MediaType,
  base: () => unknown,
): unknown {
  if (schema === undefined) return row.record;
  const key = [resource.kind, row.id];
  const part = recordIn(engine.document, schema, resource.name);
  if (!part || !isAboutRecord(engine.document, part.schema, resource.record)) {
    const own = base();
    return fit(engine, schema, withKnown(own, row), key)?.value ?? own;
  }
  const shown = shownAs(engine, part.schema, row, resource.kind)?.value;
  if (part.at === "") return shown;
  const whole = base();
  return fit(engine, schema, putAt(whole, part.at, shown), key)?.value ?? whole;
}

/** Half of what the schema shows are members of the record. */
function isAboutRecord(document: ApiDocument, schema: string, record: string | undefined): boolean {
  if (schema === record || record === undefined) return true;
  const shown = viewMembers(document, schema).map(({ name }) => name);
  const kept = new Set(viewMembers(document, record).map(({ name }) => name));
  return shown.filter((name) => kept.has(name)).length * 2 > shown.length;
}

/** `{ id: 5, success: true }`: members that the record has under the same name have its values. */
function withKnown(base: unknown, { record }: StateRow): unknown {
  if (!isObject(base)) return base;
  const known = Object.entries(base).map(([name, value]) => {
    const own = Object.hasOwn(record, name) ? record[name] : undefined;
    return [name, own !== undefined && typeof own === typeof value ? own : value] as const;
  });
  return Object.fromEntries(known);
}

/** The body with another value at the pointer; objects on the way are made where there are none. */
export function putAt(base: unknown, pointer: string, value: unknown): unknown {
  const [first, ...rest] = parsePointer(pointer);
  if (first === undefined) return value;
  const owner = isObject(base) ? base : {};
  return { ...owner, [first]: putAt(owner[first], join("", ...rest), value) };
}
