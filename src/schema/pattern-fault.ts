import { messageOf } from "../base/errors.ts";

/** Why the text is no regular expression, in the words of the engine; undefined for one that is. */
export function patternFault(pattern: string): string | undefined {
  return portablePattern(pattern) === undefined ? faultOf(pattern) : undefined;
}

/**
 * The pattern in Unicode mode, as JSON Schema wants it. There a backslash before what needs none, as the `\_` of many
 * documents, is a fault, although it can mean but one thing: it is left out. Undefined for what is no regular expression
 * all the same.
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-6.4
 */
export function portablePattern(pattern: string): string | undefined {
  if (faultOf(pattern) === undefined) return pattern;
  const plain = pattern.replaceAll(classOrEscape, (part) =>
    part.startsWith("[") ? part.replaceAll(/\\[\s\S]/g, withoutNeed) : withoutNeed(part, "-"),
  );
  return faultOf(plain) === undefined ? plain : undefined;
}

/** A class of characters, `[\w\-]`, or an escaped character outside of one. */
const classOrEscape = /\[(?:\\.|[^\\\]])*\]|\\./gs;

/** Only in a class a hyphen means something by itself. */
function withoutNeed(pair: string, more: unknown): string {
  const character = pair.slice(1);
  return character === more || /[_#:;'"`@=&%,<>~! ]/.test(character) ? character : pair;
}

function faultOf(pattern: string): string | undefined {
  try {
    new RegExp(pattern, "u");
    return undefined;
  } catch (error) {
    return messageOf(error).split(": ").at(-1);
  }
}
