import { asMeant } from "../../check/envelope.ts";
import type { ReceivedResponse, SentRequest } from "../../check/exchange.ts";
import { createRouter } from "../../wire/router.ts";
import type { Leftover, RunEvent } from "../events.ts";
import { adopt, cleanUp, leftoversOf } from "../phases/clean-up/clean-up.ts";
import { createRun, type VerifyOptions } from "../run.ts";
import type { Target } from "../target.ts";
import { keepSingletons, putBack } from "../upkeep/singletons.ts";
import { recordPath } from "./as-record.ts";

/** Leaves a server as it was. A fault hides from the runs behind it what they really created and changed. */
export interface Upkeep {
  /** The server, each of its answers noted. */
  readonly target: Target;
  /** Reads what has no key, so that it can be put back. */
  begin(): Promise<void>;
  /** Deletes what was created, and puts back what was there. */
  tidy(): Promise<void>;
  /** What is still to be deleted. */
  open(): readonly Leftover[];
  /** The same in words, with what no operation deletes; as the last clean-up had it. */
  remains(): readonly string[];
}

/** `leftovers` of an earlier run are deleted, too. */
export function createUpkeep(options: VerifyOptions): Upkeep {
  const { document, target, leftovers = [] } = options;
  const run = createRun(options);
  const router = createRouter(document.operations, document.basePaths);
  const { pathname: prefix } = new URL(`${target.url}/`);
  adopt(run, leftovers);
  let remains: readonly string[] = [];
  const note = (request: SentRequest, response: ReceivedResponse, durationMs: number) => {
    const match = router(request.method, new URL(request.url).pathname.slice(prefix.length - 1));
    if (match.kind !== "operation") return;
    const { operation } = match;
    const told = asMeant(document, operation, response);
    const path = recordPath(document, { request, match });
    run.ledger.record(
      { operation, request, response: told, durationMs, intent: "observed" },
      { path },
    );
  };
  return {
    target: {
      ...target,
      send: async (request, limit) => {
        const sent = await target.send(request, limit);
        if ("response" in sent) note(request, sent.response, sent.durationMs);
        return sent;
      },
    },
    begin: async () => {
      await run.credentials.ready();
      await eventsOf(keepSingletons(run));
    },
    tidy: async () => {
      await putBack(run);
      for (const event of await eventsOf(cleanUp(run, [])))
        if (event.kind === "cleanup-finished") remains = event.leftovers;
    },
    open: () => leftoversOf(run),
    remains: () => remains,
  };
}

async function eventsOf(events: AsyncIterable<RunEvent>): Promise<RunEvent[]> {
  const all: RunEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}
