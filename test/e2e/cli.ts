import { execFile, spawn, spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../../", import.meta.url));
export const main = path.join(repository, "dist/cli/main.js");

export interface Result {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as a user does, to its end. */
export async function run(args: readonly string[], cwd = repository): Promise<Result> {
  await build();
  return new Promise((resolve) => {
    const options = { cwd, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(process.execPath, [main, ...args], options, (_, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

export interface Running {
  /** What it has printed so far. */
  output(): string;
  /** Resolves with all output when that matches. */
  until(pattern: RegExp): Promise<string>;
  /** Sends the signal and gives the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number>;
}

/** Starts a command that goes on until it is stopped. */
export async function start(args: readonly string[], cwd = repository): Promise<Running> {
  await build();
  const child = spawn(process.execPath, [main, ...args], {
    cwd,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number>((resolve) => child.once("exit", (code) => resolve(code ?? -1)));
  return {
    output: () => output,
    until: async (pattern) => {
      for (let waited = 0; waited < 15_000 && child.exitCode === null; waited += 20) {
        if (pattern.test(output)) return output;
        await sleep(20);
      }
      if (pattern.test(output)) return output;
      throw new Error(`the command did not print ${pattern}, but:\n${output}`);
    },
    stop: (signal = "SIGINT") => {
      child.kill(signal);
      return ended;
    },
  };
}

/** A folder of its own with these files; `remove` takes it away. */
export function folder(files: Record<string, string>): { path: string; remove(): void } {
  const root = mkdtempSync(path.join(tmpdir(), "contract-kit-cli-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  }
  return { path: root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** Builds when the sources are newer than what was built; test files that run side by side wait for each other. */
export function build(): Promise<void> {
  return (built ??= buildWhatIsStale());
}

/** Once a run: what changes while tests run is for the next one. */
let built: Promise<void> | undefined;

async function buildWhatIsStale(): Promise<void> {
  const lock = path.join(tmpdir(), `contract-kit-build-${repository.replaceAll(/\W+/g, "-")}`);
  for (let waited = 0; isStale(); waited += 50) {
    try {
      mkdirSync(lock);
    } catch {
      // A lock that is older than any build was left behind by a run that was killed.
      if (waited > 60_000) rmdirSync(lock);
      await sleep(50);
      continue;
    }
    try {
      spawnSync(process.execPath, [path.join(repository, "src/build.mjs")]);
      return;
    } finally {
      rmdirSync(lock);
    }
  }
}

function isStale(): boolean {
  const made = statSync(main, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const source = path.join(repository, "src");
  return readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .some((name) => statSync(path.join(source, name)).mtimeMs > made);
}
