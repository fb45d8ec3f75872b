import { ToolError, type Where } from "../base/errors.ts";
import { isObject, type JsonObject } from "../base/json.ts";
import { childOf, type Kind } from "./kinds.ts";

/**
 * Brings a bundled document to the 3.1 form the engine works with; 3.1 and 3.2 pass as they are, 3.0 is rewritten
 * key by key in place of the same pointers, so that locations stay true.
 * @see https://www.openapis.org/blog/2021/02/16/migrating-from-openapi-3-0-to-3-1-0
 */
export function upgrade(root: JsonObject, where: (pointer: string) => Where): JsonObject {
  const version = root["openapi"];
  if (typeof version === "string" && /^3\.[12]\./.test(version)) return root;
  if (typeof version === "string" && version.startsWith("3.0.")) {
    return { ...(rewrite(root, "root") as JsonObject), openapi: "3.1.0" };
  }
  const found =
    root["swagger"] === undefined
      ? `openapi: ${String(version)}`
      : `swagger: ${String(root["swagger"])}`;
  throw new ToolError(
    "SPEC_UNSUPPORTED",
    `this is no OpenAPI 3.0, 3.1 or 3.2 document (it says ${found})`,
    {
      where: where(root["swagger"] === undefined ? "/openapi" : "/swagger"),
      hint: /^3\.[0-2]$/.test(String(version))
        ? `Write the version with its three numbers, in the form 'openapi: ${String(version)}.0'.`
        : "Give the root document of an OpenAPI 3 description, the file that starts with 'openapi: 3…'.",
    },
  );
}

function rewrite(value: unknown, kind: Kind): unknown {
  if (!isObject(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    const child = childOf(kind, key);
    if (!child) copy[key] = member;
    else if (child.holds === "one") copy[key] = rewrite(member, child.kind);
    else if (Array.isArray(member)) copy[key] = member.map((item) => rewrite(item, child.kind));
    else if (isObject(member)) copy[key] = mapValues(member, (item) => rewrite(item, child.kind));
    else copy[key] = member;
  }
  return kind === "schema" ? upgradeSchema(copy) : copy;
}

/** The schema keywords of 3.0 that mean something else in JSON Schema 2020-12. */
function upgradeSchema(schema: Record<string, unknown>): Record<string, unknown> {
  // In 3.0 the siblings of a `$ref` are ignored.
  if (typeof schema["$ref"] === "string") return { $ref: schema["$ref"] };
  const { nullable, example, ...rest } = schema;
  const result: Record<string, unknown> = rest;
  if (example !== undefined) result["examples"] = [example];
  for (const [flag, bound] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    if (typeof result[flag] !== "boolean") continue;
    const isExclusive = result[flag] && result[bound] !== undefined;
    delete result[flag];
    if (!isExclusive) continue;
    result[flag] = result[bound];
    delete result[bound];
  }
  if (nullable === true && typeof result["type"] === "string") {
    result["type"] = [result["type"], "null"];
    if (Array.isArray(result["enum"]) && !result["enum"].includes(null)) {
      result["enum"] = [...result["enum"], null];
    }
  }
  return result;
}

function mapValues(object: Record<string, unknown>, change: (value: unknown) => unknown) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
