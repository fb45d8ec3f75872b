import { isObject } from "../../base/json.ts";
import { join } from "../../base/pointer.ts";
import type { SourceFile } from "../files/source.ts";

/** The names by which schemas of a file may be referred to. @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2 */
export interface Identifiers {
  /** Absolute URL (`$id`) -> pointer. */
  readonly ids: ReadonlyMap<string, string>;
  /** `$anchor` and `$dynamicAnchor` -> pointer. What two schemas claim is nobody's. */
  readonly anchors: ReadonlyMap<string, string>;
}

/** Under these keys everything is data. */
const data: ReadonlySet<string> = new Set([
  "enum",
  "const",
  "default",
  "example",
  "examples",
  "value",
]);

export function identifiersOf(file: SourceFile): Identifiers {
  const ids = new Map<string, string>();
  const anchors = new Map<string, string>();
  const clashing = new Set<string>();
  const claim = (names: Map<string, string>, name: string, pointer: string) => {
    if (names.has(name)) clashing.add(name);
    names.set(name, pointer);
  };
  const visit = (value: unknown, pointer: string, base: string): void => {
    if (Array.isArray(value)) {
      value.forEach((item, index) => visit(item, join(pointer, index), base));
      return;
    }
    if (!isObject(value)) return;
    const id = value["$id"];
    const isNamed = typeof id === "string" && URL.canParse(id, base);
    const here = isNamed ? new URL(id, base).href.replace(/#$/, "") : base;
    if (isNamed) claim(ids, here, pointer);
    for (const key of ["$anchor", "$dynamicAnchor"]) {
      const name = value[key];
      if (typeof name === "string") claim(anchors, name, pointer);
    }
    for (const [key, member] of Object.entries(value))
      if (!data.has(key)) visit(member, join(pointer, key), here);
  };
  visit(file.value, "", file.url);
  for (const name of clashing) {
    ids.delete(name);
    anchors.delete(name);
  }
  return { ids, anchors };
}
