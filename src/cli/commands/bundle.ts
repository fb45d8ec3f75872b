import { createApiDocument } from "../../document/api-document.ts";
import { fetchBundle } from "../../document/load.ts";
import type { GlobalFlags } from "../flags.ts";
import { shown } from "../paths.ts";
import { pickDocument } from "../pick-document.ts";
import { requireWhole } from "../require-whole.ts";
import { writeText } from "../write-text.ts";

export interface BundleFlags extends GlobalFlags {
  readonly output?: string;
  readonly allowRef?: true;
}

/** Prints one document in which every reference is internal; it keeps its OpenAPI version. */
export async function run(spec: string | undefined, flags: BundleFlags): Promise<number> {
  const entry = await pickDocument(spec, flags.config);
  const bundle = await fetchBundle(shown(entry.spec), { allowRef: flags.allowRef === true });
  createApiDocument(bundle); // Throws for what is no OpenAPI document.
  requireWhole(bundle.problems);
  const text = `${JSON.stringify(bundle.root, null, 2)}\n`;
  if (flags.output === undefined) process.stdout.write(text);
  else writeText(flags.output, text);
  return 0;
}
