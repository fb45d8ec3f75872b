import { existsSync } from "node:fs";
import module from "node:module";
import path from "node:path";

/**
 * Lets Node keep what it has compiled for the next start, where it can (from 22.1). It lies in the project's own
 * `node_modules`, where whoever can write could change the packages just as well; the folder that Node would take is
 * one that all users of a machine share.
 * @see https://nodejs.org/api/module.html#module-compile-cache
 */
export function keepCompiled(): void {
  const enable: unknown = Reflect.get(module, "enableCompileCache");
  const packages = path.resolve("node_modules");
  if (typeof enable !== "function" || !existsSync(packages)) return;
  enable(path.join(packages, ".cache", "contract-kit", "compiled"));
}
