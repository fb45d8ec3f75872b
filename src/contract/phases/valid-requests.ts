import type { Operation } from "../../document/operation.ts";
import type { RunEvent } from "../events.ts";
import { exampleRequests, generatedRequests, type ValidRequest } from "../requests.ts";
import { reasons, skipped, type Run } from "../run.ts";

/** The document's examples, then made-up requests, each with the path parameters it needs. */
export async function* sendValidRequests(run: Run, operation: Operation): AsyncGenerator<RunEvent> {
  const subject = operation.id;
  const skip = (reason: string) => skipped("examples", subject, reason);
  if (run.options.safe && !operation.safe) return yield skip(reasons.unsafe);
  if (!run.credentials.has(operation)) return yield skip(reasons.noCredentials);
  const requests = [
    ...exampleRequests(run.maker, operation).map((request) => ({
      phase: "examples" as const,
      request,
    })),
    ...generatedRequests(run.maker, operation).map((request) => ({
      phase: "generated" as const,
      request,
    })),
  ];
  for (const { phase, request } of requests) {
    if ("reason" in request) yield skipped(phase, subject, request.reason);
    else yield* sendValid(run, operation, phase, request);
  }
}

async function* sendValid(
  run: Run,
  operation: Operation,
  phase: "examples" | "generated",
  request: ValidRequest,
): AsyncGenerator<RunEvent> {
  const subject = operation.id;
  const { path, unproven: noPath, blocked } = yield* run.resolver.resolve(operation);
  if (blocked !== undefined) return yield skipped(phase, subject, blocked);
  const unproven = noPath ?? request.unproven;
  const { event, exchange } = await run.send({
    operation,
    phase,
    sent: request.name,
    intent: unproven === undefined ? "valid" : "unproven",
    parameters: { ...request.parameters, path },
    ...(request.body ? { body: request.body } : {}),
    credentials: "own",
  });
  yield event;
  if (unproven === undefined || !exchange || exchange.response.status < 400) return;
  yield skipped(phase, subject, `success was not asked for: ${unproven}`);
}
