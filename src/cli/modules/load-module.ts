import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Jiti } from "jiti";
import { messageOf, ToolError } from "../../base/errors.ts";
import { isObject } from "../../base/json.ts";
import { readJoined, writeJoined } from "./joined-file.ts";
import { joinModules } from "./joined.ts";
import { runJoined, type ImportOther } from "./run-joined.ts";

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
  if (!isObject(module) || !("default" in module)) {
    throw new ToolError("MODULE_FAILED", `${label} has no default export`, {
      hint: "Write 'export default' before what it defines.",
    });
  }
  return module["default"];
}

async function load(file: string, label: string, again: boolean): Promise<unknown> {
  try {
    // Node never forgets a module of its own: what is read again goes the way of TypeScript.
    return await (again || /\.[mc]?ts$/.test(file)
      ? loadTypeScript(file, again)
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

/** As an earlier start kept it, if nothing has changed since; else by jiti, which takes long the first time. */
async function loadTypeScript(file: string, again: boolean): Promise<unknown> {
  const self = await import("../../index.ts");
  let opened: Promise<Jiti> | undefined;
  const openJiti = () => (opened ??= createOurJiti(self));
  const importOther: ImportOther = async (specifier, importer) =>
    specifier === packageName
      ? self
      : (await openJiti()).import(specifier, { parentURL: pathToFileURL(importer).href });
  // What is set there changes how jiti works.
  const isUsual = !Object.keys(process.env).some((name) => name.startsWith("JITI_"));
  const packages = path.resolve("node_modules");
  const kept = isUsual ? readJoined(packages, file) : undefined;
  if (kept) return runJoined(kept, importOther);
  const jiti = await openJiti();
  const module = await jiti.import(file);
  if (isUsual && !again) keepJoined(packages, file, jiti);
  return module;
}

const packageName = "contract-kit";

async function createOurJiti(self: object): Promise<Jiti> {
  const { createJiti } = await import("jiti");
  // Named as a file of the project, so that what was transformed is kept in its node_modules, not in a shared folder.
  return createJiti(path.resolve("contract-kit.config.ts"), {
    // The name stands for this very instance: not resolved, not transformed, not loaded twice.
    virtualModules: { [packageName]: self },
    interopDefault: false,
  });
}

/** For the next start. */
function keepJoined(packages: string, file: string, jiti: Jiti): void {
  try {
    const modules = joinModules(file, (filename, source) =>
      jiti.transform({ filename, source, ts: true, async: true }),
    );
    if (modules) writeJoined(packages, modules);
  } catch {
    // What this run does not come to may be broken, or change meanwhile: that is for the run that comes to it.
  }
}
