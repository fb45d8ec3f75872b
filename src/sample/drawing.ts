import type { Random } from "../base/random.ts";
import type { Direction } from "../schema/compile.ts";
import type { Height } from "./view/height.ts";
import type { View, Views } from "./view/merge.ts";

/** What is shared while one value is made. */
export interface Drawing {
  readonly views: Views;
  readonly height: Height;
  readonly direction: Direction;
  readonly extent: "full" | "minimal";
  /** The randomness of a place in the value, another for each try. */
  randomAt(at: string, tries: number): Random;
  /** Makes the value of a place inside; undefined when there is none. */
  readonly draw: (view: View, at: string, depth: number, avoid?: readonly unknown[]) => unknown;
  /** How often the value of a place turned out wrong: it is made in another way each time. */
  readonly tries: Map<string, number>;
  /** What sets the places inside a value that is made once more apart from those of the first time. */
  readonly salts: string[];
  /** Optional members and items that had better be left out. */
  readonly dropped: Set<string>;
  /** Places filled with a ready value, whose inside nobody can mend; the same may be there several times. */
  readonly ready: string[];
  /** How often a value was made that `not` forbids. */
  collisions: number;
  /** How many more places may be filled. */
  left: number;
  /** What the author of the schema has to correct. */
  problem: string | undefined;
  /** Why the place that failed first could not be filled. */
  failure: string | undefined;
}

/** Below this depth only what is required, and what ends soonest. */
export const depthOfOptionals = 4;

/** Notes why a place cannot be filled, and is what its maker returns. */
export function fail(drawing: Drawing, at: string, why: string): undefined {
  drawing.failure ??= `${at || "the value"} ${why}`;
  return undefined;
}

/** The name of the place that tells what it holds: an item goes by the name of its list. */
export function nameOf(at: string): string {
  const named = /\d$/.test(at) ? at.replace(/(?:\/\d+)+$/, "") : at;
  return named.slice(named.lastIndexOf("/") + 1);
}
