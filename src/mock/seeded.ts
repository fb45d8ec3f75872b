import type { SeedPart } from "../base/random.ts";
import type { ApiDocument } from "../document/api-document.ts";
import { createSampler, type Sampler } from "../sample/sampler.ts";
import type { Schemas } from "../schema/compile.ts";

/** The seed of one mock and what depends on it; it can be changed while the mock runs. */
export interface Seeded {
  readonly seed: SeedPart;
  readonly sample: Sampler;
  change(seed: SeedPart): void;
}

export function createSeeded(document: ApiDocument, schemas: Schemas, first: SeedPart): Seeded {
  let seed = first;
  let sampler = createSampler(document, schemas, seed);
  return {
    get seed() {
      return seed;
    },
    sample: (pointer, options) => sampler(pointer, options),
    change: (next) => {
      seed = next;
      sampler = createSampler(document, schemas, seed);
    },
  };
}
