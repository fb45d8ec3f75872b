import type { Operation } from "../../document/operation.ts";
import type { RunEvent } from "../events.ts";
import { exampleRequests } from "../requests/requests.ts";
import type { Run } from "../run.ts";
import { sendValid } from "./send-valid.ts";

/** The document's own examples, each with the path parameters it needs. */
export async function* sendExamples(run: Run, operation: Operation): AsyncGenerator<RunEvent> {
  yield* sendValid(run, operation, "examples", exampleRequests(run.maker, operation));
}
