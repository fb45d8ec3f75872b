import { isObject } from "../../base/json.ts";
import { join, parsePointer, valueAt } from "../../base/pointer.ts";
import { childOf } from "../../document/kinds.ts";
import type { SourceFile } from "../../document/files/source.ts";
import { placeKey, reachedPlaces, resolve } from "../reach.ts";
import type { Rule } from "../rule.ts";
import { entriesOf } from "../walk.ts";

/** A named thing that no operation leads to, in `components` or in a file of its own: it is never checked by anything. */
export const unusedComponent: Rule = {
  name: "unused-component",
  *check({ document, files }) {
    // A document without operations is a library of components.
    if (document.operations.length === 0) return;
    const reached = reachedPlaces(files);
    for (const file of files) {
      for (const pointer of namedThings(file, reached)) {
        if (isUsed(file, pointer, reached, files)) continue;
        yield {
          at: file.where(pointer),
          message: `'${parsePointer(pointer).at(-1)}' is not used: no operation leads to it`,
          hint: "Refer to it, or delete it.",
        };
      }
    }
  },
};

/** The pointers of what a file defines by name. */
function namedThings(file: SourceFile, reached: ReadonlySet<string>): string[] {
  const under = (pointer: string) =>
    entriesOf(valueAt(file.value, pointer))
      .filter(([name]) => !name.startsWith("x-"))
      .map(([name]) => join(pointer, name));
  if (!isObject(file.value)) return [];
  if ("swagger" in file.value) {
    return ["/definitions", "/parameters", "/responses"].flatMap(under);
  }
  if ("openapi" in file.value) {
    return under("/components").flatMap(under);
  }
  const keys = Object.keys(file.value);
  const definitions = ["/$defs", "/definitions"].flatMap(under);
  const isOneThing =
    reached.has(placeKey(file, "")) || keys.some((key) => childOf("schema", key) !== undefined);
  const named = entriesOf(file.value).filter(([name, value]) => isNamed(name) && isObject(value));
  return isOneThing ? definitions : named.map(([name]) => join("", name));
}

function isNamed(key: string): boolean {
  return !key.startsWith("$") && !key.startsWith("x-");
}

function isUsed(
  file: SourceFile,
  pointer: string,
  reached: ReadonlySet<string>,
  files: readonly SourceFile[],
): boolean {
  const key = placeKey(file, pointer);
  if (reached.has(key)) return true;
  for (const other of reached) if (other.startsWith(`${key}/`)) return true;
  // An entry of the root's components that is but a reference gives its target a name, and is used with it.
  const entry = valueAt(file.value, pointer);
  if (file !== files[0] || !isObject(entry) || typeof entry["$ref"] !== "string") return false;
  const target = resolve(entry["$ref"], file, files);
  return target !== undefined && reached.has(placeKey(target.file, target.pointer));
}
