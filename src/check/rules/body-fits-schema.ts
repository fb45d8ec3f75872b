import { valueAt } from "../../base/pointer.ts";
import type { Schemas } from "../../schema/compile.ts";
import type { Rule, Verdict } from "../rule.ts";

/** The body fits the schema of its status and media type, formats and `writeOnly` included. */
export const bodyFitsSchema: Rule = {
  name: "body-fits-schema",
  oracle: "spec",
  check: ({ schemas, mediaType, body, isWritten, proven }) => {
    if (body.kind === "items") {
      const { items, schema } = body;
      if (schema === undefined) return [];
      return items.flatMap((item, place) => judge(schemas, schema, item, `/${place}`));
    }
    if (body.kind !== "value" || mediaType?.schema === undefined) return [];
    if (isWritten && proven(mediaType.schema, body.value)) return [];
    const found = judge(schemas, mediaType.schema, body.value, "");
    return mediaType.type === "application/problem+json"
      ? found.filter((one) => !isReference(body.value, one))
      : found;
  },
};

/**
 * Both are references to a URI, and relative ones as a rule; many a framework describes them as `format: uri`.
 * @see https://www.rfc-editor.org/rfc/rfc9457#section-3.1
 */
function isReference(body: unknown, { keyword, instance = "" }: Judged): boolean {
  const value = valueAt(body, instance);
  return (
    keyword === "format" &&
    ["/type", "/instance"].includes(instance) &&
    typeof value === "string" &&
    !/[\s<>"{}|\\^`]/.test(value)
  );
}

/** With the keyword that is broken. */
interface Judged extends Verdict {
  readonly keyword: string;
}

/** `at`: where the value stands in the body, a JSON Pointer. */
function judge(schemas: Schemas, schema: string, value: unknown, at: string): Judged[] {
  const { violations } = schemas.validate(schema, value, "response");
  const ofOtherType = new Set(
    violations.filter(({ keyword }) => keyword === "type").map(({ pointer }) => pointer),
  );
  // What is not even of the type is none of the `enum` either.
  const told = violations.filter(
    ({ keyword, pointer }) => keyword === "type" || !ofOtherType.has(pointer),
  );
  return told.map((violation) => ({
    message: `${at + violation.pointer || "the body"} ${violation.message}`,
    instance: at + violation.pointer,
    specPointer: violation.specPointer,
    severity: violation.enforced ? "error" : "warning",
    keyword: violation.keyword,
  }));
}
