import { ToolError } from "../../base/errors.ts";
import { suggest } from "../../lint/nearest.ts";
import { readPairs } from "./read-pairs.ts";
import type { Subject } from "./subject.ts";

/** `--var name=value`; a name that is no path parameter would give nothing to anybody, unless a flow asks for it. */
export function readVariables(
  texts: readonly string[],
  subjects: readonly Pick<Subject, "document" | "entry">[],
): Record<string, string> {
  const variables = readPairs(texts, "=", "--var");
  if (subjects.some(({ entry }) => entry.contracts.length > 0)) return variables;
  const names = subjects.flatMap(({ document }) =>
    document.operations.flatMap(({ parameters }) =>
      parameters.flatMap((one) => (one.in === "path" ? [one.name] : [])),
    ),
  );
  const known = [...new Set(names)];
  const stranger = Object.keys(variables).find((name) => !known.includes(name));
  if (stranger === undefined) return variables;
  throw new ToolError("BAD_FLAG", `--var '${stranger}' is no path parameter of the document`, {
    hint: suggest(stranger, known, `It has ${known.join(", ") || "none"}.`),
  });
}
