import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { repository } from "../e2e/cli.ts";
import { begin } from "../e2e/player.ts";

/** What the requests of a file of scenarios go to. */
export interface Subject {
  request(target: string, init: RequestInit): Promise<Response>;
  /** Brings back the first data. */
  reset(): Promise<void>;
  /** What it has printed so far. */
  output(): string;
  stop(): Promise<void>;
}

/** Of files that run commands only. */
export const noSubject: Subject = {
  request: () => Promise.reject(new Error("there is no command to send requests to")),
  reset: () => Promise.resolve(),
  output: () => "",
  stop: () => Promise.resolve(),
};

/** The real command on a real port. */
export async function commandSubject(words: readonly string[], cwd: string): Promise<Subject> {
  const server = await begin([...words, "--port", "0", "--log", "silent"], cwd);
  const started = await server.until(/Ctrl\+C/);
  const url = /http:\/\/[\w.:[\]]+/.exec(started)?.[0] ?? "";
  // The addresses of all documents: each has its own control.
  const addresses = [...started.matchAll(/^ {2}(http:\S+)$/gm)].map(([, address = ""]) => address);
  return {
    request: (target, init) => fetch(url + target, init),
    reset: async () => {
      for (const address of addresses)
        await fetch(`${address}/__mock/reset?all=true`, { method: "POST" });
    },
    output: server.output,
    stop: async () => void (await server.stop()),
  };
}

/** What a page has: one script without modules of node, and a document as text. */
export async function pageSubject(file: string): Promise<Subject> {
  const script = `${path.dirname(file)}/page.mjs`;
  const { outputFiles } = await build({
    stdin: {
      contents: `export { createMock, parseDocument } from "contract-kit";`,
      resolveDir: repository,
    },
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    logLevel: "silent",
    plugins: [
      {
        name: "no-node",
        setup: ({ onResolve }) =>
          onResolve({ filter: /^node:/ }, ({ path: name, importer }) => ({
            errors: [{ text: `${importer} imports ${name}` }],
          })),
      },
    ],
  });
  writeFileSync(script, outputFiles[0]?.contents ?? "");
  const page = (await import(pathToFileURL(script).href)) as typeof import("../../src/portable.ts");
  const app = page.createMock({ document: page.parseDocument(readFileSync(file, "utf8")) });
  return {
    ...noSubject,
    request: async (target, init) => app.request(target, init),
    reset: async () => void (await app.request("/__mock/reset?all=true", { method: "POST" })),
  };
}
