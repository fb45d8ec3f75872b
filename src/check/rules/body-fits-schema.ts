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
    return judge(schemas, mediaType.schema, body.value, "");
  },
};

/** `at`: where the value stands in the body, a JSON Pointer. */
function judge(schemas: Schemas, schema: string, value: unknown, at: string): Verdict[] {
  return schemas.validate(schema, value, "response").violations.map((violation) => ({
    message: `${at + violation.pointer || "the body"} ${violation.message}`,
    instance: at + violation.pointer,
    specPointer: violation.specPointer,
    severity: violation.enforced ? "error" : "warning",
  }));
}
