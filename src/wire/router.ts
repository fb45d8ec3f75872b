import { escapeRegex } from "../base/escape-regex.ts";
import { keptWith } from "../base/memo.ts";
import type { Operation } from "../document/operation.ts";

export type Match =
  | {
      readonly kind: "operation";
      readonly operation: Operation;
      readonly path: Readonly<Record<string, string>>;
    }
  /** The path exists, the method does not; `allow` is the value of the `Allow` header. */
  | {
      readonly kind: "no-method";
      readonly allow: string;
      /** Those that the path has. */
      readonly operations: readonly Operation[];
    }
  | { readonly kind: "no-path" };

export type Router = (method: string, pathname: string) => Match;

interface Node {
  readonly literals: Map<string, Node>;
  readonly patterns: {
    readonly source: string;
    readonly regex: RegExp;
    readonly node: Node;
  }[];
  readonly operations: Map<string, Operation>;
}

/** The pattern of a segment that is one template expression. */
const whole = "(.+?)";

/**
 * Finds the operation for a request in time that depends on the path's depth, not on the number of operations.
 * Concrete segments win over templated ones; a segment may mix both (`/jobs/{id}:cancel`).
 * @see https://spec.openapis.org/oas/v3.1.1#path-templating-matching
 */
export function createRouter(
  operations: readonly Operation[],
  basePaths: readonly string[] = [""],
): Router {
  const root = createNode();
  for (const operation of operations) insert(root, operation);
  const shared = basePaths.map((path) => [path, root] as const);
  const trees = [...ownTrees(operations, basePaths), ...shared];
  trees.sort(([a], [b]) => b.length - a.length);
  return (method, pathname) => {
    for (const [prefix, tree] of trees) {
      if (prefix !== "" && pathname !== prefix && !pathname.startsWith(`${prefix}/`)) continue;
      const found = find(tree, split(pathname.slice(prefix.length)), 0, []);
      if (found) return toMatch(found.node, method, found.values);
    }
    return { kind: "no-path" };
  };
}

/** The operations with servers of their own, by base path; these come after the shortest of the document's. */
function ownTrees(
  operations: readonly Operation[],
  basePaths: readonly string[],
): (readonly [prefix: string, tree: Node])[] {
  const mount = basePaths.toSorted((a, b) => a.length - b.length)[0] ?? "";
  const trees = new Map<string, Node>();
  for (const operation of operations) {
    for (const path of operation.basePaths ?? []) {
      // Under that one they are found anyway.
      if (basePaths.includes(mount + path)) continue;
      const tree = trees.get(mount + path) ?? createNode();
      trees.set(mount + path, tree);
      insert(tree, operation);
    }
  }
  return [...trees];
}

function toMatch(node: Node, method: string, values: readonly string[]): Match {
  const operation =
    node.operations.get(method) ?? (method === "HEAD" ? node.operations.get("GET") : undefined);
  if (operation) return { kind: "operation", operation, path: nameValues(operation, values) };
  const methods = new Set(node.operations.keys());
  if (methods.has("GET")) methods.add("HEAD");
  return {
    kind: "no-method",
    allow: [...methods].join(", "),
    operations: [...node.operations.values()],
  };
}

/** `/a/{x}` and `/a/{y}` are one place in the tree: what a value is called is the operation's own affair. */
function nameValues(operation: Operation, values: readonly string[]): Record<string, string> {
  const names = namesIn(operation);
  const [only] = names;
  if (only === undefined) return {};
  return names.length === 1
    ? { [only]: values[0] ?? "" }
    : Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""]));
}

const namesIn = keptWith(({ path }: Operation): readonly string[] =>
  [...path.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? ""),
);

function createNode(): Node {
  return { literals: new Map(), patterns: [], operations: new Map() };
}

function insert(root: Node, operation: Operation): void {
  let node = root;
  for (const segment of split(operation.path))
    node = segment.includes("{") ? pattern(node, segment) : literal(node, segment);
  if (!node.operations.has(operation.method)) node.operations.set(operation.method, operation);
}

function literal(node: Node, segment: string): Node {
  const text = decode(segment);
  let next = node.literals.get(text);
  if (!next) node.literals.set(text, (next = createNode()));
  return next;
}

function pattern(node: Node, segment: string): Node {
  const source = sourceOf(segment);
  const known = node.patterns.find((one) => one.source === source);
  if (known) return known.node;
  const entry = { source, regex: new RegExp(`^${source}$`, "s"), node: createNode() };
  node.patterns.push(entry);
  // The more a pattern spells out, the earlier it is tried.
  node.patterns.sort((a, b) => spelledOut(b.source) - spelledOut(a.source));
  return entry.node;
}

function sourceOf(segment: string): string {
  if (/^\{[^}]*\}$/.test(segment)) return whole;
  return segment
    .split(/(\{[^}]*\})/)
    .map((part) => (part.startsWith("{") ? whole : escapeRegex(part)))
    .join("");
}

function spelledOut(source: string): number {
  return source.replaceAll(whole, "").length;
}

function find(
  node: Node,
  segments: readonly string[],
  at: number,
  values: readonly string[],
): { node: Node; values: readonly string[] } | undefined {
  const segment = segments[at];
  if (segment === undefined) return node.operations.size > 0 ? { node, values } : undefined;
  const next = node.literals.get(decode(segment));
  const concrete = next && find(next, segments, at + 1, values);
  if (concrete) return concrete;
  for (const { source, regex, node: child } of node.patterns) {
    const matched = source === whole ? segment && [segment] : regex.exec(segment)?.slice(1);
    const found = matched && find(child, segments, at + 1, [...values, ...matched]);
    if (found) return found;
  }
  return undefined;
}

function split(path: string): string[] {
  return path.split("/").slice(1);
}

/** Percent-decodes; text that is no valid encoding stays as it is. */
export function decode(text: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
