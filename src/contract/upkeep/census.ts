import { operationRoles, readResources } from "../../resource/read-resources.ts";
import type { Collection, Resource } from "../../resource/resource.ts";
import { createLister } from "../collections/lister.ts";
import type { RunEvent } from "../events.ts";
import { templatesOf } from "../records/sources.ts";
import type { Run } from "../run.ts";
import { chosenResources } from "../select-resources.ts";
import { createSession, NoAnswer } from "../state/session.ts";

/** A list that tells how many records there are, and how many it told. */
export interface Count {
  readonly resource: Resource;
  readonly list: Collection;
  readonly total: number;
}

/**
 * Counts the records before the run, where it will call what may create some and tells no key: an import, a job. One
 * look at one list of each resource.
 */
export async function* takeCensus(run: Run): AsyncGenerator<RunEvent, readonly Count[]> {
  if (run.options.safe || !mayCreateUnseen(run)) return [];
  const counts: Count[] = [];
  for (const resource of chosenResources(run)) {
    const list = resource.lists.find(
      ({ operation, total }) =>
        total && templatesOf(operation.path).length === 0 && run.credentials.has(operation),
    );
    const total = list && (yield* totalOf(run, resource, list));
    if (list && total !== undefined) counts.push({ resource, list, total });
  }
  return counts;
}

/** The lists that tell more records than before, besides what is known to be left behind, in words. */
export async function* grownLists(
  run: Run,
  counts: readonly Count[],
): AsyncGenerator<RunEvent, readonly string[]> {
  const told: string[] = [];
  for (const { resource, list, total: before } of counts) {
    const now = (yield* totalOf(run, resource, list)) ?? before;
    const left = run.ledger.open().filter(({ operation }) => operation === resource.remove);
    const more = now - before - left.length;
    if (more > 0) told.push(`${list.operation.id}: ${more} more than the ${before} before`);
  }
  return told;
}

async function* totalOf(
  run: Run,
  resource: Resource,
  list: Collection,
): AsyncGenerator<RunEvent, number | undefined> {
  const session = createSession(run, resource, "cleanup");
  try {
    const page = await createLister(session, list, {}).ask({}, "how many records there are");
    return page?.total;
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    return undefined;
  } finally {
    // It was sent, but it is no test.
    for (const event of session.drain())
      yield event.kind === "case-finished" ? { ...event, findings: [] } : event;
  }
}

/** Whether a chosen operation changes things in no role that says what: it may create without telling keys. */
function mayCreateUnseen({ maker, operations }: Run): boolean {
  const resources = readResources(maker.document);
  const known = new Set(resources.flatMap((one) => operationRoles.map((role) => one[role]?.id)));
  return operations.some(({ id, safe }) => !safe && !known.has(id));
}
