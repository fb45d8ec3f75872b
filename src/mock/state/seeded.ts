import type { SeedPart } from "../../base/random.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { samplerOf } from "../../sample/remember.ts";
import type { Sampler } from "../../sample/sampler.ts";

/** The seed of one mock and what depends on it; it can be changed while the mock runs. */
export interface Seeded {
  readonly seed: SeedPart;
  readonly sample: Sampler;
  change(seed: SeedPart): void;
}

export function createSeeded(document: ApiDocument, first: SeedPart): Seeded {
  let seed = first;
  let sampler = samplerOf(document, seed);
  return {
    get seed() {
      return seed;
    },
    sample: (pointer, options) => sampler(pointer, options),
    change: (next) => {
      seed = next;
      sampler = samplerOf(document, seed);
    },
  };
}
