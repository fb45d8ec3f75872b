import { isObject } from "../../base/json.ts";
import { childOf } from "../kinds.ts";

/** A schema of 2.0 as one of 3.0; nothing in it moves. @see https://spec.openapis.org/oas/v2.0.html#schema-object */
export function convertSchema(value: unknown): unknown {
  if (!isObject(value)) return value;
  const { "x-nullable": nullable, collectionFormat: _, ...members } = value;
  const schema: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(members)) schema[key] = convertMember(key, member);
  if (typeof nullable === "boolean") schema["nullable"] = nullable;
  if (typeof schema["discriminator"] === "string")
    schema["discriminator"] = { propertyName: schema["discriminator"] };
  return schema["type"] === "file" ? { ...schema, type: "string", format: "binary" } : schema;
}

function convertMember(key: string, member: unknown): unknown {
  const child = childOf("schema", key);
  if (!child) return member;
  if (child.holds === "one") return convertSchema(member);
  if (Array.isArray(member)) return member.map(convertSchema);
  if (!isObject(member)) return member;
  return Object.fromEntries(
    Object.entries(member).map(([name, one]) => [name, convertSchema(one)]),
  );
}

/** What a parameter or header says about itself; all else that it says is about its value. */
const own: ReadonlySet<string> = new Set([
  "name",
  "in",
  "description",
  "required",
  "collectionFormat",
  "allowEmptyValue",
  "x-example",
  "x-references",
]);

/** The schema of a parameter that is no body, of a form field or of a header. */
export function schemaOf(value: Record<string, unknown>): unknown {
  return convertSchema(Object.fromEntries(Object.entries(value).filter(([key]) => !own.has(key))));
}
