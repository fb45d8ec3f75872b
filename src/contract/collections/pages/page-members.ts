import { isObject } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import { isNamed } from "../../../resource/names.ts";

/** What a member of a page is: where it stands, what it is called, what it says. */
export type PageMember = readonly [at: string, name: string, value: unknown];

/** Numbers and truths of the envelope; not those of the rows, nor what it tells of the order. */
export function pageMembers(value: unknown, at = ""): PageMember[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]): PageMember[] => [
    [join(at, name), name, member],
    ...(isNamed(name, ["sort"]) ? [] : pageMembers(member, join(at, name))),
  ]);
}

/** How many rows a page has when it is full. */
export const sizeNames = ["limit", "size", "perpage", "pagesize", "itemsperpage"];

export const mores = ["hasmore", "hasnext", "hasnextpage"];

/** What a page says about there being more behind it; undefined where it says nothing. */
export function saysMore(value: unknown): boolean | undefined {
  for (const [, name, isMore] of pageMembers(value))
    if (typeof isMore === "boolean" && isNamed(name, mores)) return isMore;
  return undefined;
}
