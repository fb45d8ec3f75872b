import type { Operation } from "../../document/operation.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { readResources } from "../../resource/read-resources.ts";
import type { Attempt, RunFinding } from "../events.ts";
import type { Case, Outcome, Sender } from "../sending/sender.ts";

export interface RepeatOptions {
  readonly document: ApiDocument;
  /** How often a request with an error is sent again, to see whether the error stays. 0: never. */
  readonly times: number;
}

/** Sends requests whose answers have errors again and tells how often each error came back. It never takes one away. */
export function repeating(send: Sender, { document, times }: RepeatOptions): Sender {
  const triaged = new Set<string>();
  return async (one) => {
    const outcome = await send(one);
    const fresh = outcome.event.findings.filter(
      ({ severity, id }) => severity === "error" && !triaged.has(id),
    );
    if (fresh.length === 0 || times === 0 || !mayRepeat(document, one)) return outcome;
    for (const { id } of fresh) triaged.add(id);
    const again: Outcome[] = [];
    while (again.length < times) again.push(await send(one));
    return withRepeats(outcome, again, new Set(fresh.map(({ id }) => id)));
  };
}

/** What a flow does next may depend on how often it was sent; what nobody can undo is not done again. */
function mayRepeat(document: ApiDocument, { flow, phase, operation }: Case): boolean {
  if (flow !== undefined || phase === "cleanup" || phase === "state" || phase === "collections")
    return false;
  return operation.safe || operation.method === "PUT" || isUndoable(document, operation);
}

/** What it creates is deleted at the end: one of its answers has a link to a DELETE, or its resource has one. */
function isUndoable(document: ApiDocument, operation: Operation): boolean {
  if (operation.method === "DELETE") return false;
  const resources = readResources(document);
  if (resources.some(({ create, remove }) => create === operation && remove)) return true;
  return operation.responses
    .flatMap((response) => response.links)
    .some((link) => document.operation(link.operationId)?.method === "DELETE");
}

function withRepeats(
  outcome: Outcome,
  again: readonly Outcome[],
  fresh: ReadonlySet<string>,
): Outcome {
  const { event } = outcome;
  const telling = again.filter((one) => tellsSomething(outcome, one));
  const repeated = ({ id }: RunFinding) => ({
    failed: telling.filter((one) => one.event.findings.some((other) => other.id === id)).length,
    of: telling.length,
  });
  const findings = event.findings.map((finding) =>
    fresh.has(finding.id) && telling.length > 0
      ? { ...finding, repeated: repeated(finding) }
      : finding,
  );
  const attempts: Attempt[] = again.map((one) => ({
    why: "repeat",
    ms: one.event.ms,
    response: one.event.response,
  }));
  return {
    ...outcome,
    event: { ...event, findings, attempts: [...(event.attempts ?? []), ...attempts] },
  };
}

/** A second creation that is refused, because the first one is there, says nothing about the first answer. */
function tellsSomething({ event: first }: Outcome, { event: second }: Outcome): boolean {
  const wasFine = first.status !== undefined && first.status < 400;
  const isRefused = second.status !== undefined && second.status >= 400 && second.status < 500;
  return !(wasFine && isRefused);
}
