import { join } from "../../base/pointer.ts";
import { parseMediaType } from "../../wire/media-type.ts";
import type { Rule } from "../rule.ts";

/** An answer with a body has one of the documented media types. */
export const mediaTypeDocumented: Rule = {
  name: "media-type-documented",
  oracle: "spec",
  check: ({ exchange, response, mediaType, contentType }) => {
    if (
      !response ||
      response.content.length === 0 ||
      exchange.response.body.length === 0 ||
      mediaType
    )
      return [];
    const known = response.content.map((one) => one.type).join(", ");
    const what = parseMediaType(contentType)
      ? `is '${contentType}'`
      : `'${contentType}' is not a media type`;
    const message = `the Content-Type ${what}, the document lists ${known}`;
    return [
      { message, instance: "header Content-Type", specPointer: join(response.pointer, "content") },
    ];
  },
};
