import { responseFor, type Operation } from "../../../document/operation.ts";
import { arrivalOf } from "../../requests/changes/arrival.ts";
import { bodyChanges } from "../../requests/changes/changes.ts";
import { bodyOf, draftOf, type Draft } from "../../requests/changes/draft.ts";
import type { RunEvent } from "../../events.ts";
import { withFarKeys } from "../../records/far-keys.ts";
import { firstRequest } from "../../requests/requests.ts";
import type { Run } from "../../run.ts";
import { withFinding } from "../../findings/with-finding.ts";

/**
 * Who is not known learns nothing about what a body must be: an invalid one is answered 401 or 403, too. A convention:
 * HTTP does not say what a server looks at first.
 */
export async function* askUnknown(
  run: Run,
  operation: Operation,
  path: Readonly<Record<string, unknown>>,
): AsyncGenerator<RunEvent> {
  if (responseFor(operation, 401)?.status !== "401" || !run.credentials.has(operation)) return;
  const draft = await invalidDraft(run, operation, path);
  const body = draft && bodyOf(draft);
  if (!draft || !body) return;
  const { event, exchange } = await run.send({
    operation,
    phase: "access",
    sent: "no credentials, and a body that is not valid",
    intent: "observed",
    parameters: draft.parameters,
    body,
    credentials: "none",
  });
  const status = event.status ?? 401;
  if (!exchange || status === 401 || status === 403) return yield event;
  const message = `a caller without credentials who sends an invalid body must be answered 401 or 403, but was answered ${status}`;
  const verdict = { oracle: "convention", instance: "status", message } as const;
  yield withFinding(run, event, exchange, "credentials-come-first", verdict);
}

/** The first change of the body that breaks a rule of its schema: well-formed, for a body must be read before that. */
async function invalidDraft(
  run: Run,
  operation: Operation,
  path: Readonly<Record<string, unknown>>,
): Promise<Draft | undefined> {
  const first = firstRequest(run.maker, operation);
  const request = first && withFarKeys(run.maker, operation, first);
  if (request?.content?.media.schema === undefined) return undefined;
  const base = draftOf(operation, request, path);
  for (const change of bodyChanges(run.maker, base, { strictTypes: false }, "breaks")) {
    if (change.holds || !change.place.startsWith("/body/")) continue;
    const draft = change.apply(base);
    if ((await arrivalOf(run, draft)) === "breaks") return draft;
  }
  return undefined;
}
