import { createRequire, isBuiltin, Module } from "node:module";
import path from "node:path";
import { Script } from "node:vm";
import type { JoinedModule } from "./joined.ts";

/** Imports for the module at the file what is none of the user's own in TypeScript. */
export type ImportOther = (specifier: string, file: string) => Promise<unknown>;

type Run = (
  exports: unknown,
  require: NodeJS.Require | undefined,
  module: Module,
  file: string,
  folder: string,
  jitiImport: (specifier: string) => Promise<unknown>,
) => Promise<void>;

/**
 * Runs the first module, and whatever it imports before it, as jiti does: a module that is there already, in the cache
 * the two share, is not run again; one that is met in a circle is handed out as far as it got.
 */
export async function runJoined(
  modules: readonly JoinedModule[],
  importOther: ImportOther,
): Promise<unknown> {
  const { cache } = createRequire(import.meta.url);
  const byFile = new Map(modules.map((one) => [one.file, one]));
  const begun = new Map<string, Module>();
  const load = async (file: string): Promise<unknown> => {
    const known = cache[file];
    const module = (known?.loaded ? known : undefined) ?? begun.get(file);
    const joined = byFile.get(file);
    if (module || !joined) return module?.exports;
    return run(joined);
  };
  const run = async ({ file, code, imports }: JoinedModule): Promise<unknown> => {
    const module = new Module(file);
    module.filename = file;
    begun.set(file, module);
    const importFor = (specifier: string) => {
      const own = imports[specifier];
      if (own !== undefined) return load(own);
      return isBuiltin(specifier) ? import(specifier) : importOther(specifier, file);
    };
    const body: Run = new Script(
      `(async function (exports, require, module, __filename, __dirname, jitiImport) { ${code}\n});`,
      { filename: file },
    ).runInThisContext();
    // Few ask for it, and it takes longer to make than most of them to run.
    const require = /\brequire\b/.test(code) ? createRequire(file) : undefined;
    await body(module.exports, require, module, file, path.dirname(file), importFor);
    module.loaded = true;
    cache[file] = module;
    return module.exports;
  };
  const [entry] = modules;
  return entry && load(entry.file);
}
