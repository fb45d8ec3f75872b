import { freezeDeep } from "../../base/freeze.ts";
import type { SeedPart } from "../../base/random.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { createSampler, type Sample, type Sampler } from "../../sample/sampler.ts";
import type { Schemas } from "../../schema/compile.ts";

/** Made-up values that are remembered: a client that asks again gets the same, so there is no need to make it again. */
const mostKept = 200;

/** The seed of one mock and what depends on it; it can be changed while the mock runs. */
export interface Seeded {
  readonly seed: SeedPart;
  readonly sample: Sampler;
  change(seed: SeedPart): void;
}

export function createSeeded(document: ApiDocument, schemas: Schemas, first: SeedPart): Seeded {
  let seed = first;
  let sampler = remember(createSampler(document, schemas, seed));
  return {
    get seed() {
      return seed;
    },
    sample: (pointer, options) => sampler(pointer, options),
    change: (next) => {
      seed = next;
      sampler = remember(createSampler(document, schemas, seed));
    },
  };
}

/** The same sampler, which frees the values it has not been asked for longest. */
function remember(sampler: Sampler): Sampler {
  const kept = new Map<string, Sample>();
  return (pointer, options) => {
    const { direction, extent = "full", key } = options;
    const name = JSON.stringify([pointer, direction, extent, ...key]);
    const known = kept.get(name);
    const sample = known ?? freezeDeep(sampler(pointer, options));
    if (known) kept.delete(name);
    kept.set(name, sample);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
    return sample;
  };
}
