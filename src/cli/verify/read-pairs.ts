import { ToolError } from "../../base/errors.ts";

/** `Name: value` or `name=value`, as often as the flag was given. */
export function readPairs(
  texts: readonly string[],
  separator: ":" | "=",
  flag: string,
): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf(separator);
      if (at > 0) return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
      const form = separator === ":" ? "'Name: value'" : "name=value";
      throw new ToolError("BAD_FLAG", `${flag} '${text}' has no '${separator}'`, {
        hint: `Write it as ${form}.`,
      });
    }),
  );
}
