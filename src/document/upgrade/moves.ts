import { isObject, mapItems, mapMembers } from "../../base/json.ts";
import { pointerOfRef, refTo } from "../../base/pointer.ts";
import { childOf, type Kind } from "../kinds.ts";

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
    return mapMembers(value, (member, key) => {
      if (key === "$ref" && typeof member === "string") {
        const pointer = pointerOfRef(member);
        return pointer === undefined ? member : refTo(nearest(targets, pointer));
      }
      const child = childOf(kind, key);
      if (!child) return member;
      const each = (one: unknown) => relink(one, child.kind);
      if (child.holds === "one") return each(member);
      if (Array.isArray(member)) return mapItems(member, each);
      return isObject(member) ? mapMembers(member, each) : member;
    });
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
