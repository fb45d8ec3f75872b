import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { ToolError } from "../../base/errors.ts";
import { fetchDocument } from "../../document/load.ts";
import { isWebUrl } from "../../document/files/fetch-files.ts";
import type { GlobalFlags } from "../flags.ts";
import type { DocumentEntry } from "../load-config.ts";
import { shown } from "../paths.ts";
import { pickDocument, pickDocuments } from "../pick-document.ts";
import { generateTypes } from "../types/generate.ts";
import { writeText } from "../write-text.ts";

export interface TypesFlags extends GlobalFlags {
  readonly output?: string;
  readonly check?: true;
  readonly allowRef?: true;
}

/** Writes the types of every document that has a place for them, or says that a file is stale. */
export async function run(spec: string | undefined, flags: TypesFlags): Promise<number> {
  const entries =
    flags.output === undefined
      ? await pickDocuments(spec, flags.config)
      : [await pickDocument(spec, flags.config)];
  for (const entry of entries) {
    const file = flags.output ?? entry.types;
    if (flags.check === true) await check(entry, file, flags);
    else if (file === undefined) process.stdout.write(await typesOf(entry, file, flags));
    else {
      writeText(file, await typesOf(entry, file, flags));
      process.stdout.write(`${shown(file)} written\n`);
    }
  }
  return 0;
}

async function typesOf(
  entry: DocumentEntry,
  file: string | undefined,
  flags: TypesFlags,
): Promise<string> {
  const document = await fetchDocument(shown(entry.spec), { allowRef: flags.allowRef === true });
  // Relative to the file, so that the text does not depend on where the command was run.
  const folder = file === undefined ? process.cwd() : path.dirname(path.resolve(file));
  const origin = isWebUrl(entry.spec)
    ? entry.spec
    : path.relative(folder, entry.spec).replaceAll(path.sep, "/");
  return generateTypes(document, origin);
}

async function check(
  entry: DocumentEntry,
  file: string | undefined,
  flags: TypesFlags,
): Promise<void> {
  if (file === undefined) {
    throw new ToolError("BAD_FLAG", "there is no file to check", {
      hint: `Name it with --output, or as 'types' of ${entry.name ?? "a document"} in the configuration.`,
    });
  }
  const written = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  if (written !== undefined && written === (await typesOf(entry, file, flags))) return;
  const state = written === undefined ? "does not exist" : "is not what the document says";
  throw new ToolError("STALE", `${shown(file)} ${state}`, {
    hint: "Run 'contract-kit types' and commit what it writes.",
  });
}
