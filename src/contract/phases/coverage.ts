import type { Operation } from "../../document/operation.ts";
import type { RunEvent } from "../events.ts";
import { generatedRequests } from "../requests.ts";
import type { Run } from "../run.ts";
import { sendValid } from "./send-valid.ts";

/** Requests made up from the schemas. */
export async function* coverOperation(run: Run, operation: Operation): AsyncGenerator<RunEvent> {
  yield* sendValid(run, operation, "coverage", generatedRequests(run.maker, operation));
}
