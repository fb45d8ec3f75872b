import { join } from "../../base/pointer.ts";
import type { Header } from "../../document/operation.ts";
import { coerceItems, coerceText, shapeOf } from "../../wire/coerce.ts";
import { isJson } from "../../wire/media-type.ts";
import type { Evidence, Rule, Verdict } from "../rule.ts";

/** Required headers are there, and every documented header that is there fits its schema. */
export const headersValid: Rule = {
  name: "headers-valid",
  oracle: "spec",
  check: (evidence) =>
    (evidence.response?.headers ?? []).flatMap((header) => checkHeader(evidence, header)),
};

type Seen = Pick<Evidence, "document" | "schemas" | "exchange">;

export function checkHeader({ document, schemas, exchange }: Seen, header: Header): Verdict[] {
  const text = exchange.response.headers.get(header.name);
  const instance = `header ${header.name}`;
  if (text === null) {
    if (!header.required) return [];
    return [
      {
        message: `the required header ${header.name} is missing`,
        instance,
        specPointer: join(header.pointer, "required"),
      },
    ];
  }
  if (header.schema === undefined) return [];
  if (header.mediaType !== undefined && !isJson(header.mediaType)) return [];
  const isList = shapeOf(document, header.schema) === "array";
  const value =
    header.mediaType !== undefined
      ? parseContent(text)
      : isList
        ? coerceItems(
            document,
            header.schema,
            text.split(",").map((item) => item.trim()),
          )
        : coerceText(document, header.schema, text);
  return schemas.validate(header.schema, value, "response").violations.map((violation) => ({
    message: `the header ${header.name} ${violation.message}`,
    instance,
    specPointer: violation.specPointer,
    severity: violation.enforced ? "error" : "warning",
  }));
}

function parseContent(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // The schema says what is wrong with it.
  }
}
