import { isObject, mapItems, mapMembers, preview, type JsonObject } from "../../base/json.ts";
import { join, parsePointer, refTo, valueAt } from "../../base/pointer.ts";
import type { Problem } from "../../base/finding.ts";
import type { Where } from "../../base/errors.ts";
import { nameOf, sectionOf, sectionPath, splitOwner } from "./component-names.ts";
import { childOf, sections, type Child, type Kind } from "../kinds.ts";
import { enclosing, Resolver, type Place, type Reader } from "./resolver.ts";
import type { SourceFile } from "../files/source.ts";

/** One document without external references, and where each part of it was written. */
export interface Bundle {
  readonly root: JsonObject;
  /** Every file that was read, the root first. */
  readonly files: readonly SourceFile[];
  readonly problems: readonly Problem[];
  /** Where the part at this pointer of the bundle stands in the source. */
  where(pointer: string): Where;
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
  readonly #resolver: Resolver;
  /** Bundle pointer -> source place, for every part that was moved. */
  readonly #origins = new Map<string, Place>();
  /** `section url#pointer` -> the pointer of its component in the bundle. */
  readonly #named = new Map<string, string>();
  /** What is being inlined -> where in the bundle: met again inside, it is referred to. */
  readonly #inlining = new Map<string, string>();
  readonly #queue: (() => void)[] = [];
  /** Section -> name -> what the files gave; they join the root's own at the end. */
  readonly #components = new Map<string, Map<string, unknown>>();

  constructor(root: SourceFile, read: Reader) {
    this.#root = root;
    this.#resolver = new Resolver(root, read);
  }

  run(): Bundle {
    this.#origins.set("", { file: this.#root, pointer: "" });
    this.#nameRootComponents();
    let root = this.#copy(this.#root.value, "root", { file: this.#root, pointer: "" }, "");
    for (let task = this.#queue.shift(); task; task = this.#queue.shift()) task();
    for (const [section, entries] of this.#components)
      root = extended(root, this.#pathOf(section), Object.fromEntries(entries));
    return {
      root: root as JsonObject,
      files: this.#resolver.files,
      problems: this.#resolver.problems,
      where: (pointer) => this.#where(pointer),
    };
  }

  /** `components.schemas.Contact: { $ref: schemas/contact.yaml#/Contact }` gives that file's schema its name. */
  #nameRootComponents(): void {
    const pathOf = (section: string) => join("", ...this.#pathOf(section));
    for (const section of Object.values(sections)) {
      const entries = valueAt(this.#root.value, pathOf(section));
      for (const [name, entry] of Object.entries(isObject(entries) ? entries : {})) {
        if (!isObject(entry) || typeof entry["$ref"] !== "string" || Object.keys(entry).length > 1)
          continue;
        const at = join(pathOf(section), name);
        const target = this.#resolver.resolve(entry["$ref"], { file: this.#root, pointer: at });
        if (target && target.file !== this.#root) this.#named.set(key(section, target), at);
      }
    }
  }

  #pathOf(section: string): readonly string[] {
    return sectionPath(section, this.#root.value);
  }

  /** What changes is copied; the rest is the very value that was read. */
  #copy(value: unknown, kind: Kind, from: Place, at: string): unknown {
    if (!isObject(value)) return this.#requireObject(value, kind, from);
    if (typeof value["$ref"] === "string" && kind !== "root" && kind !== "operation") {
      return this.#copyReference(value, value["$ref"], kind, from, at);
    }
    if (Object.hasOwn(value, "$ref") && typeof value["$ref"] !== "string" && kind !== "root") {
      const place = { file: from.file, pointer: join(from.pointer, "$ref") };
      this.#complain(value["$ref"], "a text", place);
    }
    return this.#copyMembers(value, kind, from, at);
  }

  #copyMembers(
    value: Record<string, unknown>,
    kind: Kind,
    from: Place,
    at: string,
  ): Record<string, unknown> {
    const copy = mapMembers(value, (member, name) => {
      // References are pointers from here on: an identifier would change what they start from.
      if (kind === "schema" && isIdentifier(name, member)) return undefined;
      const child = childOf(kind, name);
      if (!child) return member;
      const here = { file: from.file, pointer: join(from.pointer, name) };
      const there = join(at, name);
      return child.holds === "one"
        ? this.#copy(member, child.kind, here, there)
        : this.#copyEach(member, child, here, there);
    });
    return kind === "schema" ? this.#settleSchema(copy, from) : copy;
  }

  #settleSchema(schema: Record<string, unknown>, from: Place): Record<string, unknown> {
    const { $dynamicRef: ref, discriminator } = schema;
    const settled = typeof ref === "string" ? this.#settleDynamic(schema, ref, from) : schema;
    if (!isObject(discriminator)) return settled;
    return { ...settled, discriminator: this.#copyDiscriminator(discriminator, from) };
  }

  /**
   * A `$dynamicRef` to a schema around it holds for that one at least, whoever overrides it. Elsewhere its own target is
   * but a placeholder: to check against that would call right values wrong.
   */
  #settleDynamic(
    dynamic: Record<string, unknown>,
    ref: string,
    from: Place,
  ): Record<string, unknown> {
    const { $dynamicRef: _, ...schema } = dynamic;
    const around = enclosing(from, "$dynamicAnchor", ref.replace(/^#/, ""));
    this.#resolver.tell({
      rule: "reference-resolves",
      severity: "warning",
      message:
        around === undefined
          ? `the $dynamicRef ${ref} is not followed: values are not checked against it`
          : `the $dynamicRef ${ref} is followed like a $ref: schemas that override it are not seen`,
      hint: "Write a '$ref' to the schema that is meant.",
      where: from.file.where(join(from.pointer, "$dynamicRef")),
    });
    if (around === undefined || schema["$ref"] !== undefined) return schema;
    const place = { file: from.file, pointer: around };
    return { ...schema, $ref: refTo(this.#pointerTo(place, "schema")) };
  }

  /** What a discriminator maps to may be written like a reference. */
  #copyDiscriminator(value: Record<string, unknown>, from: Place): unknown {
    const place = { file: from.file, pointer: join(from.pointer, "discriminator") };
    const follow = (text: unknown, at: Place) => {
      if (typeof text !== "string" || !/[#/]|\.(ya?ml|json)$/.test(text)) return text;
      const target = this.#resolver.resolve(text, at);
      return target ? refTo(this.#pointerTo(target, "schema")) : text;
    };
    const { mapping, defaultMapping } = value;
    const turned = isObject(mapping)
      ? Object.entries(mapping).map(([name, text]) => [
          name,
          follow(text, { ...place, pointer: join(place.pointer, "mapping", name) }),
        ])
      : [];
    return {
      ...value,
      ...(isObject(mapping) ? { mapping: Object.fromEntries(turned) } : {}),
      ...(defaultMapping === undefined ? {} : { defaultMapping: follow(defaultMapping, place) }),
    };
  }

  /** Only a schema may be something else: true or false. */
  #requireObject(value: unknown, kind: Kind, from: Place): unknown {
    if (kind !== "schema" || typeof value !== "boolean") this.#complain(value, "an object", from);
    return value;
  }

  #complain(value: unknown, want: string, from: Place): void {
    this.#resolver.tell({
      rule: "object-form",
      severity: "error",
      message: `'${parsePointer(from.pointer).at(-1) ?? ""}' must be ${want}, but is ${preview(value)}: it is left out`,
      hint: "See the OpenAPI specification for what may stand here.",
      where: from.file.where(from.pointer),
    });
  }

  #copyEach(members: unknown, { holds, kind }: Child, from: Place, at: string): unknown {
    const each = (member: unknown, name: string | number) =>
      this.#copy(
        member,
        kind,
        { file: from.file, pointer: join(from.pointer, name) },
        join(at, name),
      );
    if (holds === "list" && Array.isArray(members)) return mapItems(members, each);
    if (holds === "map" && isObject(members)) {
      // An extension among the paths or responses is none of them.
      const isOther = (name: string) => extensible.has(kind) && name.startsWith("x-");
      return mapMembers(members, (one, name) => (isOther(name) ? one : each(one, name)));
    }
    this.#complain(members, holds === "list" ? "a list" : "an object", from);
    return members;
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
    const target = this.#resolver.resolve(ref, from);
    if (!target) return { "x-unresolved": ref, ...rest };
    if (kind === "pathItem" || this.#isNamed(target, kind, at)) {
      const inlined = this.#inline(target, kind, at);
      return isObject(inlined) ? { ...inlined, ...rest } : inlined;
    }
    const $ref = refTo(this.#pointerTo(target, kind));
    return $ref === ref && rest === siblings ? value : { $ref, ...rest };
  }

  /** Whether the component at the place is but another name for the target. */
  #isNamed(target: Place, kind: Kind, at: string): boolean {
    return target.file !== this.#root && this.#named.get(key(sectionOf(kind), target)) === at;
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
    const entries = this.#components.get(section) ?? new Map<string, unknown>();
    this.#components.set(section, entries);
    const name = this.#freeName(nameOf(owner), section);
    const at = join("", ...this.#pathOf(section), name);
    this.#named.set(key(section, owner), at);
    this.#origins.set(at, owner);
    entries.set(name, {});
    this.#queue.push(() => {
      entries.set(name, this.#copy(valueAt(owner.file.value, owner.pointer), kind, owner, at));
    });
    return at;
  }

  #freeName(wanted: string, section: string): string {
    const taken = (name: string) =>
      this.#components.get(section)?.has(name) === true ||
      valueAt(this.#root.value, join("", ...this.#pathOf(section), name)) !== undefined;
    let name = wanted;
    for (let count = 2; taken(name); count++) name = `${wanted}${count}`;
    return name;
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

/** The owner with further members at the path, whose objects are made where there are none. */
function extended(
  owner: unknown,
  [name, ...rest]: readonly string[],
  members: Record<string, unknown>,
): JsonObject {
  const own = isObject(owner) ? owner : {};
  const added = name === undefined ? members : { [name]: extended(own[name], rest, members) };
  return { ...own, ...added } as JsonObject;
}

/** Maps in which `x-` names are extensions. */
const extensible: ReadonlySet<Kind> = new Set(["pathItem", "response", "callback"]);

function isIdentifier(name: string, member: unknown): boolean {
  return ["$id", "$anchor", "$dynamicAnchor"].includes(name) && typeof member === "string";
}

function key(section: string, place: Place): string {
  return `${section} ${place.file.url}#${place.pointer}`;
}
