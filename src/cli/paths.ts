import path from "node:path";

/** A path as messages show it: relative to the current folder where it lies inside. */
export function shown(file: string): string {
  const relative = path.relative(process.cwd(), path.resolve(file));
  return relative.startsWith("..") ? path.resolve(file) : relative.replaceAll(path.sep, "/");
}
