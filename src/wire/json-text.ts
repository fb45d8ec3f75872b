import { messageOf } from "../base/errors.ts";

/** One JSON value, or what is wrong with the text, ready to stand behind the name of its place. */
export function parseJsonText(
  text: string,
): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { problem: `is not valid JSON: ${messageOf(error)}` };
  }
}
