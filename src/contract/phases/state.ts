import type { Resource } from "../../resource/resource.ts";
import { createdElsewhere, withLists } from "../select-resources.ts";
import { skipped, reasons, type Run } from "../run.ts";
import type { RunEvent } from "../events.ts";
import { actions } from "../state/actions/actions.ts";
import { bystanders } from "../state/others/bystanders.ts";
import { changeCounts } from "../state/described/change-counts.ts";
import { changes } from "../state/changes.ts";
import { capacities } from "../state/others/parents/capacities.ts";
import { clearing } from "../state/others/clearing.ts";
import { computed } from "../state/described/computed.ts";
import { conditions } from "../state/conditions/conditions.ts";
import { conflicts } from "../state/keys/conflicts.ts";
import { content } from "../content/content.ts";
import { creation, defaults } from "../state/creation.ts";
import { choiceRecords, choicesOf, otherChoices } from "../state/own-record/choices.ts";
import { closedRecords } from "../state/described/closed-records.ts";
import { closedParents } from "../state/others/parents/closed-parents.ts";
import { dependents } from "../state/others/parents/dependents.ts";
import { deletion } from "../state/deletion.ts";
import { growth } from "../state/others/counts/growth.ts";
import { editTimes } from "../state/described/edit-times.ts";
import { formulas } from "../state/described/formulas.ts";
import { letters } from "../state/described/letters.ts";
import { lines } from "../state/others/members/lines.ts";
import { innerRows } from "../state/others/members/inner-rows.ts";
import { keptChildren } from "../state/others/parents/kept-children.ts";
import { keyChange } from "../state/keys/key-change.ts";
import { askedSummaries } from "../state/others/counts/asked-summaries.ts";
import { counts } from "../state/others/counts/counts.ts";
import { lookups } from "../state/others/lookups.ts";
import { members } from "../state/others/members/members.ts";
import { moves } from "../state/keys/moves.ts";
import { neighbours } from "../state/others/neighbours.ts";
import { nested } from "../state/own-record/nested.ts";
import type { StateOracle } from "../state/oracle.ts";
import { overlaps } from "../state/keys/overlaps.ts";
import { parents } from "../state/others/parents/parents.ts";
import { positions } from "../state/described/positions.ts";
import { readByList } from "../state/own-record/read-by-list.ts";
import { createRecords, type Records } from "../state/own-record/record.ts";
import { patchSteps } from "../state/patch/patch-steps.ts";
import { reading } from "../state/reading.ts";
import { readOnly } from "../state/keys/read-only.ts";
import { refusals } from "../state/refusals.ts";
import { toldRefusals } from "../state/told-refusals.ts";
import { released } from "../state/others/parents/released.ts";
import { restoring } from "../state/actions/restoring.ts";
import { sameKey } from "../state/keys/same-key.ts";
import { rowOrder } from "../state/others/members/row-order.ts";
import { rowPlaces } from "../state/described/row-places.ts";
import { createSession, NoAnswer, type Session } from "../state/session.ts";
import { sentAgain } from "../state/keys/sent-again.ts";
import { siblings } from "../state/keys/siblings.ts";
import { singletonRecords } from "../state/own-record/singleton.ts";
import { stamps } from "../state/stamps.ts";
import { starts } from "../state/described/starts.ts";
import { times } from "../state/described/state-times.ts";
import { deletedTogether } from "../state/others/deleted-together.ts";
import { strangers } from "../state/others/strangers.ts";
import { summaries } from "../state/others/counts/summaries.ts";
import { survival } from "../state/survival.ts";
import { twins } from "../state/others/twins.ts";
import { upsert } from "../state/keys/upsert.ts";
import { writersOf } from "../state/own-record/writing.ts";

const oracles: readonly StateOracle[] = [
  creation,
  defaults,
  starts,
  reading,
  lookups,
  changes,
  nested,
  patchSteps,
  keyChange,
  moves,
  readOnly,
  letters,
  stamps,
  times,
  editTimes,
  closedRecords,
  positions,
  rowPlaces,
  rowOrder,
  computed,
  formulas,
  refusals,
  toldRefusals,
  sameKey,
  sentAgain,
  siblings,
  conflicts,
  overlaps,
  neighbours,
  twins,
  upsert,
  members,
  clearing,
  lines,
  innerRows,
  growth,
  actions,
  bystanders,
  strangers,
  conditions,
  content,
  deletion,
  deletedTogether,
  restoring,
  parents,
  keptChildren,
  dependents,
  capacities,
  released,
  closedParents,
  counts,
  summaries,
  askedSummaries,
  changeCounts,
  survival,
];

/** One record that is neither created nor deleted. */
const singletonOracles: readonly StateOracle[] = [reading, changes, nested, refusals, conditions];

/** One record for each listed key. */
const choiceOracles: readonly StateOracle[] = [...singletonOracles, formulas, otherChoices];

/** What a write does to later reads: records of the run's own are created, read, changed and deleted. */
export async function* checkState(run: Run, resource: Resource): AsyncGenerator<RunEvent> {
  if (createdElsewhere(run, resource)) return;
  const blocked = blockedState(run, resource);
  if (blocked !== undefined) return yield skipped("state", resource.name, blocked);
  const session = createSession(run, withLists(run, resource), "state");
  try {
    const records = await recordsOf(session);
    yield* session.drain();
    if (!records) return;
    const writers = await writersOf(session, records);
    yield* session.drain();
    for (const oracle of oraclesFor(resource)) {
      await oracle.check(session, records, writers);
      yield* session.drain();
    }
  } catch (error) {
    yield* session.drain();
    if (!(error instanceof NoAnswer)) throw error;
    yield skipped("state", resource.name, "the rest of it: there was no answer");
  }
}

function oraclesFor({ singleton, create }: Resource): readonly StateOracle[] {
  if (singleton) return singletonOracles;
  return create ? oracles : choiceOracles;
}

async function recordsOf(session: Session): Promise<Records | undefined> {
  if (session.resource.singleton) return singletonRecords(session);
  if (!session.resource.create) return choiceRecords(session);
  const records = await createRecords(session);
  return records && readByList(session, records);
}

/** Why nothing of the resource's state can be judged. */
export function blockedState(run: Run, resource: Resource): string | undefined {
  const { create, read, singleton } = resource;
  if (singleton) {
    if (run.options.safe) return reasons.unsafe;
    return read && !run.credentials.has(read) ? reasons.noCredentials : undefined;
  }
  const first = create ?? choicesOf(run, resource)?.parent.create;
  if (!first) return "no operation of the document creates its records";
  if (run.options.safe) return reasons.unsafe;
  const needed = [first, ...(read ? [read] : [])];
  return needed.every((one) => run.credentials.has(one)) ? undefined : reasons.noCredentials;
}
