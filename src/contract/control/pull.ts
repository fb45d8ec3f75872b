import type { Phase, RunEvent } from "../events.ts";
import type { Unit } from "../plan.ts";
import type { Stop } from "./stop.ts";

export interface PullOptions {
  /** How many units are at work at the same time. Default 1. */
  readonly workers?: number;
  readonly stop: Stop;
}

/** These compare what a server holds before and after: nothing else may change it in between. */
const alone: ReadonlySet<Phase> = new Set(["state", "collections", "flows"]);

/**
 * Runs units until the stop says why not; what is left out is told. Events come in the order of the plan, those of a
 * unit together, so that the number of workers changes how long a run takes and not what it says: at most, a thing that
 * two units look for at the same time is looked for twice.
 */
export async function* pull(units: Iterable<Unit>, options: PullOptions): AsyncGenerator<RunEvent> {
  const { workers = 1, stop } = options;
  for (const group of groupByPhase(units)) {
    const width = alone.has(group[0].phase) ? 1 : workers;
    if (width > 1) yield* sideBySide(group, width, stop);
    else for (const unit of group) yield* runUnit(unit, stop);
  }
}

function* groupByPhase(units: Iterable<Unit>): Generator<[Unit, ...Unit[]]> {
  let group: [Unit, ...Unit[]] | undefined;
  for (const unit of units) {
    if (group && group[0].phase === unit.phase) group.push(unit);
    else {
      if (group) yield group;
      group = [unit];
    }
  }
  if (group) yield group;
}

async function* runUnit({ phase, subject, events }: Unit, stop: Stop): AsyncGenerator<RunEvent> {
  const before = stop.reason();
  if (before !== undefined) return yield { kind: "skipped", phase, subject, reason: before };
  for await (const event of events()) {
    stop.see(event);
    yield event;
    const reason = stop.reason();
    if (reason === undefined) continue;
    return yield { kind: "skipped", phase, subject, reason: `the rest of it: ${reason}` };
  }
}

/** A unit at work, its events kept until it is their turn. */
interface Lane {
  readonly events: AsyncGenerator<RunEvent>;
  /** Resolves when it is over; never rejects. */
  readonly ended: Promise<void>;
  isRunning(): boolean;
}

async function* sideBySide(
  units: readonly Unit[],
  width: number,
  stop: Stop,
): AsyncGenerator<RunEvent> {
  const waiting = [...units];
  const lanes: Lane[] = [];
  let isLeft = false;
  // Whoever listens may leave early: what is at work then ends after its current request.
  const own: Stop = {
    see: (event) => stop.see(event),
    reason: () => stop.reason() ?? (isLeft ? "nobody listens any more" : undefined),
  };
  const fill = () => {
    // A slow unit at the head must not let the others run ahead without end: their events are kept in memory.
    while (lanes.length < width * 4 && lanes.filter((lane) => lane.isRunning()).length < width) {
      const unit = waiting.shift();
      if (!unit) return;
      lanes.push(startLane(runUnit(unit, own), fill));
    }
  };
  try {
    for (fill(); lanes[0]; fill()) {
      yield* lanes[0].events;
      lanes.shift();
    }
  } finally {
    isLeft = true;
    await Promise.all(lanes.map((lane) => lane.ended));
  }
}

function startLane(source: AsyncGenerator<RunEvent>, onEnd: () => void): Lane {
  const kept: RunEvent[] = [];
  let isRunning = true;
  let failure: { readonly error: unknown } | undefined;
  let wake = () => {};
  const work = async () => {
    try {
      for await (const event of source) {
        kept.push(event);
        wake();
      }
    } catch (error) {
      failure = { error };
    }
    isRunning = false;
    wake();
    onEnd();
  };
  async function* events(): AsyncGenerator<RunEvent> {
    while (isRunning || kept.length > 0) {
      const batch = kept.splice(0);
      yield* batch;
      if (batch.length === 0 && isRunning) await new Promise<void>((resolve) => (wake = resolve));
    }
    if (failure) throw failure.error;
  }
  return { events: events(), ended: work(), isRunning: () => isRunning };
}
