import { keptBy, keptWith } from "../base/memo.ts";
import { join } from "../base/pointer.ts";
import { createRandoms, type SeedPart } from "../base/random.ts";
import type { ApiDocument } from "../document/api-document.ts";
import type { Direction, Schemas, Violation } from "../schema/compile.ts";
import { draw } from "./draw.ts";
import type { Drawing } from "./drawing.ts";
import { createHeight } from "./view/height.ts";
import { createViews } from "./view/merge.ts";

export interface SampleOptions {
  readonly direction: Direction;
  /** `full` fills every property, `minimal` only the required ones. Default `full`. */
  readonly extent?: "full" | "minimal";
  /** What the value belongs to (operation, entity key): the same parts give the same value. */
  readonly key: readonly SeedPart[];
}

/** A value that was validated, or the reason why none could be made. */
export type Sample = { readonly value: unknown } | { readonly problem: string };

export type Sampler = (pointer: string, options: SampleOptions) => Sample;

/** How often a value is made from scratch, and how often each is mended at the places that turned out wrong. */
const attempts = 4;
const repairs = 8;
/** How many places are filled for one sample, over all attempts. */
const drawLimit = 6000;

/**
 * Makes values out of schemas, valid by construction as far as one place tells, then validated; where the validator
 * still finds something, these places are made anew. A value depends on seed, key and its place alone.
 */
export function createSampler(document: ApiDocument, schemas: Schemas, seed: SeedPart): Sampler {
  const views = viewsOf(document);
  const height = createHeight(views);
  return (pointer, options) => {
    const view = viewAt(document, pointer);
    let left = drawLimit;
    let reason: string | undefined;
    for (let attempt = 0; attempt < attempts && left > 0; attempt++) {
      const randoms = createRandoms(seed, ...options.key, pointer, attempt);
      const drawing: Drawing = {
        views,
        height,
        direction: options.direction,
        extent: options.extent ?? "full",
        randomAt: (at, tries) =>
          tries === 0 && drawing.salts.length === 0
            ? randoms(at)
            : randoms(at, tries, ...drawing.salts),
        draw: (inner, at, depth, avoid) => draw(drawing, inner, at, depth, avoid),
        tries: new Map(),
        salts: [],
        collisions: 0,
        dropped: new Set(),
        ready: [],
        left,
        problem: undefined,
        failure: undefined,
      };
      for (let repair = 0; repair <= repairs && drawing.left > 0; repair++) {
        const value = draw(drawing, view, "", 0);
        if (drawing.problem !== undefined) return { problem: drawing.problem };
        if (value === undefined) {
          reason ??= drawing.failure;
          break;
        }
        const { violations, notChecked } = schemas.validate(pointer, value, options.direction);
        if (notChecked !== undefined) return { problem: notChecked };
        const [first] = violations;
        if (!first) return { value };
        reason = `${first.pointer || "the value"} ${first.message}`;
        for (const violation of violations) mend(drawing, violation);
      }
      left = drawing.left;
    }
    return {
      problem: `no valid value could be made for this schema: ${reason ?? "there was no room left to try"}`,
    };
  };
}

/** What the schemas say together is the same for every seed. */
const viewsOf = keptWith(createViews);
const viewAt = keptBy((document: ApiDocument, pointer) =>
  viewsOf(document).of([document.at(pointer)]),
);

/** Notes what has to be made in another way: the place itself, or the ready value it is part of. */
function mend({ dropped, ready, tries }: Drawing, violation: Violation): void {
  const name = violation.params[nameParameters[violation.keyword] ?? ""];
  if (typeof name === "string") dropped.add(join(violation.pointer, name));
  if (violation.keyword === "false schema" || violation.keyword === "writeOnly")
    dropped.add(violation.pointer);
  const places = ancestors(violation.pointer);
  const place = places.find((one) => ready.includes(one)) ?? violation.pointer;
  const count = (tries.get(place) ?? 0) + 1;
  tries.set(place, count);
  // What several ways at this place did not mend may be due to what surrounds it.
  const parent = places.at(-2);
  if (count > 2) dropped.add(place);
  if (count > 2 && parent !== undefined) tries.set(parent, (tries.get(parent) ?? 0) + 1);
}

/** Keywords that object to a member, and where they name it. */
const nameParameters: Readonly<Record<string, string>> = {
  additionalProperties: "additionalProperty",
  unevaluatedProperties: "unevaluatedProperty",
  propertyNames: "propertyName",
};

/** The place and all it is part of, outermost first. */
function ancestors(pointer: string): string[] {
  const tokens = pointer.split("/");
  return tokens.map((_, depth) => tokens.slice(0, depth + 1).join("/"));
}
