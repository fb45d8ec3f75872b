import type { ApiDocument } from "../../../document/api-document.ts";
import type { Operation } from "../../../document/operation.ts";
import { attributesIn, sentRecord } from "../../../resource/envelope.ts";
import { membersOf, targetOf, typesOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";
import { isAllowed } from "../own-record/bodies.ts";
import type { Json, Session } from "../session.ts";

/**
 * Values that no server would choose, for what only the server writes: members that are read-only, and states and sums
 * of the record of which no request of the resource has a place.
 */
export function foreignValues({ run, resource }: Session): Json {
  const { document } = run.maker;
  const { create, update, replace } = resource;
  const asked = [create, update, replace].map((one) => membersAsked(document, one, resource.name));
  const record = attributesIn(document, { at: "", schema: resource.record ?? "" }).schema;
  const values = [...membersOf(document, record)].flatMap(([name, at]) => {
    const schema = targetOf(document, at);
    const isReadOnly = keyword(document, at, "readOnly") === true;
    const choices = keyword(document, schema, "enum");
    const isLeftOut = asked.every((one) => one?.has(name) !== true) && asked[0] !== undefined;
    const isKey = name === resource.key?.property;
    if (!isReadOnly && !(isLeftOut && !isKey && isKept(name, Array.isArray(choices)))) return [];
    const value = Array.isArray(choices)
      ? choices.findLast((one) => typeof one === "string")
      : foreignValue(typesOf(document, schema), keyword(document, schema, "format"));
    const isFine = (one: unknown) => one !== undefined && isAllowed(run.maker, schema, one);
    const fine = isFine(value) ? value : sampleText(run, schema, name);
    return isFine(fine) ? [[name, fine] as const] : [];
  });
  return Object.fromEntries(values);
}

/** The members that a request may hold; undefined where its body names none. */
function membersAsked(document: ApiDocument, operation: Operation | undefined, name: string) {
  const schema = sentRecord(document, operation, name);
  const names = new Set(schema === undefined ? [] : membersOf(document, schema).keys());
  return names.size === 0 ? undefined : names;
}

/** Other members may be left out of the documented requests by mistake. */
function isKept(name: string, isState: boolean): boolean {
  return isState || /^(?:grand|sub)?total(?:$|[A-Z_])/.test(name);
}

/** A text by a pattern of its own: `ORD-483920`. */
function sampleText({ maker }: Session["run"], schema: string, name: string): unknown {
  const hasPattern = keyword(maker.document, schema, "pattern") !== undefined;
  if (!hasPattern || !typesOf(maker.document, schema).includes("string")) return undefined;
  const made = maker.sample(schema, { direction: "response", key: [name, "of somebody else"] });
  return "value" in made ? made.value : undefined;
}

function foreignValue(types: readonly string[], format: unknown): unknown {
  if (types.includes("integer") || types.includes("number")) return 1_903_771;
  if (!types.includes("string")) return undefined;
  if (format === "date-time") return "2001-02-03T04:05:06Z";
  if (format === "date") return "2001-02-03";
  if (format === "uuid") return "5f2c1b1e-9d3a-4c57-8a41-0d6f7e2b9c11";
  return format === undefined ? "of-somebody-else" : undefined;
}
