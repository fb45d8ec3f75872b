import type { Problem } from "../../base/finding.ts";
import { isObject } from "../../base/json.ts";
import { decodeFragment, join, parsePointer, valueAt } from "../../base/pointer.ts";
import { identifiersOf, type Identifiers } from "./identifiers.ts";
import type { SourceFile } from "../files/source.ts";

/** Gives the file at a URL, or the reason why it cannot be had. */
export type Reader = (
  url: string,
) => SourceFile | { readonly refused: string; readonly hint: string };

/** A part of a file. */
export interface Place {
  readonly file: SourceFile;
  readonly pointer: string;
}

/** Finds what references lead to, opens the files they need and keeps what could not be used. */
export class Resolver {
  readonly #read: Reader;
  /** By URL; a document that names itself (`$self`) is known by that name too. */
  readonly #files = new Map<string, SourceFile>();
  readonly #identifiers = new Map<SourceFile, Identifiers>();
  readonly #problems = new Map<string, Problem>();
  /** By file: references to a part of it by its pointer, which lead to the same place wherever they stand. */
  readonly #local = new Map<SourceFile, Map<string, Place>>();

  constructor(root: SourceFile, read: Reader) {
    this.#read = read;
    this.#keep(root.url, root);
  }

  get files(): readonly SourceFile[] {
    return [...new Set(this.#files.values())];
  }

  get problems(): readonly Problem[] {
    return [...this.#problems.values()];
  }

  /** Where the reference written at `from` leads; where it leads nowhere, that is kept as a problem. */
  resolve(ref: string, from: Place): Place | undefined {
    let local = this.#local.get(from.file);
    if (!local) this.#local.set(from.file, (local = new Map()));
    const known = local.get(ref);
    if (known) return known;
    const [path = "", fragment = ""] = ref.split("#", 2);
    const target = path === "" ? { file: from.file, pointer: "" } : this.#open(path, ref, from);
    if (!target) return undefined;
    const found = this.#inside(target, fragment, path === "" ? from : target);
    if (found && found.pointer === decodeFragment(fragment) && path === "") local.set(ref, found);
    if (!found) {
      this.tell({
        rule: "reference-resolves",
        severity: "error",
        message: `the reference ${ref} points to nothing`,
        hint: `Check the path after '#' in ${target.file.label}.`,
        where: from.file.where(join(from.pointer, "$ref")),
      });
    }
    return found;
  }

  /** Keeps a problem; of several at one place the first. */
  tell(problem: Problem): void {
    const { file, line, column } = problem.where;
    const place = `${file}:${line}:${column}`;
    if (!this.#problems.has(place)) this.#problems.set(place, problem);
  }

  #inside({ file, pointer }: Place, fragment: string, from: Place): Place | undefined {
    if (fragment !== "" && !fragment.startsWith("/")) {
      const anchored = this.#identifiersOf(file).anchors.get(decodeFragment(fragment));
      return anchored === undefined ? undefined : { file, pointer: anchored };
    }
    const wanted = pointer + decodeFragment(fragment);
    if (valueAt(file.value, wanted) !== undefined) return { file, pointer: wanted };
    // Inside a schema with an `$id` a pointer starts at that schema.
    const own = (enclosing(from, "$id") ?? "") + decodeFragment(fragment);
    if (valueAt(file.value, own) !== undefined) return { file, pointer: own };
    // By the letter `#/` is the member without a name; who writes it means the whole.
    return fragment === "/" ? { file, pointer } : undefined;
  }

  #open(path: string, ref: string, from: Place): Place | undefined {
    const url = URL.canParse(path, from.file.url) ? new URL(path, from.file.url).href : "";
    const known = this.#files.get(url) ?? this.#identified(url);
    if (known) return "file" in known ? known : { file: known, pointer: "" };
    const result = url === "" ? noUrl : this.#read(url);
    if (!("refused" in result)) {
      this.#keep(url, result);
      return { file: result, pointer: "" };
    }
    this.tell({
      rule: "reference-resolves",
      severity: "error",
      message: `the reference ${ref} cannot be followed: ${result.refused}`,
      hint: result.hint,
      where: from.file.where(join(from.pointer, "$ref")),
    });
    return undefined;
  }

  /** The schema that says by `$id` that it is what the URL names. */
  #identified(url: string): Place | undefined {
    for (const file of this.files) {
      const pointer = this.#identifiersOf(file).ids.get(url);
      if (pointer !== undefined) return { file, pointer };
    }
    return undefined;
  }

  #identifiersOf(file: SourceFile): Identifiers {
    let known = this.#identifiers.get(file);
    if (!known) this.#identifiers.set(file, (known = identifiersOf(file)));
    return known;
  }

  #keep(url: string, file: SourceFile): void {
    this.#files.set(url, file);
    const self = isObject(file.value) ? file.value["$self"] : undefined;
    if (typeof self === "string" && URL.canParse(self, url))
      this.#files.set(new URL(self, url).href.replace(/#.*$/, ""), file);
  }
}

const noUrl = { refused: "it is no path", hint: "Write a path relative to this file." };

/** The pointer of the nearest object around the place with this text (or, without one, any) under the key. */
export function enclosing(
  { file, pointer }: Place,
  key: string,
  text?: string,
): string | undefined {
  const tokens = parsePointer(pointer);
  for (let length = tokens.length; length >= 0; length--) {
    const at = join("", ...tokens.slice(0, length));
    const value = valueAt(file.value, at);
    const found = isObject(value) ? value[key] : undefined;
    if (typeof found === "string" && (text === undefined || found === text)) return at;
  }
  return undefined;
}
