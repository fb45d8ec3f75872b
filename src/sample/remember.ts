import { freezeDeep } from "../base/freeze.ts";
import type { Sample, Sampler } from "./sampler.ts";

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
