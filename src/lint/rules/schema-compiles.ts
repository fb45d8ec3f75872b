import { pointerOfRef } from "../../base/pointer.ts";
import { isAboutFormats } from "../../schema/gaps.ts";
import { findUnusable } from "../../schema/unusable.ts";
import type { LintContext, Rule } from "../rule.ts";
import type { Node } from "../walk.ts";

/** A schema that cannot be compiled checks nothing: that must be said, unless what is wrong in it is said already. */
export const schemaCompiles: Rule = {
  name: "schema-compiles",
  *check(context) {
    const nodes = context.nodes.filter((node) => node.kind === "schema");
    const blamed = new Set<Node>();
    for (const node of nodes.filter(isCompiledAlone)) {
      const problem = context.schemas.problemOf(node.pointer);
      if (problem === undefined) continue;
      if (isAboutFormats(problem)) continue;
      blamed.add(culprit(node, nodes, context, new Set()));
    }
    const told = new Set(
      findUnusable(context.document)
        .filter((one) => one.severity === "error")
        .map((one) => parentOf(one.pointer)),
    );
    for (const node of blamed) {
      if (told.has(node.pointer)) continue;
      const problem = context.schemas.problemOf(node.pointer) ?? "";
      yield { at: node.pointer, message: `the schema cannot be compiled: ${problem}` };
    }
  },
};

function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf("/"));
}

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
