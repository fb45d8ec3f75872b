import { isObject } from "../base/json.ts";
import { decodeFragment, join, valueAt } from "../base/pointer.ts";
import { childOf, type Kind } from "../document/kinds.ts";
import type { SourceFile } from "../document/files/source.ts";
import { entriesOf } from "./walk.ts";

interface Place {
  readonly file: SourceFile;
  readonly pointer: string;
}

export function placeKey(file: SourceFile, pointer: string): string {
  return `${file.url}#${pointer}`;
}

/** Where a reference leads, among the files that were loaded. */
export function resolve(
  ref: string,
  from: SourceFile,
  files: readonly SourceFile[],
): Place | undefined {
  const [path = "", fragment = ""] = ref.split("#", 2);
  if (fragment !== "" && !fragment.startsWith("/")) return undefined;
  const url = path === "" ? from.url : URL.canParse(path, from.url) && new URL(path, from.url).href;
  const file = files.find((one) => one.url === url);
  return file && { file, pointer: decodeFragment(fragment) };
}

/**
 * The places every reference leads to that an operation of the root (first) file contains, directly or through others.
 * It walks the files as they are written: the bundle no longer shows what nobody asked for.
 */
export function reachedPlaces(files: readonly SourceFile[]): Set<string> {
  const [root] = files;
  const reached = new Set<string>();
  const walked = new Set<string>();

  const visit = (kind: Kind, { file, pointer }: Place): void => {
    const key = `${kind} ${placeKey(file, pointer)}`;
    const value = valueAt(file.value, pointer);
    if (walked.has(key) || !isObject(value)) return;
    walked.add(key);
    for (const ref of referencesOf(kind, value)) {
      const target = resolve(ref, file, files);
      if (!target) continue;
      reached.add(placeKey(target.file, target.pointer));
      visit(kind, target);
    }
    for (const name of schemeNames(value["security"])) {
      if (root) reached.add(placeKey(root, join("/components/securitySchemes", name)));
    }
    for (const [name, member] of Object.entries(value)) {
      const child = childOf(kind, name);
      if (!child || child.kind === "components") continue;
      const at = join(pointer, name);
      if (child.holds === "one") visit(child.kind, { file, pointer: at });
      else {
        for (const [item] of entriesOf(member))
          visit(child.kind, { file, pointer: join(at, item) });
      }
    }
  };

  if (root) visit("root", { file: root, pointer: "" });
  return reached;
}

/** `$ref`, and what a discriminator names. */
function referencesOf(kind: Kind, value: Record<string, unknown>): string[] {
  const ref = value["$ref"];
  const own = typeof ref === "string" && kind !== "root" ? [ref] : [];
  const discriminator = kind === "schema" ? value["discriminator"] : undefined;
  const mapping = isObject(discriminator) ? entriesOf(discriminator["mapping"]) : [];
  const mapped = mapping.map(([, target]) =>
    /[#/.]/.test(String(target)) ? String(target) : `#/components/schemas/${String(target)}`,
  );
  return [...own, ...mapped];
}

function schemeNames(security: unknown): string[] {
  return entriesOf(security).flatMap(([, requirement]) =>
    entriesOf(requirement).map(([name]) => name),
  );
}
