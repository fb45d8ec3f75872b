import { existsSync, lstatSync, readFileSync, realpathSync } from "node:fs";
import path from "node:path";

/** A module of the user's in TypeScript, and what it became. */
export interface JoinedModule {
  /** Absolute. */
  readonly file: string;
  /** What was transformed: the rest holds as long as the file says just this. */
  readonly source: string;
  /** The body of an asynchronous function; it asks for other modules with `jitiImport`. */
  readonly code: string;
  /** Specifier -> file, for the modules of the user's own. */
  readonly imports: Readonly<Record<string, string>>;
}

/**
 * The module and all it imports of the user's own, so that they can be run without looking for one after another.
 * Undefined where that cannot be told from the text: what is imported under a name that is worked out, or found by
 * trying endings.
 */
export function joinModules(
  entry: string,
  transform: (file: string, source: string) => string,
): readonly JoinedModule[] | undefined {
  const modules = new Map<string, JoinedModule>();
  const open = [entry];
  for (const file of open) {
    if (modules.has(file)) continue;
    if (!isPlainFile(file)) return undefined;
    const source = readFileSync(file, "utf8");
    const code = transform(file, source);
    const imports = importsOf(file, code);
    if (!imports) return undefined;
    modules.set(file, { file, source, code, imports });
    open.push(...Object.values(imports));
  }
  return [...modules.values()];
}

/** Whether every file still says what was transformed. */
export function isFresh(modules: readonly JoinedModule[]): boolean {
  return modules.every(
    ({ file, source }) => existsSync(file) && readFileSync(file, "utf8") === source,
  );
}

/** By a link it would be another module under each name. */
function isPlainFile(file: string): boolean {
  if (!/\.m?ts$/.test(file)) return false;
  const stat = lstatSync(file, { throwIfNoEntry: false });
  return stat?.isFile() === true && realpathSync(file) === file;
}

const calls = /\bjitiImport\b/g;
const literalCalls = /\bjitiImport\("((?:[^"\\]|\\.)*)"\)/g;
/** Other ways to a module that lies beside it. */
const otherWays = /\brequire\(\s*["'`]\.|\bjitiESMResolve\b|\b__JITI_ERROR__\b/;

function importsOf(file: string, code: string): Record<string, string> | undefined {
  const found = [...code.matchAll(literalCalls)].map(([, text = ""]) => JSON.parse(`"${text}"`));
  if (found.length !== [...code.matchAll(calls)].length || otherWays.test(code)) return undefined;
  const imports: Record<string, string> = {};
  for (const specifier of found.map(String)) {
    if (/^(?:[/\\]|file:|data:|[a-z]:[/\\])/i.test(specifier)) return undefined;
    if (!specifier.startsWith(".")) continue;
    imports[specifier] = path.resolve(path.dirname(file), specifier);
  }
  return imports;
}
