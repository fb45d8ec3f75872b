import { preview } from "../../../base/json.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import type { Operation, Parameter } from "../../../document/operation.ts";
import { wordsOf } from "../../../resource/names.ts";
import { textsAt } from "../../../resource/texts.ts";
import type { RunEvent } from "../../events.ts";
import { withControl } from "../../findings/with-control.ts";
import { withFinding } from "../../findings/with-finding.ts";
import { takesServerWords } from "../../requests/parameters/server-words.ts";
import type { Probe } from "../../requests/probe.ts";

/** No cursor, no member and no key of any server. */
const nobodys = "ck-nobody-gave-this-out";

/**
 * A word that the server never gave out is refused, where a text says so: `next_cursor of the page before. Anything else
 * is refused`. The same without the word was accepted.
 */
export async function* sendUnknownWords(probe: Probe): AsyncGenerator<RunEvent> {
  const { run, operation } = probe;
  const { document, schemas } = run.maker;
  for (const { name, schema } of unknownWords(document, operation)) {
    if (schema === undefined || !schemas.allows(schema, nobodys, "request")) continue;
    const fresh = yield* probe.next();
    if (!fresh) return;
    const { parameters } = fresh;
    const words = `${name} = ${preview(nobodys)}, which no answer had`;
    const query = { ...parameters.query, [name]: nobodys };
    const draft = { ...fresh, parameters: { ...parameters, query } };
    const { event, exchange } = await probe.send(draft, { sent: words, intent: "unproven" });
    const status = exchange?.response.status ?? 400;
    if (!exchange || status >= 300) {
      yield event;
      continue;
    }
    const message = `${words}: must be refused, for the text says so, but was answered ${status}`;
    const verdict = { oracle: "convention", instance: "", message } as const;
    const shown = withFinding(run, event, exchange, "invalid-request-refused", verdict);
    yield withControl(shown, `without it it was answered ${probe.status}`);
  }
}

/** The parameters that take what the server gave out, and by a text nothing else. */
export function unknownWords(document: ApiDocument, operation: Operation): Parameter[] {
  return operation.parameters.filter(
    (one) => takesServerWords(document, operation, one) && isRefused(document, operation, one),
  );
}

/** By a sentence of the parameter or the operation, or by what the refusal itself is described as. */
function isRefused(document: ApiDocument, operation: Operation, parameter: Parameter): boolean {
  const { pointer, name, schema = pointer } = parameter;
  const refusals = operation.responses.filter(({ status }) => status === "400" || status === "422");
  const word = wordsOf(name).at(-1) ?? name;
  const unknown = new RegExp(
    `\\b(?:unknown|invalid|malformed)\\s+(?:[\\w-]+(?:,\\s*|,?\\s+(?:or|and)\\s+))*${word}s?\\b|\\b${word} (?:is|was) (?:unknown|invalid|not valid)\\b`,
    "i",
  );
  const own = sentencesAt(document, pointer, schema);
  const all = [...own, ...sentencesAt(document, operation.pointer)];
  return (
    refusals.length > 0 &&
    (own.some((one) => elseTold.test(one) && refuses(one)) ||
      all.some((one) => unknown.test(one) && refuses(one.replace(unknown, " "))) ||
      sentencesAt(document, ...refusals.map((one) => one.pointer)).some((one) => unknown.test(one)))
  );
}

const sentencesAt = (document: ApiDocument, ...pointers: readonly string[]) =>
  pointers.flatMap((at) => textsAt(document, at)).flatMap((text) => text.split(/[.;](?:\s|$)|\n/));

const elseTold =
  /\b(?:anything|everything|any (?:thing|value|text)|all|whatever)\s+(?:else|others?)\b|\bother (?:values|texts|words|ones)\b/i;

const refuses = (text: string) =>
  /\b(?:refused?|rejected|invalid|errors?|bad request|400|422)\b/i.test(text) &&
  !/\b(?:no|not|never|ignored?|may|might|can)\b/i.test(text);
