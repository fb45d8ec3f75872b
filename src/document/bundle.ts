import { isObject, type JsonObject } from "../base/json.ts";
import { decodeFragment, join, parsePointer, refTo, valueAt } from "../base/pointer.ts";
import type { Problem } from "../base/finding.ts";
import type { Where } from "../base/errors.ts";
import { childOf, sections, type Kind } from "./kinds.ts";
import type { SourceFile } from "./source.ts";

/** One document without external references, and where each part of it was written. */
export interface Bundle {
  readonly root: JsonObject;
  /** Every file that was read, the root first. */
  readonly files: readonly SourceFile[];
  readonly problems: readonly Problem[];
  /** Where the part at this pointer of the bundle stands in the source. */
  where(pointer: string): Where;
}

/** Gives the file at a URL, or the reason why it cannot be had. */
export type Reader = (
  url: string,
) => SourceFile | { readonly refused: string; readonly hint: string };

interface Place {
  readonly file: SourceFile;
  readonly pointer: string;
}

/**
 * Resolves external references into named components; internal ones, recursion included, stay references.
 * A reference into the middle of a component (`contact.yaml#/Fields/properties/id`) keeps that path.
 */
export function bundle(root: SourceFile, read: Reader): Bundle {
  const bundler = new Bundler(root, read);
  return bundler.run();
}

class Bundler {
  readonly #root: SourceFile;
  readonly #read: Reader;
  readonly #files = new Map<string, SourceFile>();
  readonly #problems: Problem[] = [];
  /** Bundle pointer -> source place, for every part that was moved. */
  readonly #origins = new Map<string, Place>();
  /** `section url#pointer` -> the pointer of its component in the bundle. */
  readonly #named = new Map<string, string>();
  /** What is being inlined -> where in the bundle: met again inside, it is referred to. */
  readonly #inlining = new Map<string, string>();
  readonly #queue: (() => void)[] = [];
  readonly #components: Record<string, Record<string, unknown>> = {};

  constructor(root: SourceFile, read: Reader) {
    this.#root = root;
    this.#read = read;
    this.#files.set(root.url, root);
  }

  run(): Bundle {
    this.#origins.set("", { file: this.#root, pointer: "" });
    this.#nameRootComponents();
    const root = this.#copy(
      this.#root.value,
      "root",
      { file: this.#root, pointer: "" },
      "",
    ) as JsonObject;
    for (let task = this.#queue.shift(); task; task = this.#queue.shift()) task();
    if (Object.keys(this.#components).length > 0) {
      const own = (isObject(root["components"]) ? root["components"] : {}) as Record<
        string,
        JsonObject
      >;
      root["components"] = own as JsonObject;
      for (const [section, entries] of Object.entries(this.#components)) {
        own[section] = { ...own[section], ...(entries as JsonObject) };
      }
    }
    return {
      root,
      files: [...this.#files.values()],
      problems: this.#problems,
      where: (pointer) => this.#where(pointer),
    };
  }

  /** `components.schemas.Contact: { $ref: schemas/contact.yaml#/Contact }` gives that file's schema its name. */
  #nameRootComponents(): void {
    const components = valueAt(this.#root.value, "/components");
    if (!isObject(components)) return;
    for (const [section, entries] of Object.entries(components)) {
      for (const [name, entry] of Object.entries(isObject(entries) ? entries : {})) {
        if (!isObject(entry) || typeof entry["$ref"] !== "string" || Object.keys(entry).length > 1)
          continue;
        const at = join("", "components", section, name);
        const target = this.#resolve(entry["$ref"], { file: this.#root, pointer: at });
        if (target && target.file !== this.#root) this.#named.set(key(section, target), at);
      }
    }
  }

  #copy(value: unknown, kind: Kind, from: Place, at: string): unknown {
    if (!isObject(value)) return value;
    if (typeof value["$ref"] === "string" && kind !== "root" && kind !== "operation") {
      return this.#copyReference(value, value["$ref"], kind, from, at);
    }
    return this.#copyMembers(value, kind, from, at);
  }

  #copyMembers(value: Record<string, unknown>, kind: Kind, from: Place, at: string): JsonObject {
    const copy: Record<string, unknown> = {};
    for (const [name, member] of Object.entries(value)) {
      const child = childOf(kind, name);
      const here = { file: from.file, pointer: join(from.pointer, name) };
      const there = join(at, name);
      if (!child) copy[name] = member;
      else if (child.holds === "one") copy[name] = this.#copy(member, child.kind, here, there);
      else copy[name] = this.#copyEach(member, child.kind, here, there);
    }
    return copy as JsonObject;
  }

  #copyEach(members: unknown, kind: Kind, from: Place, at: string): unknown {
    const each = (member: unknown, name: string | number) =>
      this.#copy(
        member,
        kind,
        { file: from.file, pointer: join(from.pointer, name) },
        join(at, name),
      );
    if (Array.isArray(members)) return members.map(each);
    if (!isObject(members)) return members;
    return Object.fromEntries(
      Object.entries(members).map(([name, member]) => [name, each(member, name)]),
    );
  }

  #copyReference(
    value: Record<string, unknown>,
    ref: string,
    kind: Kind,
    from: Place,
    at: string,
  ): unknown {
    const { $ref: _, ...siblings } = value;
    const rest = this.#copyMembers(siblings, kind, from, at);
    // `#name` is a JSON Schema anchor: the schema compiler resolves it.
    if (ref.startsWith("#") && ref !== "#" && !ref.startsWith("#/")) return { $ref: ref, ...rest };
    const target = this.#resolve(ref, from);
    if (!target) return { "x-unresolved": ref, ...rest };
    if (kind === "pathItem" || this.#named.get(key(sectionOf(kind), target)) === at) {
      const inlined = this.#inline(target, kind, at);
      return isObject(inlined) ? { ...inlined, ...rest } : inlined;
    }
    return { $ref: refTo(this.#pointerTo(target, kind)), ...rest };
  }

  #inline(target: Place, kind: Kind, at: string): unknown {
    const place = key(kind, target);
    const outer = this.#inlining.get(place);
    if (outer !== undefined) return { $ref: refTo(outer) };
    this.#inlining.set(place, at);
    this.#origins.set(at, target);
    const inlined = this.#copy(valueAt(target.file.value, target.pointer), kind, target, at);
    this.#inlining.delete(place);
    return inlined;
  }

  #pointerTo(target: Place, kind: Kind): string {
    if (target.file === this.#root) return target.pointer;
    const { owner, rest } = splitOwner(target.pointer, kind);
    const component = this.#hoist({ file: target.file, pointer: owner }, kind);
    return component + rest;
  }

  #hoist(owner: Place, kind: Kind): string {
    const section = sectionOf(kind);
    const known = this.#named.get(key(section, owner));
    if (known !== undefined) return known;
    const entries = (this.#components[section] ??= {});
    const name = this.#freeName(nameOf(owner), section);
    const at = join("", "components", section, name);
    this.#named.set(key(section, owner), at);
    this.#origins.set(at, owner);
    entries[name] = {};
    this.#queue.push(() => {
      entries[name] = this.#copy(valueAt(owner.file.value, owner.pointer), kind, owner, at);
    });
    return at;
  }

  #freeName(wanted: string, section: string): string {
    const taken = (name: string) =>
      Object.hasOwn(this.#components[section] ?? {}, name) ||
      valueAt(this.#root.value, join("", "components", section, name)) !== undefined;
    let name = wanted;
    for (let count = 2; taken(name); count++) name = `${wanted}${count}`;
    return name;
  }

  #resolve(ref: string, from: Place): Place | undefined {
    const [path = "", fragment = ""] = ref.split("#", 2);
    const pointer = decodeFragment(fragment);
    const file = path === "" ? from.file : this.#open(path, ref, from);
    if (!file) return undefined;
    if (valueAt(file.value, pointer) === undefined) {
      this.#problem(
        from,
        `the reference ${ref} points to nothing`,
        `Check the path after '#' in ${file.label}.`,
      );
      return undefined;
    }
    return { file, pointer };
  }

  #open(path: string, ref: string, from: Place): SourceFile | undefined {
    const url = URL.canParse(path, from.file.url) ? new URL(path, from.file.url).href : "";
    const known = this.#files.get(url);
    if (known) return known;
    const result = url === "" ? noUrl : this.#read(url);
    if ("refused" in result) {
      this.#problem(
        from,
        `the reference ${ref} cannot be followed: ${result.refused}`,
        result.hint,
      );
      return undefined;
    }
    this.#files.set(url, result);
    return result;
  }

  #problem(from: Place, message: string, hint: string): void {
    const where = from.file.where(join(from.pointer, "$ref"));
    const known = (problem: Problem) => problem.where === where || sameWhere(problem.where, where);
    if (this.#problems.some(known)) return;
    this.#problems.push({ rule: "reference-resolves", severity: "error", message, hint, where });
  }

  #where(pointer: string): Where {
    const tokens = parsePointer(pointer);
    for (let length = tokens.length; length >= 0; length--) {
      const origin = this.#origins.get(join("", ...tokens.slice(0, length)));
      if (origin) return origin.file.where(join(origin.pointer, ...tokens.slice(length)));
    }
    return this.#root.where(pointer);
  }
}

const noUrl = { refused: "it is no path", hint: "Write a path relative to this file." };

function sectionOf(kind: Kind): string {
  return (sections as Partial<Record<Kind, string>>)[kind] ?? kind;
}

function key(section: string, place: Place): string {
  return `${section} ${place.file.url}#${place.pointer}`;
}

function sameWhere(a: Where, b: Where): boolean {
  return a.file === b.file && a.line === b.line && a.column === b.column;
}

/** The named thing a pointer leads into, and the way on from there; none where the thing is of another kind. */
function splitOwner(pointer: string, kind: Kind): { owner: string; rest: string } {
  const tokens = parsePointer(pointer);
  const [first] = tokens;
  const depth =
    first === undefined || childOf("schema", first)?.kind === "schema"
      ? first === "$defs" || first === "definitions"
        ? 2
        : 0
      : first === "components"
        ? 3
        : 1;
  if (!arrivesAtKind(kind, tokens.slice(depth))) return { owner: pointer, rest: "" };
  return { owner: join("", ...tokens.slice(0, depth)), rest: join("", ...tokens.slice(depth)) };
}

function arrivesAtKind(kind: Kind, tokens: readonly string[]): boolean {
  let at = kind;
  for (let index = 0; index < tokens.length; index++) {
    const child = childOf(at, tokens[index] ?? "");
    if (!child) return false;
    at = child.kind;
    if (child.holds !== "one") index++; // its name, or its place in the list
  }
  return at === kind;
}

/** A component name out of the pointer's last part, or of the file's name. */
function nameOf(owner: Place): string {
  const last =
    parsePointer(owner.pointer).at(-1) ??
    owner.file.url
      .split("/")
      .at(-1)
      ?.replace(/\.\w+$/, "");
  return decodeFragment(last ?? "Component").replaceAll(/[^\w.-]/g, "_");
}
