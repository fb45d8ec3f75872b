// Makes dist/ (`npm run build`, which adds the types): what belongs together is one file, because finding and reading
// three hundred took longer than running them. What a command alone needs stays lazy. Packages stay outside, where they
// can be updated, but for the schema compiler: its ninety files took an eighth of every start.
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const room = import.meta.dirname;
const dist = path.join(room, "..", "dist");
const command = path.join(dist, "cli", "main.js");

const inside = ["ajv", "ajv-formats"];
const { dependencies } = JSON.parse(readFileSync(path.join(room, "..", "package.json"), "utf8"));
const outside = Object.keys(dependencies).filter((name) => !inside.includes(name));

const { metafile } = await build({
  entryPoints: ["cli/main.ts", "index.ts", "portable.ts"].map((file) => path.join(room, file)),
  outbase: room,
  outdir: dist,
  bundle: true,
  splitting: true,
  // As deep as cli/: what is found relative to a module is found from either.
  chunkNames: "chunks/[name]-[hash]",
  external: outside.flatMap((name) => [name, `${name}/*`]),
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
writeFileSync(
  path.join(dist, "THIRD-PARTY-LICENSES.txt"),
  licencesOf(Object.keys(metafile.inputs)),
);

// npx links the command once and never looks at it again.
chmodSync(command, 0o755);

/** The licences of the packages that are inside, which ask to be handed on with them. */
function licencesOf(files) {
  const folders = files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file) ?? []);
  const texts = [...new Set(folders)].toSorted().map((folder) => {
    const name = readdirSync(folder).find((file) => /^licen[cs]e/i.test(file));
    if (name === undefined) throw new Error(`${folder} has no licence to hand on`);
    return `${path.basename(folder)}\n\n${readFileSync(path.join(folder, name), "utf8").trim()}\n`;
  });
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}
