import { isObject } from "../../base/json.ts";
import { join } from "../../base/pointer.ts";
import { convertEach, pick, type Conversion } from "./conversion.ts";
import { convertHeader } from "./parameter.ts";
import { convertSchema } from "./schema.ts";

/** @see https://spec.openapis.org/oas/v2.0.html#response-object */
export function convertResponse(
  conversion: Conversion,
  value: Record<string, unknown>,
  from: string,
  at: string,
  produces: readonly string[],
): unknown {
  if (typeof value["$ref"] === "string" || value["x-unresolved"] !== undefined) return value;
  conversion.moves.add(at, from);
  const { schema: _, headers, examples: __, ...kept } = value;
  const content = contentOf(conversion, value, from, at, produces);
  return {
    ...kept,
    ...(headers === undefined
      ? {}
      : {
          headers: convertEach(
            headers,
            join(from, "headers"),
            join(at, "headers"),
            conversion.moves,
            (header, old, now) => convertHeader(conversion, header, old, now),
          ),
        }),
    ...(content && { content }),
  };
}

function contentOf(
  { moves }: Conversion,
  value: Record<string, unknown>,
  from: string,
  at: string,
  produces: readonly string[],
): Record<string, unknown> | undefined {
  const examples = isObject(value["examples"]) ? value["examples"] : {};
  const schema = convertSchema(value["schema"]);
  if (schema === undefined && Object.keys(examples).length === 0) return undefined;
  const types = typesOf(value["schema"], Object.keys(examples), produces);
  return Object.fromEntries(
    types.map((type) => {
      const here = join(at, "content", type);
      moves.add(join(here, "schema"), join(from, "schema"));
      if (!Object.hasOwn(examples, type)) return [type, pick({ schema }, ["schema"])];
      moves.add(join(here, "example"), join(from, "examples", type));
      return [type, { ...(schema === undefined ? {} : { schema }), example: examples[type] }];
    }),
  );
}

/** An example's media type counts where `produces` says nothing; without both it is JSON, or bytes for a file. */
function typesOf(
  schema: unknown,
  exampled: readonly string[],
  produces: readonly string[],
): readonly string[] {
  if (produces.length > 0) return produces;
  if (exampled.length > 0) return exampled;
  const isFile = isObject(schema) && schema["type"] === "file";
  return [isFile ? "application/octet-stream" : "application/json"];
}
