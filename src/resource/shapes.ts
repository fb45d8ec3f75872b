import { isObject } from "../base/json.ts";
import { keptBy } from "../base/memo.ts";
import { join } from "../base/pointer.ts";
import type { ApiDocument } from "../document/api-document.ts";
import type { MediaType, Operation, ResponseSpec } from "../document/operation.ts";
import { keyword, parts, propertiesOf } from "../schema/walk.ts";

/** The answer of success: the lowest 2XX. */
export function successOf(operation: Operation): ResponseSpec | undefined {
  let lowest: ResponseSpec | undefined;
  for (const one of operation.responses)
    if (one.status.startsWith("2") && !(lowest && lowest.status <= one.status)) lowest = one;
  return lowest;
}

/** What holds JSON; a range with a schema does where nothing else is named, as generators write it. */
export function jsonOf(content: readonly MediaType[] | undefined): MediaType | undefined {
  return (
    content?.find(({ type }) => /^[^;]*[/+]json\s*(?:;|$)/i.test(type)) ??
    content?.find(({ type, schema }) => ranges.has(type) && schema !== undefined)
  );
}

const ranges: ReadonlySet<string> = new Set(["*/*", "application/*"]);

/** The schema of the JSON body of success. */
export function answerSchema(operation: Operation): string | undefined {
  return jsonOf(successOf(operation)?.content)?.schema;
}

/** The schema of the body that is sent: JSON before forms, and those before forms with files. */
export function requestSchema(operation: Operation): string | undefined {
  const content = operation.requestBody?.content;
  const form = ["application/x-www-form-urlencoded", "multipart/form-data"]
    .map((name) => content?.find(({ type }) => type.startsWith(name)))
    .find((one) => one !== undefined);
  // A list of operations (JSON Patch) is no record.
  const media = jsonOf(content?.filter(({ type }) => !type.includes("json-patch"))) ?? form;
  return media?.schema;
}

/** Where a schema really stands: references followed, `anyOf: [it, null]` taken as it. */
export const targetOf = keptBy((document: ApiDocument, pointer): string => {
  const found = document.follow(pointer);
  if (!found) return pointer;
  for (const word of ["allOf", "anyOf", "oneOf"]) {
    const branches = found.value[word];
    if (!Array.isArray(branches) || isObject(found.value["properties"])) continue;
    const open = branches.flatMap((_, index) => {
      const at = join(found.pointer, word, index);
      return typesOf(document, at).join() === "null" ? [] : [at];
    });
    if (open.length === 1 && open[0] !== undefined) return targetOf(document, open[0]);
  }
  return found.pointer;
});

/** The types a schema names; none where it names none. */
export const typesOf = keptBy((document: ApiDocument, pointer): readonly string[] => {
  const type = keyword(document, pointer, "type");
  if (type !== undefined) return [type].flat().map(String);
  const values = keyword(document, pointer, "enum");
  return Array.isArray(values) ? [...new Set(values.map((value) => typeof value))] : [];
});

/** Whether a schema takes null: by its type, or by an alternative, as `anyOf: [it, null]` does. */
export const takesNull = keptBy((document: ApiDocument, pointer): boolean =>
  parts(document, pointer).some(({ value, pointer: at }) => {
    if ([value["type"]].flat().includes("null")) return true;
    return ["anyOf", "oneOf"].some((word) => {
      const branches = value[word];
      if (!Array.isArray(branches)) return false;
      return branches.some((_, index) => typesOf(document, join(at, word, index)).includes("null"));
    });
  }),
);

/** Property name -> the schema that tells most of it, those of alternatives too. */
export const membersOf = keptBy((document: ApiDocument, pointer): ReadonlyMap<string, string> =>
  collect(document, pointer, 0),
);

function collect(document: ApiDocument, pointer: string, depth: number): Map<string, string> {
  const members = new Map<string, string>();
  for (const [name, schemas] of propertiesOf(document, pointer)) {
    const [telling] = schemas.toSorted((a, b) => tells(document, b) - tells(document, a));
    if (telling !== undefined) members.set(name, telling);
  }
  if (depth > 4) return members;
  for (const part of parts(document, pointer)) {
    for (const word of ["anyOf", "oneOf"]) {
      const branches = part.value[word];
      for (const index of Array.isArray(branches) ? branches.keys() : []) {
        const at = join(part.pointer, word, index);
        for (const [name, schema] of collect(document, at, depth + 1)) {
          if (!members.has(name)) members.set(name, schema);
        }
      }
    }
  }
  return members;
}

/** How much a schema tells of a shape: `data` of a common envelope says nothing, or `object`, beside what an answer makes of it. */
function tells(document: ApiDocument, pointer: string): number {
  const schema = document.follow(pointer)?.value ?? {};
  if (inside.some((word) => Object.hasOwn(schema, word))) return 2;
  return Object.hasOwn(schema, "type") ? 1 : 0;
}

const inside = ["properties", "items", "allOf", "anyOf", "oneOf", "enum", "const"];

/** True for an object with properties we can speak of. */
export function isRecord(document: ApiDocument, pointer: string): boolean {
  const types = typesOf(document, pointer);
  const fits = types.length === 0 || types.includes("object");
  return fits && membersOf(document, pointer).size > 0;
}

/** The schema of the items, if it is an array. */
export function itemsOf(document: ApiDocument, pointer: string): string | undefined {
  const target = targetOf(document, pointer);
  const types = typesOf(document, target);
  if (types.length > 0 && !types.includes("array")) return undefined;
  const owner = parts(document, target).find((part) => isObject(part.value["items"]));
  return owner && join(owner.pointer, "items");
}

/** True when both may hold the same value; a schema that names no type may hold any. */
export function mayBeEqual(document: ApiDocument, a: string | undefined, b: string): boolean {
  const own = a === undefined ? [] : typesOf(document, a).map(plainType);
  const other = typesOf(document, b).map(plainType);
  return own.length === 0 || other.length === 0 || own.some((type) => other.includes(type));
}

function plainType(type: string): string {
  return type === "integer" ? "number" : type;
}

/** The texts that a value may be, where they are listed. */
export function textChoices(document: ApiDocument, schema: string): readonly string[] {
  const choices = keyword(document, targetOf(document, schema), "enum");
  return Array.isArray(choices) ? choices.filter((one) => typeof one === "string") : [];
}
