import { phases, type Phase, type RunEvent } from "../../contract/events.ts";

/** Guesses how long a run will still take. */
export interface Forecast {
  see(event: RunEvent): void;
  /** Milliseconds, when those until now were `elapsed`; undefined while nobody can say. */
  left(elapsed: number): number | undefined;
}

/** Requests that one unit takes on an ordinary document; of the phase fuzz the run says it. Each unit that is over makes its phase's own number count more. */
const usual: Readonly<Record<Phase, number>> = {
  examples: 3,
  coverage: 30,
  access: 2,
  methods: 3,
  state: 80,
  collections: 200,
  fuzz: 0,
  flows: 10,
  cleanup: 0,
  observed: 0,
};

/** Units that the usual number weighs as much as. */
const trust = 2;

interface Seen {
  units: number;
  requests: number;
  /** Those of units that are over. */
  finished: number;
}

/** By the units of the plan, and by how many requests a unit of each phase has taken in this run. */
export function createForecast(): Forecast {
  let planned: Readonly<Partial<Record<Phase, number>>> | undefined;
  let made = 0;
  let all = 0;
  const seen = new Map<Phase, Seen>();
  const seenOf = (phase: Phase): Seen => {
    const one = seen.get(phase) ?? { units: 0, requests: 0, finished: 0 };
    seen.set(phase, one);
    return one;
  };
  const requestsLeft = (phase: Phase, units: number): number => {
    const { units: over, requests, finished } = seenOf(phase);
    const expected = phase === "fuzz" ? made : usual[phase];
    const each = (trust * expected + finished) / (trust + over);
    return Math.max(0, (units - over) * each - (requests - finished));
  };
  return {
    see: (event) => {
      if (event.kind === "run-started") {
        planned = event.units;
        made = event.fuzz ?? 0;
      }
      if (event.kind === "case-finished") {
        all++;
        seenOf(event.phase).requests++;
      } else if (event.kind === "unit-finished") {
        const one = seenOf(event.phase);
        one.units++;
        one.finished = one.requests;
      }
    },
    left: (elapsed) => {
      if (!planned || all === 0) return undefined;
      let requests = 0;
      for (const phase of phases) requests += requestsLeft(phase, planned[phase] ?? 0);
      return (requests / all) * elapsed;
    },
  };
}
