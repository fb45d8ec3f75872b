import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { messageOf, ToolError } from "../base/errors.ts";

/** Writes a file, its folders included. */
export function writeText(file: string, text: string): void {
  try {
    mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
    writeFileSync(file, text);
  } catch (error) {
    throw new ToolError("FILE_UNWRITABLE", `${file} cannot be written: ${messageOf(error)}`, {
      cause: error,
    });
  }
}
