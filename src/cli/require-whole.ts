import { ToolError } from "../base/errors.ts";
import type { Problem } from "../base/finding.ts";

/** Refuses a document with references that lead nowhere, or parts of a wrong form: what is made of it would have holes. */
export function requireWhole(problems: readonly Problem[]): void {
  const [first, ...more] = problems.filter(({ severity }) => severity === "error");
  if (!first) return;
  const others = more.length > 0 ? ` (and ${more.length} more problems like it)` : "";
  throw new ToolError("SPEC_INVALID", `the document is incomplete: ${first.message}${others}`, {
    where: first.where,
    hint: first.hint ?? "Run 'contract-kit lint' to see every problem.",
  });
}
