import type { ApiDocument } from "../document/api-document.ts";
import type { Operation } from "../document/operation.ts";
import { join } from "../base/pointer.ts";
import type { Unusable } from "./unusable.ts";

/** What of paths and operations cannot be told apart or is not declared. */
export function unusablePaths({ operations }: ApiDocument): Unusable[] {
  return [...sameIds(operations), ...samePaths(operations), ...operations.flatMap(strayParameters)];
}

function sameIds(operations: readonly Operation[]): Unusable[] {
  const seen = new Set<string>();
  return operations.flatMap(({ id, pointer }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [
      {
        rule: "operation-operationId-unique",
        severity: "error" as const,
        pointer: join(pointer, "operationId"),
        message: `another operation has the operationId '${id}' too: by that name this one is not found`,
        hint: "Give each operation a name of its own.",
      },
    ];
  });
}

/** Templates that differ by the names of their parameters only match the same requests. */
function samePaths(operations: readonly Operation[]): Unusable[] {
  const first = new Map<string, Operation>();
  const told = new Set<string>();
  return operations.flatMap((operation) => {
    const shape = operation.path.replaceAll(/\{[^}]*\}/g, "{}");
    const sameRequests = `${operation.method} ${shape}`;
    const reached = first.get(sameRequests);
    const other = reached ?? first.get(shape);
    if (!reached) first.set(sameRequests, operation);
    if (!first.has(shape)) first.set(shape, operation);
    if (!other || other.path === operation.path || told.has(operation.path)) return [];
    told.add(operation.path);
    return [
      {
        rule: "no-identical-paths",
        severity: reached ? ("error" as const) : ("warning" as const),
        pointer: join("/paths", operation.path),
        message: reached
          ? `${operation.method} ${operation.path} is never reached: ${other.path} matches the same requests`
          : `the path ${operation.path} matches the same requests as ${other.path}: only their methods tell them apart`,
        hint: "Make one path of them.",
      },
    ];
  });
}

function strayParameters({ path, pointer, parameters }: Operation): Unusable[] {
  const wanted = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name = ""]) => name);
  const declared = parameters.filter((parameter) => parameter.in === "path");
  const missing = wanted.filter((name) => !declared.some((one) => one.name === name));
  const surplus = declared.filter((one) => !wanted.includes(one.name));
  return [
    ...missing.map((name) => ({
      rule: "path-parameters-defined",
      severity: "error" as const,
      pointer,
      message: `the path parameter '${name}' of ${path} is not declared: it is taken as text`,
      hint: `Add a parameter with 'name: ${name}', 'in: path' and 'required: true'.`,
    })),
    ...surplus.map((parameter) => ({
      rule: "path-parameters-defined",
      severity: "error" as const,
      pointer: parameter.pointer,
      message: `the path parameter '${parameter.name}' does not occur in the path ${path}`,
      hint: "Write it into the path in braces, or take it away.",
    })),
  ];
}
