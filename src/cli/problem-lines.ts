import { formatWhere } from "../base/errors.ts";
import type { Problem } from "../base/finding.ts";

/** So many are printed; what is more is for `contract-kit lint`. */
const limit = 20;

/** What is wrong with a document, errors first, each kind once with the first place where it was seen. */
export function problemLines(problems: readonly Problem[]): string[] {
  const kinds = new Map<string, Problem[]>();
  for (const problem of problems) {
    const kind = `${problem.severity} ${problem.message}`;
    const known = kinds.get(kind);
    if (known) known.push(problem);
    else kinds.set(kind, [problem]);
  }
  const sorted = [...kinds].toSorted(([a], [b]) => rank(a) - rank(b));
  const lines = sorted.slice(0, limit).map(([kind, places]) => {
    const others = places.length > 1 ? ` (and ${places.length - 1} more like it)` : "";
    return `  ${places[0] ? formatWhere(places[0].where) : ""} ${kind}${others}`;
  });
  const rest = sorted.length - lines.length;
  return rest > 0 ? [...lines, `  and ${rest} more: contract-kit lint`] : lines;
}

function rank(kind: string): number {
  return kind.startsWith("error") ? 0 : 1;
}
