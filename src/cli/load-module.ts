import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { messageOf, ToolError } from "../base/errors.ts";

/** The default export of a module the user wrote, TypeScript or not; `again` reads its folder anew. */
export async function loadModule(file: string, again = false): Promise<unknown> {
  const label = path.relative(process.cwd(), file);
  if (!existsSync(file)) {
    throw new ToolError("MODULE_FAILED", `there is no module ${label}`, {
      hint: "Check its path in the configuration, which is relative to that file.",
    });
  }
  if (again) forgetFolder(path.dirname(file));
  const module = await load(file, label, again);
  if (!("default" in module)) {
    throw new ToolError("MODULE_FAILED", `${label} has no default export`, {
      hint: "Write 'export default' before what it defines.",
    });
  }
  return module["default"];
}

async function load(file: string, label: string, again: boolean): Promise<Record<string, unknown>> {
  try {
    // Node never forgets a module of its own: what is read again goes the way of TypeScript.
    return await (again || /\.[mc]?ts$/.test(file)
      ? loadTypeScript(file)
      : import(pathToFileURL(file).href));
  } catch (error) {
    if (error instanceof ToolError) throw error;
    const message = messageOf(error)
      .trim()
      .replaceAll(/\s*\n\s*/g, " ");
    throw new ToolError("MODULE_FAILED", `${label} cannot be loaded: ${message}`, {
      hint: "Run the command with --debug to see where.",
      cause: error,
    });
  }
}

/** What of the module's folder was loaded before is read anew; packages stay. */
function forgetFolder(folder: string): void {
  // The transformed modules are kept where Node keeps those of `require`.
  const { cache } = createRequire(import.meta.url);
  for (const file of Object.keys(cache)) {
    const isOwn = file.startsWith(folder + path.sep) && !file.includes("node_modules");
    if (isOwn) delete cache[file];
  }
}

async function loadTypeScript(file: string): Promise<Record<string, unknown>> {
  const [{ createJiti }, self] = await Promise.all([import("jiti"), import("../index.ts")]);
  // Named as a file of the project, so that what was transformed is kept in its node_modules, not in a shared folder.
  const jiti = createJiti(path.resolve("contract-kit.config.ts"), {
    // The name stands for this very instance: not resolved, not transformed, not loaded twice.
    virtualModules: { "contract-kit": self },
    interopDefault: false,
  });
  return jiti.import(file);
}
