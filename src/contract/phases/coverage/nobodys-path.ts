import { preview } from "../../../base/json.ts";
import type { RunEvent } from "../../events.ts";
import { otherThan } from "../../records/other-key.ts";
import { templatesOf } from "../../records/sources.ts";
import type { Probe } from "../../requests/probe.ts";

/**
 * Asks what a well-formed key leads to that nothing has, where the document has 404 for it. With which status of a
 * refusal is no question here, for such a key may be none by its form; a crash is one.
 */
export async function* sendNobodysPath(probe: Probe): AsyncGenerator<RunEvent> {
  const { operation, base } = probe;
  const isMissed = operation.responses.some(({ status }) => status === "404");
  const last = templatesOf(operation.path).at(-1);
  if (!isMissed || !last || !["GET", "POST"].includes(operation.method)) return;
  const { path } = base.parameters;
  const key = otherThan(path[last.name]);
  const schema = operation.parameters.find(
    (one) => one.in === "path" && one.name === last.name,
  )?.schema;
  const { schemas } = probe.run.maker;
  if (key === undefined || schema === undefined || !schemas.allows(schema, key, "request")) return;
  const draft = {
    ...base,
    parameters: { ...base.parameters, path: { ...path, [last.name]: key } },
  };
  const sent = `${last.name} = ${preview(key)}, which should lead to nothing`;
  const { event } = await probe.send(draft, { sent, intent: "unproven" });
  const isRefusal = (event.status ?? 500) < 500;
  const findings = event.findings.filter(({ rule }) => !isRefusal || rule !== "status-documented");
  yield { ...event, findings };
}
