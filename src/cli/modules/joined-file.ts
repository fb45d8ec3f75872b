import {
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { isObject } from "../../base/json.ts";
import { isFresh, type JoinedModule } from "./joined.ts";

/** Raised when what is kept, or how it is run, changes. */
const format = 1;

/**
 * What is kept for the entry, if all of it still holds. It is run, so it must be nobody else's: it lies in the project's
 * `node_modules`, where whoever can write could change the packages just as well, and is passed over unless it
 * belongs to this user (or to root) and nobody else can write it.
 */
export function readJoined(packages: string, entry: string): readonly JoinedModule[] | undefined {
  const file = fileFor(packages, entry);
  if (!existsSync(file)) return undefined;
  try {
    const kept: unknown = JSON.parse(readOwn(file) ?? "null");
    const modules = isObject(kept) && kept["format"] === format ? kept["modules"] : undefined;
    if (!Array.isArray(modules) || !modules.every(isModule)) return undefined;
    return modules[0]?.file === entry && isFresh(modules) ? modules : undefined;
  } catch {
    return undefined; // Torn, or not to be read: it is made anew.
  }
}

/**
 * Keeps it for the next start; where that cannot be done, the next start takes longer. Nothing is kept for a project
 * without `node_modules`: a folder that users share is no place for what is run.
 */
export function writeJoined(packages: string, modules: readonly JoinedModule[]): void {
  const [entry] = modules;
  if (!entry || !existsSync(packages)) return;
  const file = fileFor(packages, entry.file);
  const torn = `${file}.${process.pid}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(torn, JSON.stringify({ format, modules }), { mode: 0o644 });
    renameSync(torn, file);
  } catch {
    rmSync(torn, { force: true });
  }
}

function fileFor(packages: string, entry: string): string {
  const name = path.relative(path.dirname(packages), entry).replaceAll(/[^\w.-]+/g, "-");
  return path.join(packages, ".cache", "contract-kit", `${name}.json`);
}

function readOwn(file: string): string | undefined {
  const descriptor = openSync(file, "r");
  try {
    const { uid, mode } = fstatSync(descriptor);
    const isOwn = [0, process.getuid?.() ?? uid].includes(uid) && (mode & 0o022) === 0;
    // Windows has no such modes; there the folder's own rights have to do.
    return isOwn || process.platform === "win32" ? readFileSync(descriptor, "utf8") : undefined;
  } finally {
    closeSync(descriptor);
  }
}

function isModule(value: unknown): value is JoinedModule {
  return (
    isObject(value) &&
    [value["file"], value["source"], value["code"]].every((one) => typeof one === "string") &&
    isObject(value["imports"])
  );
}
