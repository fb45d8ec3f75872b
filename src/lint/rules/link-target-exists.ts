import { isObject, preview } from "../../base/json.ts";
import { join, pointerOfRef } from "../../base/pointer.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { suggest } from "../nearest.ts";
import type { Complaint, Rule } from "../rule.ts";
import type { Node } from "../walk.ts";

/** A link leads to an operation of this document and sets parameters that it has. */
export const linkTargetExists: Rule = {
  name: "link-target-exists",
  *check({ document, nodes }) {
    for (const node of nodes) {
      if (node.kind !== "link" || node.value["$ref"] !== undefined) continue;
      const target = targetOf(document, node);
      if (target) yield* judgeParameters(node, target);
      else yield missing(document, node);
    }
  },
};

function targetOf(document: ApiDocument, { value }: Node): Operation | undefined {
  const { operationId, operationRef } = value;
  if (typeof operationId === "string") return document.operation(operationId);
  const pointer = typeof operationRef === "string" ? pointerOfRef(operationRef) : undefined;
  return document.operations.find((operation) => operation.pointer === pointer);
}

function missing(document: ApiDocument, { pointer, value }: Node): Complaint {
  const { operationId, operationRef } = value;
  if (typeof operationId === "string") {
    return {
      at: join(pointer, "operationId"),
      message: `the link leads to the operation '${operationId}', which does not exist`,
      hint: suggest(
        operationId,
        document.operations.map((operation) => operation.id),
        "It must be the operationId of an operation of this document.",
      ),
    };
  }
  if (typeof operationRef === "string" && !operationRef.startsWith("#")) {
    const message = "the link is not checked: its operationRef leads out of this document";
    return { severity: "warning", at: join(pointer, "operationRef"), message };
  }
  if (typeof operationRef === "string") {
    const message = `the link leads to ${operationRef}, which is no operation`;
    return { at: join(pointer, "operationRef"), message, hint: "Name its operationId." };
  }
  return { at: pointer, message: "the link names no operation", hint: "Give it an operationId." };
}

/** @see https://spec.openapis.org/oas/v3.1.1#runtime-expressions */
const expression =
  /^\$(url|method|statusCode|(request|response)\.(header\.[^.#]+|query\..+|path\..+|body(#(\/.*)?)?))$/;

function* judgeParameters({ pointer, value }: Node, target: Operation): Iterable<Complaint> {
  const parameters = isObject(value["parameters"]) ? value["parameters"] : {};
  for (const [name, from] of Object.entries(parameters)) {
    const at = join(pointer, "parameters", name);
    const names = target.parameters.flatMap((one) => [one.name, `${one.in}.${one.name}`]);
    if (!names.includes(name)) {
      const message = `the link sets '${name}', which ${target.id} has no parameter for`;
      const hint = suggest(name, names, `It has ${names.join(", ") || "none"}.`);
      yield { at, message, hint };
    } else if (typeof from === "string" && from.startsWith("$") && !expression.test(from)) {
      const message = `${preview(from)} is no runtime expression`;
      yield { at, message, hint: "Write it like $response.body#/id or $request.path.id." };
    }
  }
}
