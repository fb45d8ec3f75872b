import type { RunEvent, RunFinding } from "contract-kit";

/** Everything a stream yields. */
export async function collect<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of stream) all.push(one);
  return all;
}

/** Every finding of a run, in the order in which they were made. */
export function findingsOf(events: readonly RunEvent[]): RunFinding[] {
  return events.flatMap((event) =>
    event.kind === "case-finished" || event.kind === "flow-finished" ? event.findings : [],
  );
}
