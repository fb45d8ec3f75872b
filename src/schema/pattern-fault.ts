import { messageOf } from "../base/errors.ts";

/** Why the text is no regular expression, in the words of the engine; undefined for one that is. */
export function patternFault(pattern: string): string | undefined {
  try {
    new RegExp(pattern, "u");
    return undefined;
  } catch (error) {
    return messageOf(error).split(": ").at(-1);
  }
}
