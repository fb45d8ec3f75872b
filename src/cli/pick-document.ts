import path from "node:path";
import { ToolError } from "../base/errors.ts";
import { isWebUrl } from "../document/files/fetch-files.ts";
import { suggest } from "../lint/nearest.ts";
import { loadConfig, type DocumentEntry } from "./load-config.ts";

/** The documents a command is about: the one given (a path or a name), or all of the configuration. */
export async function pickDocuments(
  spec: string | undefined,
  config: string | undefined,
): Promise<readonly DocumentEntry[]> {
  const entries = await loadConfig(config);
  if (spec === undefined) {
    if (entries) return entries;
    throw new ToolError("CONFIG_NOT_FOUND", "no document was given", {
      hint: "Give the path of an OpenAPI document, or run where contract-kit.config.ts names one.",
    });
  }
  const absolute = isWebUrl(spec) ? spec : path.resolve(spec);
  const known = entries?.find((entry) => entry.name === spec || entry.spec === absolute);
  if (known) return [known];
  const names = (entries ?? []).flatMap((entry) => entry.name ?? []);
  if (names.length > 0 && /^[\w-]+$/.test(spec)) {
    throw new ToolError("SPEC_NOT_FOUND", `the configuration has no document '${spec}'`, {
      hint: suggest(spec, names, `It has ${names.join(", ")}. A file needs its ending.`),
    });
  }
  return [
    { name: undefined, spec: absolute, at: "", types: undefined, mock: undefined, contracts: [] },
  ];
}

/** One document for one server: without a name, the one that is served at the root. */
export async function pickRoot(
  spec: string | undefined,
  config: string | undefined,
): Promise<DocumentEntry> {
  if (spec !== undefined) return pickDocument(spec, config);
  const [only, ...more] = ((await loadConfig(config)) ?? []).filter((entry) => entry.at === "");
  return only && more.length === 0 ? only : pickDocument(undefined, config);
}

/** The same for a command that can do but one at a time. */
export async function pickDocument(
  spec: string | undefined,
  config: string | undefined,
): Promise<DocumentEntry> {
  const [first, ...more] = await pickDocuments(spec, config);
  if (first && more.length === 0) return first;
  const names = [first, ...more].map((entry) => entry?.name).join(", ");
  throw new ToolError("BAD_FLAG", "the configuration has several documents", {
    hint: `Say which one: ${names}.`,
  });
}
