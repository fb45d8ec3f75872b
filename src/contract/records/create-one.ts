import type { Operation } from "../../document/operation.ts";
import type { RunEvent } from "../events.ts";
import { withInner } from "../requests/bodies/inner-members.ts";
import type { ValidRequest } from "../requests/requests.ts";
import type { Outcome } from "../sending/sender.ts";
import type { ResolvedPath, ResolverOptions } from "./resolve.ts";

/** Sends one request after the other until something is created; otherwise what the last one was answered. */
export async function* createOne(
  options: ResolverOptions,
  producer: Operation,
  { path, unproven }: ResolvedPath,
  requests: readonly ValidRequest[],
) {
  let status: number | undefined;
  for (const request of requests) {
    const keyed = withInner(options, producer, path, request);
    const parameters = { ...keyed.parameters, path };
    const isProven = unproven === undefined && keyed.unproven === undefined;
    const { exchange }: Outcome = yield* emit(
      options.send({
        operation: producer,
        phase: "examples",
        sent: `${request.name}, to have something to work with`,
        intent: isProven ? "valid" : "unproven",
        parameters,
        ...(keyed.body ? { body: keyed.body } : {}),
        credentials: "own",
      }),
    );
    status = exchange?.response.status;
    if (exchange && exchange.response.status < 300)
      return { scope: { exchange, parameters }, status };
  }
  return { scope: undefined, status };
}

export async function* emit(pending: Promise<Outcome>): AsyncGenerator<RunEvent, Outcome> {
  const outcome = await pending;
  yield outcome.event;
  return outcome;
}
