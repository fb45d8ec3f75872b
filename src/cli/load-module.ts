import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { messageOf, ToolError } from "../base/errors.ts";

/** The default export of a module the user wrote, TypeScript or not. */
export async function loadModule(file: string): Promise<unknown> {
  const label = path.relative(process.cwd(), file);
  if (!existsSync(file)) {
    throw new ToolError("MODULE_FAILED", `there is no module ${label}`, {
      hint: "Check its path in the configuration, which is relative to that file.",
    });
  }
  const module = await load(file, label);
  if (!("default" in module)) {
    throw new ToolError("MODULE_FAILED", `${label} has no default export`, {
      hint: "Write 'export default' before what it defines.",
    });
  }
  return module["default"];
}

async function load(file: string, label: string): Promise<Record<string, unknown>> {
  try {
    return await (/\.[mc]?ts$/.test(file)
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
