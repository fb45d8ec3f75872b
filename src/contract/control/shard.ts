import { ToolError } from "../../base/errors.ts";

/** A share of a run: number `index` (from 1) of `of`. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** `2/4` as a shard. Throws `BAD_FLAG` for anything else. */
export function parseShard(text: string): Shard {
  const match = /^(\d+)\/(\d+)$/.exec(text);
  const [index, of] = [Number(match?.[1]), Number(match?.[2])];
  if (match && index >= 1 && index <= of) return { index, of };
  throw new ToolError("BAD_FLAG", `'${text}' is no shard`, {
    hint: "Write it like 2/4: the second of four machines, counted from 1.",
  });
}

/** The units of one shard: every n-th, so that each machine gets some of every phase. All shards together are the run. */
export function* shardOf<T>(units: Iterable<T>, { index, of }: Shard): Generator<T> {
  let at = 0;
  for (const unit of units) if (at++ % of === index - 1) yield unit;
}
