import type { Exchange } from "../check/exchange.ts";
import type { ApiDocument } from "../document/api-document.ts";
import { responseFor, type Link, type Operation } from "../document/operation.ts";
import type { ParameterValues } from "../wire/parameters.ts";
import { evaluate } from "../wire/expression.ts";

/** Something the run created, and the call that deletes it. */
export interface Entry {
  readonly operation: Operation;
  readonly parameters: Pick<ParameterValues, "path">;
}

/** What is left to clean up: filled by answers whose links lead to a DELETE, emptied by deletions that succeed. */
export interface Ledger {
  record(exchange: Exchange, parameters: Partial<ParameterValues>): void;
  /** The entries, newest first. */
  open(): readonly Entry[];
}

export function createLedger(document: ApiDocument): Ledger {
  const entries = new Map<string, Entry>();
  return {
    record: (exchange, parameters) => {
      const { operation, response } = exchange;
      if (operation.safe || response.status >= 300) return;
      if (operation.method === "DELETE") {
        entries.delete(keyOf({ operation, parameters: { path: parameters.path ?? {} } }));
        return;
      }
      for (const link of responseFor(operation, response.status)?.links ?? []) {
        const target = document.operation(link.operationId);
        if (target?.method !== "DELETE") continue;
        const path = followLink(link, target, { exchange, parameters });
        if (path)
          entries.set(keyOf({ operation: target, parameters: { path } }), {
            operation: target,
            parameters: { path },
          });
      }
    },
    open: () => [...entries.values()].toReversed(),
  };
}

/** The path parameters a link gives for its target; undefined when one of them comes out empty. */
export function followLink(
  link: Link,
  target: Operation,
  scope: Parameters<typeof evaluate>[1],
): Record<string, unknown> | undefined {
  const path: Record<string, unknown> = {};
  for (const parameter of target.parameters) {
    if (parameter.in !== "path") continue;
    const expression = link.parameters[parameter.name] ?? link.parameters[`path.${parameter.name}`];
    const value = expression === undefined ? undefined : evaluate(expression, scope);
    if (value === undefined || value === null || value === "") return undefined;
    path[parameter.name] = value;
  }
  return path;
}

export function describeEntry({ operation, parameters }: Entry): string {
  const values = Object.entries(parameters.path).map(([name, value]) => `${name}=${String(value)}`);
  return [operation.id, ...values].join(" ");
}

/** `/contacts/{key}` and `/accounts/{pkey}/contacts/{key}` lead to the same thing: collection and last value tell it. */
function keyOf({ operation, parameters }: Entry): string {
  const collection = operation.path
    .split("/")
    .findLast((segment) => segment !== "" && !segment.includes("{"));
  const last = /\{([^}]+)\}[^{]*$/.exec(operation.path)?.[1] ?? "";
  return `${collection} ${String(parameters.path[last])}`;
}
