import { createRandom, type SeedPart } from "../../base/random.ts";
import { responseFor, type Operation } from "../../document/operation.ts";
import { drawDelay, type Delay } from "./delay.ts";
import type { FaultName } from "./fault-response.ts";
import { matchesGlob } from "../../base/glob.ts";

/** Which requests are disturbed, and how; what is left out does not matter. */
export interface FaultRule {
  readonly operation?: string;
  /** `*` stands for any text. */
  readonly path?: string;
  readonly method?: string;
  readonly session?: string;
  /** Answer as the document does for this status. */
  readonly status?: number;
  readonly fault?: FaultName;
  readonly delay?: Delay;
  /** How often it acts. Default: always. */
  readonly times?: number;
  /** From 0 to 1. Default 1. */
  readonly probability?: number;
}

export interface NumberedRule extends FaultRule {
  readonly id: number;
  /** How often it has acted. */
  readonly used: number;
}

/** What happens to one request, by the rule of that number. */
export interface Disturbance {
  readonly rule: number;
  /** Milliseconds. */
  readonly delay: number;
  readonly status: number | undefined;
  readonly fault: FaultName | undefined;
}

export interface Disturbed {
  readonly operation: Operation;
  readonly path: string;
  readonly method: string;
  readonly session: string | undefined;
}

interface Entry {
  readonly id: number;
  readonly rule: FaultRule;
  seen: number;
  used: number;
}

/** The delays and faults of one mock, in the order in which they were given; the first that acts wins. */
export class FaultRules {
  #entries: Entry[] = [];
  #last = 0;

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  get list(): NumberedRule[] {
    return this.#entries.map(({ id, rule, used }) => ({ id, ...rule, used }));
  }

  add(rule: FaultRule): NumberedRule {
    const id = ++this.#last;
    this.#entries.push({ id, rule, seen: 0, used: 0 });
    return { id, ...rule, used: 0 };
  }

  remove(id: number): boolean {
    const before = this.#entries.length;
    this.#entries = this.#entries.filter((entry) => entry.id !== id);
    return this.#entries.length < before;
  }

  clear(): void {
    this.#entries = [];
  }

  /** What happens to this request. A rule's chances depend on the seed, the rule and its own count alone. */
  disturb(seed: SeedPart, request: Disturbed): Disturbance | undefined {
    for (const entry of this.#entries) {
      const { id, rule } = entry;
      if (!concerns(rule, request) || entry.used >= (rule.times ?? Infinity)) continue;
      const random = createRandom(seed, "fault", id, entry.seen++);
      if (!random.chance(rule.probability ?? 1)) continue;
      entry.used++;
      const delay = rule.delay === undefined ? 0 : drawDelay(rule.delay, random);
      return { rule: id, delay, status: rule.status, fault: rule.fault };
    }
    return undefined;
  }
}

function concerns(rule: FaultRule, { operation, path, method, session }: Disturbed): boolean {
  return (
    (rule.operation === undefined || rule.operation === operation.id) &&
    (rule.path === undefined || matchesGlob(rule.path, path)) &&
    (rule.method === undefined || rule.method === method) &&
    (rule.session === undefined || rule.session === session) &&
    (rule.status === undefined || responseFor(operation, rule.status) !== undefined)
  );
}
