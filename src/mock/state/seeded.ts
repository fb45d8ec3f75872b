import type { SeedPart } from "../../base/random.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { remember } from "../../sample/remember.ts";
import { createSampler, type Sampler } from "../../sample/sampler.ts";
import type { Schemas } from "../../schema/compile.ts";

/** Made-up values that are remembered. */
const mostKept = 200;

/** The seed of one mock and what depends on it; it can be changed while the mock runs. */
export interface Seeded {
  readonly seed: SeedPart;
  readonly sample: Sampler;
  change(seed: SeedPart): void;
}

export function createSeeded(document: ApiDocument, schemas: Schemas, first: SeedPart): Seeded {
  let seed = first;
  let sampler = remember(createSampler(document, schemas, seed), mostKept);
  return {
    get seed() {
      return seed;
    },
    sample: (pointer, options) => sampler(pointer, options),
    change: (next) => {
      seed = next;
      sampler = remember(createSampler(document, schemas, seed), mostKept);
    },
  };
}
