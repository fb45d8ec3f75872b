import { join } from "../../base/pointer.ts";
import type { Found } from "../follow.ts";
import { pick, type Conversion } from "./conversion.ts";
import { separation } from "./parameter.ts";
import { convertSchema, schemaOf } from "./schema.ts";

const multipart = "multipart/form-data";
const urlencoded = "application/x-www-form-urlencoded";

/** One body out of the parameters that are `in: body` or `in: formData`; undefined where there are none. */
export function requestBodyOf(
  conversion: Conversion,
  parts: readonly Found[],
  consumes: readonly string[],
  at: string,
): unknown {
  const [first] = parts;
  if (!first) return undefined;
  conversion.moves.add(at, first.pointer);
  const body = parts.find(({ value }) => value["in"] === "body");
  return body ? bodyOf(conversion, body, consumes, at) : formOf(conversion, parts, consumes, at);
}

function bodyOf(
  { moves }: Conversion,
  { value, pointer }: Found,
  consumes: readonly string[],
  at: string,
): unknown {
  const types = consumes.length > 0 ? consumes : ["application/json"];
  const schema = convertSchema(value["schema"]);
  for (const type of types) moves.add(join(at, "content", type, "schema"), join(pointer, "schema"));
  return {
    ...pick(value, ["description", "required"]),
    content: Object.fromEntries(
      types.map((type) => [type, schema === undefined ? {} : { schema }]),
    ),
  };
}

function formOf(
  conversion: Conversion,
  fields: readonly Found[],
  consumes: readonly string[],
  at: string,
): unknown {
  const hasFile = fields.some(({ value }) => value["type"] === "file");
  const fitting = consumes.filter(
    (type) => type === multipart || (type === urlencoded && !hasFile),
  );
  const types = fitting.length > 0 ? fitting : [hasFile ? multipart : urlencoded];
  const named = fields.map((field) => ({ ...field, name: String(field.value["name"]) }));
  const required = named.filter(({ value }) => value["required"] === true).map(({ name }) => name);
  const encoding = named
    .filter(({ value }) => value["type"] === "array")
    .map(({ name, value, pointer }) => [name, separation(conversion, value, pointer)]);
  const media = {
    schema: {
      type: "object",
      properties: Object.fromEntries(
        named.map(({ name, value }) => [
          name,
          { ...pick(value, ["description"]), ...Object(schemaOf(value)) },
        ]),
      ),
      ...(required.length > 0 ? { required } : {}),
    },
    ...(encoding.length > 0 ? { encoding: Object.fromEntries(encoding) } : {}),
  };
  for (const type of types) {
    for (const { name, pointer } of named)
      conversion.moves.add(join(at, "content", type, "schema", "properties", name), pointer);
  }
  return {
    required: required.length > 0,
    content: Object.fromEntries(types.map((type) => [type, media])),
  };
}
