import { freezeDeep } from "../base/freeze.ts";
import type { SeedPart } from "../base/random.ts";
import type { ApiDocument } from "../document/api-document.ts";
import { schemasOf } from "../schema/compile.ts";
import { createSampler, type Sample, type Sampler } from "./sampler.ts";

/** Made-up values that are kept: bodies are asked for again and again. */
const mostSamples = 500;

const last = new WeakMap<ApiDocument, { readonly seed: SeedPart; readonly sample: Sampler }>();

/** One sampler for all who ask with the same seed: the next run, or another mock, finds what was made already. */
export function samplerOf(document: ApiDocument, seed: SeedPart): Sampler {
  const known = last.get(document);
  if (known?.seed === seed) return known.sample;
  const sample = remember(createSampler(document, schemasOf(document), seed), mostSamples);
  // Who changes the seed does not come back to the one before.
  last.set(document, { seed, sample });
  return sample;
}

/** The same sampler, which keeps what it made last: who asks again gets the same, so there is no need to make it again. */
export function remember(sampler: Sampler, most: number): Sampler {
  const kept = new Map<string, Sample>();
  return (pointer, options) => {
    const { direction, extent = "full", key } = options;
    const name = JSON.stringify([pointer, direction, extent, ...key]);
    const known = kept.get(name);
    const sample = known ?? freezeDeep(sampler(pointer, options));
    // What has not been asked for longest is forgotten first.
    if (known) kept.delete(name);
    kept.set(name, sample);
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return sample;
  };
}
