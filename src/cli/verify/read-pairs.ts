import { ToolError } from "../../base/errors.ts";

/** `Name: value` or `name=value`, as often as the flag was given, each name once. */
export function readPairs(
  texts: readonly string[],
  separator: ":" | "=",
  flag: string,
): Record<string, string> {
  const pairs = texts.map((text) => {
    const at = text.indexOf(separator);
    if (at > 0) return [text.slice(0, at).trim(), text.slice(at + 1).trim()] as const;
    const form = separator === ":" ? "'Name: value'" : "name=value";
    throw new ToolError("BAD_FLAG", `${flag} '${text}' has no '${separator}'`, {
      hint: `Write it as ${form}.`,
    });
  });
  // Names of headers have no case.
  const names = pairs.map(([name]) => (separator === ":" ? name.toLowerCase() : name));
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twice >= 0)
    throw new ToolError("BAD_FLAG", `${flag} gives '${pairs[twice]?.[0]}' twice`, {
      hint: "Give each name once; several values of one header are written with commas.",
    });
  return Object.fromEntries(pairs);
}
