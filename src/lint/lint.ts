import type { Problem } from "../base/finding.ts";
import { createApiDocument } from "../document/api-document.ts";
import type { Bundle } from "../document/bundle/bundle.ts";
import { schemasOf } from "../schema/compile.ts";
import type { LintContext, Rule } from "./rule.ts";
import { closedPart } from "./rules/closed-part.ts";
import { exampleValid } from "./rules/example-valid.ts";
import { extensionForm } from "./rules/extension-form.ts";
import { linkTargetExists } from "./rules/link-target-exists.ts";
import { schemaCompiles } from "./rules/schema-compiles.ts";
import { securitySchemeDefined } from "./rules/security-scheme-defined.ts";
import { unusedComponent } from "./rules/unused-component.ts";
import { usable } from "./rules/usable.ts";
import { xFakerKnown } from "./rules/x-faker-known.ts";
import { checkStructure } from "./structure.ts";
import { nodesOf } from "./walk.ts";

const rules: readonly Rule[] = [
  usable,
  schemaCompiles,
  closedPart,
  exampleValid,
  xFakerKnown,
  extensionForm,
  unusedComponent,
  linkTargetExists,
  securitySchemeDefined,
];

/** Everything that is wrong with a document, in the order of its files and lines. */
export async function lint(bundle: Bundle): Promise<Problem[]> {
  const document = createApiDocument(bundle);
  const context: LintContext = {
    document,
    files: bundle.files,
    schemas: schemasOf(document),
    nodes: nodesOf(document.root),
  };
  return inOrder([
    // The form of objects is looked at more closely below.
    ...document.problems.filter((problem) => problem.rule !== "object-form"),
    ...(await checkStructure(bundle.files)),
    ...rules.flatMap((rule) => applyRule(rule, context)),
  ]);
}

/** One rule alone. */
export function applyRule(rule: Rule, context: LintContext): Problem[] {
  return [...rule.check(context)].map(({ at, message, hint, severity = "error", ...own }) => ({
    rule: own.rule ?? rule.name,
    severity,
    message,
    ...(hint === undefined ? {} : { hint }),
    where: typeof at === "string" ? context.document.where(at) : at,
  }));
}

/** Sorted by place, and each said once: what is referenced twice is looked at twice. */
function inOrder(problems: readonly Problem[]): Problem[] {
  const once = new Map(
    problems.map((problem) => [JSON.stringify({ ...problem, hint: undefined }), problem]),
  );
  return [...once.values()].sort(
    ({ where: a, ...one }, { where: b, ...other }) =>
      compare(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compare(one.rule, other.rule),
  );
}

/** By code units, so that the order is the same in every locale. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
