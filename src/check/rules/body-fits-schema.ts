import type { Rule } from "../rule.ts";

/** The body fits the schema of its status and media type, formats and `writeOnly` included. */
export const bodyFitsSchema: Rule = {
  name: "body-fits-schema",
  oracle: "spec",
  check: ({ schemas, mediaType, body }) => {
    if (body.kind !== "value" || mediaType?.schema === undefined) return [];
    return schemas
      .validate(mediaType.schema, body.value, "response")
      .violations.map((violation) => ({
        message: `${violation.pointer === "" ? "the body" : violation.pointer} ${violation.message}`,
        instance: violation.pointer,
        specPointer: violation.specPointer,
        severity: violation.enforced ? "error" : "warning",
      }));
  },
};
