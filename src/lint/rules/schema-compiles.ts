import { preview } from "../../base/json.ts";
import { pointerOfRef } from "../../base/pointer.ts";
import type { Complaint, LintContext, Rule } from "../rule.ts";
import type { Node } from "../walk.ts";

/** A schema that cannot be compiled checks nothing, and a format nobody knows is not looked at: both must be said. */
export const schemaCompiles: Rule = {
  name: "schema-compiles",
  *check(context) {
    const nodes = context.nodes.filter((node) => node.kind === "schema");
    const unknownFormats = new Set<string>();
    const blamed = new Set<Node>();
    for (const node of nodes.filter(isCompiledAlone)) {
      const problem = context.schemas.problemOf(node.pointer);
      if (problem === undefined) continue;
      for (const [, format] of problem.matchAll(formatComplaint)) unknownFormats.add(format ?? "");
      if (problem.replaceAll(formatComplaint, "").replaceAll("; ", "") === "") continue;
      blamed.add(culprit(node, nodes, context, new Set()));
    }
    for (const node of blamed) {
      const problem = context.schemas.problemOf(node.pointer) ?? "";
      yield { at: node.pointer, message: `the schema cannot be compiled: ${problem}` };
    }
    yield* formats(nodes, unknownFormats);
  },
};

const formatComplaint = /unknown format "([^"]*)" ignored in schema at path "[^"]*"/g;

/** The rest is compiled as a part of these. */
function isCompiledAlone(node: Node): boolean {
  return node.parent?.kind !== "schema" || node.pointer.endsWith("/x-accepts");
}

/** The innermost schema that fails by itself: what contains or references it fails too. */
function culprit(
  node: Node,
  nodes: readonly Node[],
  context: LintContext,
  seen: Set<string>,
): Node {
  seen.add(node.pointer);
  const target = pointerOfRef(String(node.value["$ref"] ?? ""));
  const broken = nodes.find(
    (other) =>
      (other.parent === node || other.pointer === target) &&
      !seen.has(other.pointer) &&
      context.schemas.problemOf(other.pointer) !== undefined,
  );
  return broken ? culprit(broken, nodes, context, seen) : node;
}

function* formats(nodes: readonly Node[], unknown: ReadonlySet<string>): Iterable<Complaint> {
  for (const { pointer, value } of nodes) {
    const format = value["format"];
    if (typeof format !== "string" || !unknown.has(format)) continue;
    yield {
      severity: "warning",
      at: `${pointer}/format`,
      message: `the format ${preview(format)} is not known: values are not checked against it`,
      hint: "Say the same with 'pattern', if it has to be checked.",
    };
  }
}
