import { isObject, type JsonObject } from "../base/json.ts";
import { join } from "../base/pointer.ts";
import { childOf, type Kind } from "../document/kinds.ts";
import type { Direction } from "../schema/compile.ts";

/** One OpenAPI object where it is written; a reference is a node of the kind it stands for. */
export interface Node {
  readonly kind: Kind;
  readonly pointer: string;
  readonly value: Record<string, unknown>;
  readonly parent: Node | undefined;
  /** Which way the message goes that this belongs to; undefined where both use it. */
  readonly direction: Direction | undefined;
}

/** Every OpenAPI object of the bundle, parents first. References are not followed: what they lead to has its own node. */
export function nodesOf(root: JsonObject): Node[] {
  const nodes: Node[] = [];
  const visit = (value: unknown, kind: Kind, pointer: string, parent: Node | undefined): void => {
    if (!isObject(value)) return;
    const direction = parent?.direction ?? directions[kind];
    const node: Node = { kind, pointer, value, parent, direction };
    nodes.push(node);
    for (const [key, member] of Object.entries(value)) {
      const child = childOf(kind, key);
      if (!child) continue;
      const at = join(pointer, key);
      if (child.holds === "one") visit(member, child.kind, at, node);
      else {
        for (const [name, item] of entriesOf(member)) visit(item, child.kind, join(at, name), node);
      }
    }
  };
  visit(root, "root", "", undefined);
  return nodes;
}

const directions: Partial<Record<Kind, Direction>> = {
  requestBody: "request",
  parameter: "request",
  response: "response",
  header: "response",
};

/** The members of an object or a list; nothing for anything else. */
export function entriesOf(value: unknown): [string, unknown][] {
  return Array.isArray(value) || isObject(value) ? Object.entries(value) : [];
}
