import { preview } from "../../../base/json.ts";
import { responseFor, type Operation } from "../../../document/operation.ts";
import { otherThan } from "../../records/other-key.ts";
import { templatesOf } from "../../records/sources.ts";
import { firstRequest } from "../../requests/requests.ts";
import type { RunEvent } from "../../events.ts";
import type { Run } from "../../run.ts";
import { withFinding } from "../../findings/with-finding.ts";

/**
 * Who is not known learns nothing about what is there: where a key that leads to something is answered 401 or 403, so is
 * one that leads to nothing. A convention: HTTP does not say what a server looks at first.
 */
export async function* askForNothing(
  run: Run,
  operation: Operation,
  path: Readonly<Record<string, unknown>>,
): AsyncGenerator<RunEvent> {
  const lists = (status: number) => responseFor(operation, status)?.status === String(status);
  const [first] = templatesOf(operation.path);
  const nobodys = first && otherThan(path[first.name]);
  if (!first || nobodys === undefined || !lists(401) || !lists(404)) return;
  const request = firstRequest(run.maker, operation);
  const { event, exchange } = await run.send({
    operation,
    phase: "access",
    sent: `no credentials, and ${first.name} = ${preview(nobodys)}, which should lead to nothing`,
    intent: "observed",
    parameters: { ...request?.parameters, path: { ...path, [first.name]: nobodys } },
    ...(request?.body ? { body: request.body } : {}),
    credentials: "none",
  });
  if (!exchange || (event.status !== 404 && event.status !== 410)) return yield event;
  const message = `a caller without credentials is refused where ${first.name} leads to something, but was answered ${event.status} where it does not: that tells what is there`;
  const verdict = { oracle: "convention", instance: "status", message } as const;
  yield withFinding(run, event, exchange, "credentials-come-first", verdict);
}
