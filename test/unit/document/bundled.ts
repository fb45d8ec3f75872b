import { valueAt } from "../../../src/base/pointer.ts";
import type { Bundle } from "../../../src/document/bundle/bundle.ts";
import { loadBundle, type LoadOptions } from "../../../src/document/load.ts";
import { folderOf } from "../api.ts";

export const head = "openapi: 3.1.0\ninfo: { title: Pets, version: '1' }\n";

export function bundled(files: Record<string, string>, options: LoadOptions = {}): Bundle {
  const { "openapi.yaml": root = "", ...others } = files;
  const cwd = folderOf({ "openapi.yaml": head + root, ...others });
  return loadBundle("openapi.yaml", { cwd, ...options });
}

/** A document with one schema `It`, which is what the text says. */
export const it_ = (schema: string) => `components:\n  schemas:\n    It: ${schema}\n`;
export const at = (bundle: Bundle, pointer: string) => valueAt(bundle.root, pointer);
