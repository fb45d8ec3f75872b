import { isObject, preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import type { Operation } from "../../../document/operation.ts";
import { innerReferences, type InnerReference } from "../../../resource/inner-things.ts";
import { singularOf, wordsOf } from "../../../resource/names.ts";
import { targetOf } from "../../../resource/shapes.ts";
import { textsAt } from "../../../resource/texts.ts";
import { keyword } from "../../../schema/walk.ts";
import type { RunEvent } from "../../events.ts";
import { withControl } from "../../findings/with-control.ts";
import { withFinding } from "../../findings/with-finding.ts";
import type { Probe } from "../../requests/probe.ts";

/**
 * Who names what lies in another record is refused, where the document says that it has to lie in that of the path: the
 * same with what does was accepted.
 */
export async function* sendForeignThings(probe: Probe): AsyncGenerator<RunEvent> {
  const { run, operation } = probe;
  const { document, inner } = run.maker;
  for (const reference of innerReferences(document, operation.id)) {
    const { name, isList, parent } = reference;
    if (!inner || isList || !isBound(document, operation, reference)) continue;
    const fresh = yield* probe.next();
    const value = fresh?.content?.value;
    if (!fresh?.content || !isObject(value)) continue;
    const { path } = fresh.parameters;
    const own = inner.within(reference, path);
    const key = inner.elsewhere(reference, path).find((one) => !own.includes(one));
    if (key === undefined || !own.includes(value[name])) continue;
    const words = `${name} = ${preview(key)}, which lies in another one of ${parent.name}`;
    const draft = { ...fresh, content: { ...fresh.content, value: { ...value, [name]: key } } };
    const { event, exchange } = await probe.send(draft, { sent: words, intent: "unproven" });
    if (!exchange || exchange.response.status >= 300) {
      yield event;
      continue;
    }
    const message = `${words}: must be refused, but was answered ${exchange.response.status}`;
    const verdict = { oracle: "convention", instance: join("", name), message } as const;
    const plain = `with the key of what lies there it was answered ${probe.status}`;
    const shown = withFinding(run, event, exchange, "invalid-request-refused", verdict);
    yield withControl(shown, plain);
    probe.renew();
  }
}

/** By the member's text, `An option of this poll`, or by that of a refusal: `the poll has no such option`. */
function isBound(
  document: ApiDocument,
  { responses }: Operation,
  { schema, name, parent }: InnerReference,
): boolean {
  const refusals = responses.filter(({ status }) => ["404", "409", "422"].includes(status));
  if (refusals.length === 0) return false;
  const kind = singularOf(parent.name.split("/").at(-1) ?? "");
  const ofThis = new RegExp(`\\b(?:of|in|from|on) (?:this|the same|the) ${kind}\\b`, "i");
  const thing = wordsOf(name).slice(0, -1).join(" ");
  const noSuch = new RegExp(`\\b${kind} (?:has|holds|contains) no (?:such )?${thing}\\b`, "i");
  const texts = [schema, targetOf(document, schema)].map((at) =>
    keyword(document, at, "description"),
  );
  return (
    texts.some((text) => typeof text === "string" && ofThis.test(text)) ||
    refusals.some(({ pointer }) => textsAt(document, pointer).some((text) => noSuch.test(text)))
  );
}
