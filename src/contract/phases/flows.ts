import { toCurl } from "../findings/curl.ts";
import type { AnyFlow } from "../define.ts";
import type { RunEvent } from "../events.ts";
import { runFlow } from "../flow.ts";
import { reasons, skipped, type Run } from "../run.ts";

/** A promise that takes several calls, if all of them are selected and allowed. */
export async function* followFlow(run: Run, flow: AnyFlow): AsyncGenerator<RunEvent> {
  const { document, safe } = run.options;
  const skip = (reason: string) => skipped("flows", flow.name, reason);
  const unselected = flow.operations.find(
    (id) => !run.operations.some((operation) => operation.id === id),
  );
  if (unselected !== undefined && document.operation(unselected))
    return yield skip("it calls operations that are not selected");
  const operations = flow.operations.flatMap((id) => document.operation(id) ?? []);
  if (safe && operations.some((operation) => !operation.safe)) return yield skip(reasons.unsafe);
  if (operations.some((one) => !run.credentials.has(one) && !run.spared.has(one.id))) {
    return yield skip(reasons.noCredentials);
  }
  const curl = (exchange: { request: Parameters<typeof toCurl>[0] }) =>
    toCurl(exchange.request, run.credentials);
  yield* await runFlow(
    { document, send: run.send, seed: run.seed, variables: run.variables, curl },
    flow,
  );
}
