import { isObject } from "../base/json.ts";
import { pointerOfRef, refTo } from "../base/pointer.ts";
import { childOf, type Kind } from "./kinds.ts";

/** Gives the pointer at which something of the upgraded document stood before. */
export type OriginOf = (pointer: string) => string;

/** What stands in another place than before, in both directions. */
export interface Moves {
  /** The part at `to` of the new document was written at `from`. Of several parts the first is the main one. */
  add(to: string, from: string): void;
  readonly originOf: OriginOf;
  /** The document with its references turned to the new places. */
  relink(root: unknown): unknown;
}

export function createMoves(): Moves {
  const origins = new Map<string, string>();
  const targets = new Map<string, string>();
  const relink = (value: unknown, kind: Kind): unknown => {
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => {
        if (key === "$ref" && typeof member === "string") {
          const pointer = pointerOfRef(member);
          return [key, pointer === undefined ? member : refTo(nearest(targets, pointer))];
        }
        const child = childOf(kind, key);
        if (!child) return [key, member];
        if (child.holds === "one") return [key, relink(member, child.kind)];
        if (Array.isArray(member)) return [key, member.map((one) => relink(one, child.kind))];
        if (!isObject(member)) return [key, member];
        const entries = Object.entries(member);
        return [key, Object.fromEntries(entries.map(([at, one]) => [at, relink(one, child.kind)]))];
      }),
    );
  };
  return {
    add(to, from) {
      origins.set(to, from);
      if (!targets.has(from)) targets.set(from, to);
    },
    originOf: (pointer) => nearest(origins, pointer),
    relink: (root) => (targets.size === 0 ? root : relink(root, "root")),
  };
}

/** The pointer with its longest known beginning replaced. */
function nearest(places: ReadonlyMap<string, string>, pointer: string): string {
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf("/", end - 1)) {
    const place = places.get(pointer.slice(0, end));
    if (place !== undefined) return place + pointer.slice(end);
  }
  return pointer;
}
