import { readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { messageOf, ToolError } from "../base/errors.ts";
import { createApiDocument, type ApiDocument } from "./api-document.ts";
import { bundle, type Bundle } from "./bundle/bundle.ts";
import { fetchAll, isWebUrl, type Fetched } from "./files/fetch-files.ts";
import type { Reader } from "./bundle/resolver.ts";
import { decodeText, parseSource, requireDocument, type SourceFile } from "./files/source.ts";

export interface LoadOptions {
  /** Let `$ref` leave the document's folder, to other files and to http(s) URLs. Default false. */
  readonly allowRef?: boolean;
  /** Messages name files relative to this folder. Default: the current one. */
  readonly cwd?: string;
}

/**
 * Reads a document and all files it refers to. Throws a `ToolError` for a file that is absent or no YAML. What is on
 * the network is not read: `fetchDocument` does that.
 */
export function loadDocument(file: string, options: LoadOptions = {}): ApiDocument {
  return createApiDocument(loadBundle(file, options));
}

/** The bundle alone, for those who want the text and not the operations. */
export function loadBundle(file: string, options: LoadOptions = {}): Bundle {
  return bundleOf(file, options, () => notFetched);
}

/** Like `loadDocument`; `file` may also be an http(s) URL, and with `allowRef` references may be. */
export async function fetchDocument(file: string, options: LoadOptions = {}): Promise<ApiDocument> {
  return createApiDocument(await fetchBundle(file, options));
}

/** Like `loadBundle`, over the network where that is allowed. */
export function fetchBundle(file: string, options: LoadOptions = {}): Promise<Bundle> {
  const home = isWebUrl(file) ? new URL(".", file).href : undefined;
  const isAllowed = (url: string) =>
    options.allowRef === true || (home !== undefined && url.startsWith(home));
  return fetchAll(isWebUrl(file) ? file : undefined, isAllowed, (fetched) =>
    bundleOf(file, options, fetched),
  );
}

const notFetched = {
  refused: "documents are not fetched from the network",
  hint: "Keep a copy beside the document, or allow it with --allow-ref if you trust it.",
};

function bundleOf(file: string, options: LoadOptions, fetched: Fetched): Bundle {
  const cwd = options.cwd ?? process.cwd();
  if (isWebUrl(file)) return bundle(requireDocument(requireFetched(file, fetched)), fetched);
  const absolute = path.resolve(cwd, file);
  const root = requireDocument(readSource(absolute, file, cwd));
  const folder = realpathSync(path.dirname(absolute));
  return bundle(root, createReader(folder, cwd, options.allowRef === true, fetched));
}

function requireFetched(url: string, fetched: Fetched): SourceFile {
  const result = fetched(new URL(url).href);
  if (!("refused" in result)) return result;
  throw new ToolError("SPEC_NOT_FOUND", `${url} cannot be read: ${result.refused}`, {
    hint: result.hint,
  });
}

function createReader(folder: string, cwd: string, allowRef: boolean, fetched: Fetched): Reader {
  return (url) => {
    if (!url.startsWith("file:")) return fetched(url);
    try {
      const file = fileURLToPath(url);
      // The real path: a link must not lead out of the folder either.
      const inside = `${realpathSync(file)}`.startsWith(folder + path.sep);
      if (!inside && !allowRef) {
        return {
          refused: "it lies outside the document's folder",
          hint: "Allow it with --allow-ref if you trust it.",
        };
      }
      return readSource(file, file, cwd);
    } catch (error) {
      if (error instanceof ToolError && error.code === "SPEC_SYNTAX") throw error;
      return {
        refused: "there is no such file",
        hint: "Check the path; it is relative to the file it is written in.",
      };
    }
  };
}

function readSource(absolute: string, asGiven: string, cwd: string): SourceFile {
  return parseSource(
    pathToFileURL(absolute).href,
    labelOf(absolute, cwd),
    readText(absolute, asGiven),
  );
}

function readText(absolute: string, asGiven: string): string {
  if (!statSync(absolute, { throwIfNoEntry: false })?.isFile()) {
    throw new ToolError("SPEC_NOT_FOUND", `there is no file ${asGiven}`, {
      hint: "Give the path of an OpenAPI document, or run where contract-kit.config.ts names one.",
    });
  }
  try {
    return decodeText(readFileSync(absolute));
  } catch (error) {
    throw new ToolError("SPEC_UNREADABLE", `${asGiven} cannot be read: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

function labelOf(absolute: string, cwd: string): string {
  const relative = path.relative(cwd, absolute);
  return relative.startsWith("..") ? absolute : relative.replaceAll(path.sep, "/");
}
