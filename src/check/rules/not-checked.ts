import type { Rule, Verdict } from "../rule.ts";

/** Says aloud what no rule looked at: schemas that do not compile, media types nobody here can read. */
export const notChecked: Rule = {
  name: "not-checked",
  oracle: "spec",
  check: ({ schemas, response, mediaType, contentType, body }) => {
    const verdicts: Verdict[] = [];
    const say = (message: string, instance: string, specPointer: string) =>
      void verdicts.push({ message, instance, specPointer, isGap: true });
    for (const header of response?.headers ?? []) {
      const problem = header.schema === undefined ? undefined : schemas.problemOf(header.schema);
      if (problem)
        say(
          `the header ${header.name} is not checked in full: ${problem}`,
          `header ${header.name}`,
          header.pointer,
        );
    }
    if (!mediaType || body.kind === "empty" || body.kind === "file") return verdicts;
    const hasSchema = (mediaType.schema ?? mediaType.itemSchema) !== undefined;
    if (body.kind === "opaque") {
      // Where the document promises nothing but bytes, bytes are all there is to check.
      const isAny = /^(?:\*\/\*|application\/octet-stream)$/.test(mediaType.type) && !hasSchema;
      if (!isAny) say(`the content of ${contentType} is not checked`, "body", mediaType.pointer);
    } else if (!hasSchema) {
      say("the body is not checked: the document gives no schema", "body", mediaType.pointer);
    } else {
      const schema = mediaType.itemSchema ?? mediaType.schema ?? "";
      const problem = schemas.problemOf(schema);
      if (problem) say(`the body is not checked in full: ${problem}`, "body", schema);
    }
    return verdicts;
  },
};
