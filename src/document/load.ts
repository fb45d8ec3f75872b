import { readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { messageOf, ToolError } from "../base/errors.ts";
import { createApiDocument, type ApiDocument } from "./api-document.ts";
import { bundle, type Bundle, type Reader } from "./bundle.ts";
import { parseSource, type SourceFile } from "./source.ts";

export interface LoadOptions {
  /** Let `$ref` leave the document's folder. Default false. */
  readonly allowRef?: boolean;
  /** Messages name files relative to this folder. Default: the current one. */
  readonly cwd?: string;
}

/** Reads a document and all files it refers to. Throws a `ToolError` for a file that is absent or no YAML. */
export function loadDocument(file: string, options: LoadOptions = {}): ApiDocument {
  return createApiDocument(loadBundle(file, options));
}

/** The bundle alone, for those who want the text and not the operations. */
export function loadBundle(file: string, options: LoadOptions = {}): Bundle {
  const cwd = options.cwd ?? process.cwd();
  const absolute = path.resolve(cwd, file);
  const root = readSource(absolute, file, cwd);
  if (typeof root.value !== "object" || root.value === null) {
    throw new ToolError("SPEC_UNSUPPORTED", `${root.label} holds no OpenAPI document`, {
      hint: "Give the root document, the file that starts with 'openapi: 3…'.",
      where: root.where(""),
    });
  }
  return bundle(
    root,
    createReader(realpathSync(path.dirname(absolute)), cwd, options.allowRef === true),
  );
}

function createReader(folder: string, cwd: string, allowRef: boolean): Reader {
  return (url) => {
    if (!url.startsWith("file:")) {
      return {
        refused: "documents are not fetched from the network",
        hint: "Keep a copy beside the document.",
      };
    }
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
    return readFileSync(absolute, "utf8");
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
