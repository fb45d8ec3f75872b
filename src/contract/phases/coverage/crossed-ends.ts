import { isObject, preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import { isCircumstance } from "../../../check/rules/valid-request-accepted.ts";
import { lengthOf } from "../../../resource/roles/ranges.ts";
import { rangesToldBy, type ToldRange } from "../../../resource/roles/told-ranges.ts";
import type { RunEvent } from "../../events.ts";
import { withControl } from "../../findings/with-control.ts";
import { withFinding } from "../../findings/with-finding.ts";
import { arrivalOf } from "../../requests/changes/arrival.ts";
import type { Draft } from "../../requests/changes/draft.ts";
import type { Probe } from "../../requests/probe.ts";

/**
 * Two ends of which a text says how they lie: crossed they are refused, equal ones are taken where the text lets them be.
 * Both get values that were accepted before.
 */
export async function* sendCrossed(probe: Probe): AsyncGenerator<RunEvent> {
  const { maker } = probe.run;
  const schema = probe.base.content?.media.schema;
  const isWrite = ["POST", "PUT", "PATCH"].includes(probe.operation.method);
  if (schema === undefined || !isWrite) return;
  for (const range of rangesToldBy(maker.document, probe.operation, schema)) {
    const { value } = probe.base.content ?? {};
    const length = isObject(value) ? lengthOf(maker.document, range, value) : undefined;
    if (length === undefined || length <= 0) continue;
    if (refuses(probe)) yield* sendEnds(probe, range, "crossed");
    if (range.mayBeEqual === true) yield* sendEnds(probe, range, "equal");
  }
}

function refuses({ operation }: Probe): boolean {
  return ["400", "409", "422"].some((status) =>
    operation.responses.some((one) => one.status === status),
  );
}

async function* sendEnds(
  probe: Probe,
  range: ToldRange,
  way: "crossed" | "equal",
): AsyncGenerator<RunEvent> {
  const fresh = yield* probe.next();
  const draft = fresh && withEnds(fresh, range, way);
  if (!draft || (await arrivalOf(probe.run, draft)) !== "keeps") return;
  const { from, to } = range;
  const value = isObject(draft.content?.value) ? draft.content.value : {};
  const words = `${from.name} = ${preview(value[from.name])}, ${to.name} = ${preview(value[to.name])}`;
  const { event, exchange } = await probe.send(draft, { sent: words, intent: "unproven" });
  const status = exchange?.response.status ?? 400;
  probe.renew();
  const isCrossed = way === "crossed";
  const isWrong = isCrossed
    ? status < 300
    : (status === 400 || status === 422) && exchange && !isCircumstance(exchange, true);
  if (!exchange || !isWrong) return yield event;
  const message = isCrossed
    ? `${words}: must be refused, for the text has them the other way round, but was answered ${status}`
    : `${words}: equal ends follow the text, but were answered ${status}`;
  const verdict = { oracle: "convention", instance: join("", to.name), message } as const;
  const rule = isCrossed ? "invalid-request-refused" : "valid-request-accepted";
  const plain = `with ends in turn it was answered ${probe.status}`;
  yield withControl(withFinding(probe.run, event, exchange, rule, verdict), plain);
}

function withEnds(draft: Draft, { from, to }: ToldRange, way: "crossed" | "equal") {
  const { content } = draft;
  if (!content || !isObject(content.value)) return undefined;
  const [low, high] = [content.value[from.name], content.value[to.name]];
  const ends = { [from.name]: high, [to.name]: way === "crossed" ? low : high };
  return { ...draft, content: { ...content, value: { ...content.value, ...ends } } };
}
