/** A path template in pieces; `/pets/` and `/pets` are the same. */
export interface PathShape {
  /** Without a trailing slash. */
  readonly path: string;
  /** The same with every parameter called `{}`: what makes two paths the same place. */
  readonly place: string;
  readonly segments: readonly Segment[];
}

/** `literal`: fixed text; `parameter`: one whole segment; `mixed`: both in one, as in `{id}:cancel`. */
export interface Segment {
  readonly kind: "literal" | "parameter" | "mixed";
  /** The text, or the parameter's name. */
  readonly name: string;
}

export function shapeOfPath(template: string): PathShape {
  const path = template.replace(/\/+$/, "");
  const segments = path.split("/").slice(1).map(readSegment);
  return { path, place: placeOf(path), segments };
}

export function placeOf(path: string): string {
  const trimmed = path.endsWith("/") ? path.replace(/\/+$/, "") : path;
  return trimmed.includes("{") ? trimmed.replaceAll(/\{[^}]*\}/g, "{}") : trimmed;
}

/** The path without its last segment. */
export function parentOf(path: string): string {
  const trimmed = path.replace(/\/+$/, "");
  return trimmed.slice(0, trimmed.lastIndexOf("/"));
}

/** `win` of `/deals/{id}/win/`. */
export function lastSegment(path: string): string {
  return path.replace(/\/+$/, "").split("/").at(-1) ?? "";
}

/** Whether the last segment is a parameter, or ends with one. */
export function endsInParameter(path: string): boolean {
  return /\}\/*$/.test(path);
}

function readSegment(text: string): Segment {
  if (!text.includes("{")) return { kind: "literal", name: text };
  const parameter = /^\{([^{}]+)\}$/.exec(text)?.[1];
  return parameter === undefined
    ? { kind: "mixed", name: text }
    : { kind: "parameter", name: parameter };
}
