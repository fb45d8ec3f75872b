import type { Operation } from "../../../document/operation.ts";
import { shrink } from "../../../sample/cases/shrink.ts";
import type { CaseFinished, RunEvent, RunFinding } from "../../events.ts";
import { createProbe, type Probe } from "../../requests/probe.ts";
import { generatedRequests, exampleRequests, type ValidRequest } from "../../requests/requests.ts";
import { withRecordKey } from "../../requests/with-key.ts";
import { reasons, skipped, withoutCredentials, type Run } from "../../run.ts";
import { nastyDraft, smallerDrafts, type NastyDraft } from "./nasty-draft.ts";

/** A failing request is made smaller by sending at most this many others. */
const shrinkLimit = 40;

/**
 * Seeded requests full of what programs stumble over. Whatever comes must be answered, by no failure of the server,
 * and the answer must be a documented one. A request that shows something is told in its smallest form.
 */
export async function* fuzzOperation(run: Run, operation: Operation): AsyncGenerator<RunEvent> {
  const skip = (reason: string) => skipped("fuzz", operation.id, reason);
  if (run.options.safe && !operation.safe) return yield skip(reasons.unsafe);
  if (!run.credentials.has(operation)) return yield skip(withoutCredentials(run, operation));
  const known = [
    ...generatedRequests(run.maker, operation),
    ...exampleRequests(run.maker, operation),
  ];
  const request = known.find((one): one is ValidRequest => "name" in one);
  if (!request) return yield skip("no request could be made");
  const { path, blocked } = yield* run.resolver.resolve(operation);
  if (blocked !== undefined) return yield skip(blocked);
  const probe = createProbe(run, operation, "fuzz", { request, path, status: 0 });
  for (let count = 0; count < run.options.fuzz; count++) {
    const plain = yield* probe.next();
    if (!plain) return;
    const draft = await nastyDraft(probe, plain, count);
    if (!draft) return yield skip("it has neither parameters nor a body that could be changed");
    yield await smallestFailure(probe, draft, count);
    if (operation.method === "DELETE") probe.renew();
  }
}

/** Sends it; when its answer has an error, the event is that of the smallest request that shows the same error. */
async function smallestFailure(
  probe: Probe,
  nasty: NastyDraft,
  count: number,
): Promise<CaseFinished> {
  const first = await send(probe, nasty, `made-up request ${count + 1}`);
  const failed = first.findings.find((finding) => finding.severity === "error");
  if (!failed) return first;
  let event = first;
  await shrink(
    nasty,
    (whole) => smallerDrafts(probe, whole),
    async (version) => {
      const next = await send(probe, version, `${first.sent}, made smaller`);
      const isSame = next.findings.some(({ id }) => id === failed.id);
      if (isSame) event = next;
      return isSame;
    },
    shrinkLimit,
  );
  return event;
}

/** Nobody knows whether it is valid: it is judged by its answer alone, but for a key that can be none. */
async function send(
  probe: Probe,
  { draft, parameter, aim }: NastyDraft,
  sent: string,
): Promise<CaseFinished> {
  const purpose = aim ? ({ intent: "invalid", aim } as const) : ({ intent: "unproven" } as const);
  const { parameters, content } = withRecordKey(
    probe.run.maker.document,
    probe.operation,
    draft.parameters.path,
    draft,
  );
  const path = draft.parameters.path;
  const keyed = { ...draft, content, parameters: { ...parameters, path } };
  const { event } = await probe.send(keyed, { sent, ...purpose });
  // How a router refuses what leads nowhere is not the operation's business.
  const isRefused =
    parameter?.in === "path" && (event.status ?? 500) >= 400 && (event.status ?? 500) < 500;
  return isRefused ? { ...event, findings: [] } : withoutOwn(event);
}

/** What a server need not refuse it may keep and show: the made-up requests have put it there themselves. */
function withoutOwn(event: CaseFinished): CaseFinished {
  const isOwn = ({ rule, severity }: RunFinding) =>
    rule === "body-fits-schema" && severity === "warning";
  const own = event.findings.filter(isOwn);
  if (own.length === 0) return event;
  const gaps = own.map(({ message }) => `${message}: what was made up may be the reason`);
  const findings = event.findings.filter((one) => !isOwn(one));
  return { ...event, findings, gaps: [...(event.gaps ?? []), ...gaps] };
}
