import type { Rule } from "../rule.ts";

/** Quotes around anything but controls, spaces and quotes; `W/` before them says that it is a weak one. */
const entityTag = /^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/;

/**
 * An `ETag` is an entity tag: without its quotes no condition can name it. A warning, for most clients send back what
 * they got.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3
 */
export const entityTagValid: Rule = {
  name: "entity-tag-valid",
  oracle: "http",
  check: ({ exchange: { operation, response } }) => {
    const tag = response.headers.get("etag");
    if (tag === null || entityTag.test(tag)) return [];
    const what = tag === "" ? "is empty" : `is ${tag}`;
    const message = `the header ETag ${what}, no entity tag: it has to be in quotes, "v1" or W/"v1"`;
    const specPointer = operation.pointer;
    return [{ message, instance: "header ETag", specPointer, severity: "warning" }];
  },
};
