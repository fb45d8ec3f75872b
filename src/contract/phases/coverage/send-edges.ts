import { join } from "../../../base/pointer.ts";
import { isCircumstance } from "../../../check/rules/valid-request-accepted.ts";
import { readResources } from "../../../resource/read-resources.ts";
import { asRecordOperation } from "../../../resource/verbs/verb-views.ts";
import { pack } from "../../../sample/cases/pack.ts";
import { arrivalOf } from "../../requests/changes/arrival.ts";
import type { Change } from "../../requests/changes/changes.ts";
import { credentialReason } from "../../requests/credentials-sent.ts";
import type { Draft } from "../../requests/changes/draft.ts";
import {
  changesNothing,
  partialMember,
  unchangeableMembers,
} from "../../requests/bodies/fixed-members.ts";
import { hasReversed, withoutPassed } from "../../requests/parameters/in-order.ts";
import { isUntimely } from "../../requests/bodies/timely.ts";
import type { RunEvent } from "../../events.ts";
import type { Probe } from "../../requests/probe.ts";
import { skipped } from "../../run.ts";
import { withControl } from "../../findings/with-control.ts";

/** More refusals than these say nothing new about an operation. */
const mostRefusals = 20;

/**
 * Sends what the schema allows at its edges. Changes that do not touch each other go together; when such a request is
 * refused, its halves are sent, and so on, down to the one that the server does not take.
 */
export async function* sendEdges(
  probe: Probe,
  changes: readonly Change[],
): AsyncGenerator<RunEvent> {
  const credential = credentialReason(probe.run.maker.document, probe.operation);
  if (credential !== undefined && changes.length > 0)
    return yield skipped("coverage", probe.operation.id, `values at the edges: ${credential}`);
  const work: Work = { probe, refused: 0, excused: 0, conflict: false, vain: 0 };
  for (const round of pack(changes)) {
    for (const together of await arriving(probe, round)) yield* settle(work, together);
    if (work.refused < mostRefusals) continue;
    const reason = `more values at the edges: ${work.refused} were refused already`;
    return yield skipped("coverage", probe.operation.id, reason);
  }
}

interface Work {
  readonly probe: Probe;
  refused: number;
  /** Refusals that may be due to what is there, or to who asks. */
  excused: number;
  /** The last answer was a conflict with what is there. */
  conflict: boolean;
  /** How often other records to refer to did not help. */
  vain: number;
}

/** Where other records did not help so often, they are not why. */
const mostVain = 2;

/** The changes together, if what arrives is valid still; otherwise those that are valid alone. */
async function arriving({ run, base }: Probe, round: readonly Change[]): Promise<Change[][]> {
  const keeps = async (changes: readonly Change[]) =>
    (await arrivalOf(
      run,
      changes.reduce((draft, change) => change.apply(draft), base),
    )) === "keeps";
  if (await keeps(round)) return [[...round]];
  const alone: Change[][] = [];
  for (const change of round) if (await keeps([change])) alone.push([change]);
  return alone;
}

/** Whether they are accepted; if not, one of them alone, or all of them together, has become a finding. */
async function* settle(work: Work, changes: readonly Change[]): AsyncGenerator<RunEvent, boolean> {
  if (work.refused >= mostRefusals) return true;
  if (yield* isAccepted(work, changes, "unproven")) return true;
  if (work.conflict && work.vain < mostVain && (yield* work.probe.renewKeys())) {
    if (yield* isAccepted(work, changes, "unproven")) return true;
    work.vain++;
  }
  const middle = Math.ceil(changes.length / 2);
  const before = work.refused + work.excused;
  if (changes.length > 1) {
    for (const half of [changes.slice(0, middle), changes.slice(middle)]) yield* settle(work, half);
    if (work.refused + work.excused > before) return false;
  }
  work.probe.renew();
  const isFine = yield* isAccepted(work, changes, "valid");
  if (!isFine) work.refused++;
  return isFine;
}

/** A range the wrong way round, a change of nothing, of what stays as it was created, or of a part: nobody has to take it. */
function isDoubtful({ operation, run }: Probe, draft: Draft, changes: readonly Change[]): boolean {
  const { content } = draft;
  if (hasReversed(run.maker, draft)) return true;
  if (changesNothing(operation, content?.value)) return true;
  const { document } = run.maker;
  // What a change adds to a map may be added to what is there.
  const isChange = readResources(document).some(
    ({ update }) => update?.pointer === operation.pointer,
  );
  if (isChange && changes.some(({ keyword }) => keyword === "maxProperties")) return true;
  const schema = content?.media.schema;
  if (schema !== undefined && isUntimely(document, schema, content?.value)) return true;
  const part = partialMember(document, operation, content?.value);
  const fixed = unchangeableMembers(document, operation, schema, content?.value);
  return [...fixed, ...(part === undefined ? [] : [part])].some((name) =>
    changes.some(({ aim }) => `${aim.instance}/`.startsWith(`${join("", name)}/`)),
  );
}

function isDeletion({ operation, run }: Probe): boolean {
  return asRecordOperation(run.maker.document, operation).method === "DELETE";
}

async function* isAccepted(
  work: Work,
  changes: readonly Change[],
  intent: "valid" | "unproven",
): AsyncGenerator<RunEvent, boolean> {
  const { probe } = work;
  const fresh = yield* probe.next();
  if (!fresh) return true;
  const [first] = changes;
  const words = changes.slice(0, 3).map(({ aim }) => aim.words);
  const more = changes.length > 3 ? ` and ${changes.length - 3} more` : "";
  const changed = changes.reduce((one, change) => change.apply(one), fresh);
  const isChanged = (name: string) =>
    changes.some(({ place }) => place === join("", "query", name));
  const draft = withoutPassed(probe.run.maker, changed, isChanged);
  if (intent === "valid" && isDoubtful(probe, draft, changes)) return true;
  const { event, exchange } = await probe.send(draft, {
    sent: `${words.join("; ")}${more}`,
    intent,
    ...(first && changes.length === 1 ? { aim: first.aim } : {}),
    covers: changes.map(({ aim: { specPointer } }) => ({ specPointer, sent: "kept" })),
  });
  yield withControl(event, `the plain request was answered ${probe.status}`);
  if (isDeletion(probe)) probe.renew();
  if (!exchange) return intent === "unproven";
  const { status } = exchange.response;
  work.conflict = status === 409;
  if (status < 400) return true;
  if (status < 500 && changes.every(({ keyword }) => keyword === "content")) {
    // Said, and no finding: who compares the whole header has never met a client that says more.
    const isOfBytes = [400, 406, 415, 422].includes(status);
    const reason = isOfBytes
      ? `${words.join("; ")} is refused with ${status}, though the charset of JSON says nothing new`
      : `${words.join("; ")} was answered ${status}, which may be due to what is there`;
    yield skipped("coverage", probe.operation.id, reason);
    return true;
  }
  if (!isCircumstance(exchange, true)) return false;
  if (intent === "unproven") return false;
  work.excused++;
  yield skipped(
    "coverage",
    probe.operation.id,
    `success was not asked for: ${status} may be due to what is there`,
  );
  return true;
}
