import type { Oracle } from "../../base/finding.ts";
import type { Shard } from "../../contract/control/shard.ts";
import type { phases } from "../../contract/events.ts";
import type { GlobalFlags } from "../flags.ts";

/** The flags of `verify` as the command line gives them. */
export interface VerifyFlags extends GlobalFlags {
  readonly spec?: string;
  readonly token: readonly string[];
  readonly auth: readonly string[];
  readonly header: readonly string[];
  readonly query: readonly string[];
  readonly objectLevel: readonly string[];
  readonly var: readonly string[];
  readonly seed: number | string;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly phases?: readonly (typeof phases)[number][];
  readonly safe?: true;
  readonly strictTypes?: true;
  readonly fuzz: number;
  readonly timeLimit: number;
  readonly workers: number;
  readonly rate?: number;
  readonly retries: number;
  readonly repeat: number;
  readonly budget?: number;
  readonly bail?: true;
  readonly shard?: Shard;
  readonly leftovers: string;
  readonly failOn: Oracle;
  readonly baseline?: string;
  readonly writeBaseline?: string;
  readonly recording?: string;
  readonly baseUrl?: string;
  readonly quiet?: true;
  readonly report: readonly string[];
  readonly compare?: string;
  readonly allowRef?: true;
}
