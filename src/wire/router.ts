import type { Operation } from "../document/operation.ts";

export type Match =
  | {
      readonly kind: "operation";
      readonly operation: Operation;
      readonly path: Readonly<Record<string, string>>;
    }
  /** The path exists, the method does not; `allow` is the value of the `Allow` header. */
  | { readonly kind: "no-method"; readonly allow: string }
  | { readonly kind: "no-path" };

export type Router = (method: string, pathname: string) => Match;

interface Node {
  readonly literals: Map<string, Node>;
  readonly patterns: {
    readonly source: string;
    readonly regex: RegExp;
    readonly names: string[];
    readonly node: Node;
  }[];
  readonly operations: Map<string, Operation>;
}

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
  const prefixes = basePaths.toSorted((a, b) => b.length - a.length);
  return (method, pathname) => {
    for (const prefix of prefixes) {
      if (prefix !== "" && pathname !== prefix && !pathname.startsWith(`${prefix}/`)) continue;
      const found = find(root, split(pathname.slice(prefix.length)), 0, {});
      if (found) return toMatch(found.node, method, found.path);
    }
    return { kind: "no-path" };
  };
}

function toMatch(node: Node, method: string, path: Record<string, string>): Match {
  const operation =
    node.operations.get(method) ?? (method === "HEAD" ? node.operations.get("GET") : undefined);
  if (operation) return { kind: "operation", operation, path };
  const methods = new Set(node.operations.keys());
  if (methods.has("GET")) methods.add("HEAD");
  return { kind: "no-method", allow: [...methods].join(", ") };
}

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
  const names: string[] = [];
  const source = segment
    .split(/(\{[^}]*\})/)
    .map((part) => {
      if (!part.startsWith("{")) return escapeRegex(part);
      names.push(part.slice(1, -1));
      return "(.+?)";
    })
    .join("");
  const known = node.patterns.find(
    (one) => one.source === source && one.names.join() === names.join(),
  );
  if (known) return known.node;
  const entry = { source, regex: new RegExp(`^${source}$`, "s"), names, node: createNode() };
  node.patterns.push(entry);
  // The more a pattern spells out, the earlier it is tried.
  node.patterns.sort((a, b) => spelledOut(b.source) - spelledOut(a.source));
  return entry.node;
}

function spelledOut(source: string): number {
  return source.replaceAll("(.+?)", "").length;
}

type Path = Record<string, string>;

function find(
  node: Node,
  segments: readonly string[],
  at: number,
  path: Path,
): { node: Node; path: Path } | undefined {
  const segment = segments[at];
  if (segment === undefined) return node.operations.size > 0 ? { node, path } : undefined;
  const next = node.literals.get(decode(segment));
  const concrete = next && find(next, segments, at + 1, path);
  if (concrete) return concrete;
  for (const { regex, names, node: child } of node.patterns) {
    const match = regex.exec(segment);
    if (!match) continue;
    const own = Object.fromEntries(names.map((name, index) => [name, match[index + 1] ?? ""]));
    const found = find(child, segments, at + 1, { ...path, ...own });
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

function escapeRegex(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}
