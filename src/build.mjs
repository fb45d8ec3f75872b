// Makes dist/ (`npm run build`, which adds the types): what belongs together is one file, because finding and reading
// three hundred took longer than running them. Packages stay outside; what a command alone needs stays lazy.
import { chmodSync, readdirSync, rmSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const room = import.meta.dirname;
const dist = path.join(room, "..", "dist");
const command = path.join(dist, "cli", "main.js");

const { metafile } = await build({
  entryPoints: ["cli/main.ts", "index.ts", "portable.ts"].map((file) => path.join(room, file)),
  outbase: room,
  outdir: dist,
  bundle: true,
  splitting: true,
  // As deep as cli/: what is found relative to a module is found from either.
  chunkNames: "chunks/[name]-[hash]",
  packages: "external",
  format: "esm",
  platform: "node",
  target: "node20",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
});

const made = new Set(Object.keys(metafile.outputs).map((file) => path.resolve(file)));
for (const name of readdirSync(path.join(dist, "chunks"))) {
  const file = path.join(dist, "chunks", name);
  if (!made.has(file)) rmSync(file);
}
// npx links the command once and never looks at it again.
chmodSync(command, 0o755);
