// Makes generated/ from client/: `node src/pages/build.mjs`. A test holds that what is committed is what this makes.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const room = import.meta.dirname;

export const pages = ["console", "reference", "report"];

/** The text of generated/NAME.ts. */
export async function buildPage(name) {
  const { outputFiles } = await build({
    entryPoints: ["ts", "css"].map((ending) => path.join(room, "client", `${name}.${ending}`)),
    outdir: path.join(room, "generated"),
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: "es2022",
    charset: "utf8",
    logLevel: "silent",
  });
  const textOf = (ending) =>
    outputFiles.find((one) => one.path.endsWith(ending))?.text.trim() ?? "";
  // What ends the element the text is put into may stand in no literal of it.
  const script = textOf(".js").replaceAll("</script", String.raw`<\/script`);
  const style = textOf(".css");
  return `import type { Asset } from "../asset.ts";

/** Made by build.mjs from client/${name}.ts. */
export const ${name}Asset: Asset = {
  scriptHash: "${sha256(script)}",
  styleHash: "${sha256(style)}",
  style: ${literal(style)},
  script: ${literal(script)},
};
`;
}

function sha256(text) {
  return createHash("sha256").update(text).digest("base64");
}

function literal(text) {
  const escaped = text.replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${");
  return `\`${escaped}\``;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of pages)
    writeFileSync(path.join(room, "generated", `${name}.ts`), await buildPage(name));
}
