import { isObject } from "../../base/json.ts";
import { join } from "../../base/pointer.ts";
import { pick, type Conversion } from "./conversion.ts";
import { schemaOf } from "./schema.ts";

/** `body` and `formData` are no parameters in 3.0. */
export function isBodyPart(parameter: unknown): boolean {
  return isObject(parameter) && (parameter["in"] === "body" || parameter["in"] === "formData");
}

/** @see https://spec.openapis.org/oas/v2.0.html#parameter-object */
export function convertParameter(
  conversion: Conversion,
  value: Record<string, unknown>,
  from: string,
  at: string,
): unknown {
  if (typeof value["$ref"] === "string" || value["x-unresolved"] !== undefined) return value;
  conversion.moves.add(at, from);
  conversion.moves.add(join(at, "schema"), from);
  const kept = ["name", "in", "description", "required", "allowEmptyValue", "x-references"];
  return {
    ...pick(value, kept),
    ...separation(conversion, value, from),
    ...(value["x-example"] === undefined ? {} : { example: value["x-example"] }),
    schema: schemaOf(value),
  };
}

/** A header of an answer. @see https://spec.openapis.org/oas/v2.0.html#header-object */
export function convertHeader(
  { moves }: Conversion,
  value: Record<string, unknown>,
  from: string,
  at: string,
): unknown {
  moves.add(at, from);
  moves.add(join(at, "schema"), from);
  return { ...pick(value, ["description"]), schema: schemaOf(value) };
}

/** How the items of an array are told apart: `style` and `explode` for `collectionFormat`. */
export function separation(
  { tell }: Conversion,
  value: Record<string, unknown>,
  from: string,
): Record<string, unknown> {
  if (value["type"] !== "array") return {};
  const format = value["collectionFormat"] ?? "csv";
  const isSpread = value["in"] === "query" || value["in"] === "formData";
  if (format === "csv") return isSpread ? { style: "form", explode: false } : {};
  if (isSpread && format === "multi") return { style: "form", explode: true };
  if (isSpread && format === "ssv") return { style: "spaceDelimited", explode: false };
  if (isSpread && format === "pipes") return { style: "pipeDelimited", explode: false };
  tell(
    join(from, "collectionFormat"),
    `items cannot be read in the collectionFormat ${String(format)} here: commas are taken`,
    "Use csv, or in a query or form also multi, ssv or pipes.",
  );
  return isSpread ? { style: "form", explode: false } : {};
}
