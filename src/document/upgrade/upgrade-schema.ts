import { join } from "../../base/pointer.ts";
import type { Moves } from "./moves.ts";

type Schema = Record<string, unknown>;

/** The schema keywords of 3.0 that mean something else in JSON Schema 2020-12; what is inside is done already. */
export function upgradeSchema(schema: Schema, at: string, moves: Moves): Schema {
  // In 3.0 the siblings of a `$ref` are ignored.
  if (typeof schema["$ref"] === "string")
    return Object.keys(schema).length === 1 ? schema : { $ref: schema["$ref"] };
  if (!isOld(schema)) return schema;
  const { nullable, example, ...rest } = schema;
  const result: Schema = rest;
  if (example !== undefined) result["examples"] = [example];
  upgradeBound(result, "exclusiveMinimum", "minimum");
  upgradeBound(result, "exclusiveMaximum", "maximum");
  return nullable === true ? allowNull(result, at, moves) : result;
}

/** Most schemas say the same in both versions. */
function isOld({ nullable, example, exclusiveMinimum, exclusiveMaximum }: Schema): boolean {
  const isFlag = [exclusiveMinimum, exclusiveMaximum].some((one) => typeof one === "boolean");
  return nullable !== undefined || example !== undefined || isFlag;
}

/** In 3.0 `exclusiveMinimum` is a flag beside the bound, now it is the bound. */
function upgradeBound(schema: Schema, flag: string, bound: string): void {
  if (typeof schema[flag] !== "boolean") return;
  const isExclusive = schema[flag] && schema[bound] !== undefined;
  delete schema[flag];
  if (!isExclusive) return;
  schema[flag] = schema[bound];
  delete schema[bound];
}

/**
 * By the letter of 3.0.3 `nullable` counts beside a `type` only. Whoever writes it beside `allOf`, `anyOf`, `oneOf` or
 * an `enum` means it all the same: so it is read, or answers that are right would be called wrong.
 */
function allowNull(schema: Schema, at: string, moves: Moves): Schema {
  if (Array.isArray(schema["allOf"])) return wrap(schema, at, moves);
  const result = { ...schema };
  if (typeof schema["type"] === "string") result["type"] = [schema["type"], "null"];
  if (Array.isArray(schema["enum"]) && !schema["enum"].includes(null))
    result["enum"] = [...schema["enum"], null];
  for (const key of ["anyOf", "oneOf"]) {
    const branches = schema[key];
    if (Array.isArray(branches) && !branches.some(allowsNull))
      result[key] = [...branches, { type: "null" }];
  }
  return result;
}

function allowsNull(branch: unknown): boolean {
  const type: unknown = Object(branch)["type"];
  return type === "null" || (Array.isArray(type) && type.includes("null"));
}

const annotations: ReadonlySet<string> = new Set([
  "title",
  "description",
  "default",
  "examples",
  "deprecated",
  "readOnly",
  "writeOnly",
]);

/** Every part of an `allOf` must hold, so null is allowed beside it. */
function wrap(schema: Schema, at: string, moves: Moves): Schema {
  moves.add(join(at, "anyOf", 0), at);
  const isOutside = ([key]: [string, unknown]) => annotations.has(key) || key.startsWith("x-");
  const entries = Object.entries(schema);
  const inner = Object.fromEntries(entries.filter((entry) => !isOutside(entry)));
  return {
    ...Object.fromEntries(entries.filter(isOutside)),
    anyOf: [inner, { type: "null" }],
  };
}
