import path from "node:path";
import { isWebUrl } from "../document/files/fetch-files.ts";

/** A path as messages show it: relative to the current folder where it lies inside. A URL stays one. */
export function shown(file: string): string {
  if (isWebUrl(file)) return file;
  const relative = path.relative(process.cwd(), path.resolve(file));
  return relative.startsWith("..") ? path.resolve(file) : relative.replaceAll(path.sep, "/");
}
