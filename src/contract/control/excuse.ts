import { isObject } from "../../base/json.ts";
import { blamedMembers } from "../../check/blame.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { textsAt } from "../../resource/texts.ts";
import { statusesOfBroken } from "./broken-requests.ts";
import { suspectsOf, type SuspectMaker } from "./suspects.ts";
import { takenValues } from "./taken-values.ts";
import { bodyValue } from "../sending/body-value.ts";
import type { Case, Outcome, Sender } from "../sending/sender.ts";

/** Statuses with which a server says that what was sent is wrong: by the schema, or by a rule that is none. */
const refusals = [400, 404, 422];

/**
 * Takes back that a valid request was refused where a rule that no schema says may be the reason. A text may tell of one.
 * And where a document has two statuses for wrong requests (400 and 422), one of them is for rules that no schema can say:
 * a room that is free, a day that is not over. Which one it is show requests that break the schema, sent once for each
 * operation: a refusal with the other status says nothing about the schema, and so it is told, but no finding. There are
 * two, for some servers tell a member of another type from one that is out of its bounds.
 */
export function excusing(send: Sender, maker: SuspectMaker): Sender {
  const ofBroken = new Map<string, readonly number[]>();
  const taken = takenValues(maker.document);
  return async (one) => {
    const outcome = await send(one);
    const { event } = outcome;
    const { status } = event;
    if (status !== undefined && status < 300) taken.note(one);
    const isRefused = event.findings.some(({ rule }) => rule === accepted);
    if (!isRefused || status === undefined) return outcome;
    const name = taken.find(one, status);
    if (name !== undefined)
      return excused(
        outcome,
        `${status} may be due to ${name}, which is unique and was sent before`,
      );
    if (isOfAmounts(maker.document, one.operation, status) && !blamesWords(outcome, one))
      return excused(outcome, `${status} may be due to an amount that the document speaks of`);
    const suspects = await suspectsOf(send, maker, one);
    if (suspects.length > 0)
      return excused(
        outcome,
        `${status} may be due to ${suspects.join(", ")}: without it the same was accepted`,
      );
    if (!hasOther(one.operation, status)) return outcome;
    const { id } = one.operation;
    if (!ofBroken.has(id)) ofBroken.set(id, await statusesOfBroken(send, maker, one));
    const broken = ofBroken.get(id) ?? [];
    const [first] = broken;
    if (first === undefined || broken.includes(status) || !refusals.includes(first)) return outcome;
    const why = `${status} may be due to a rule that no schema says, as what breaks the schema is answered ${first}`;
    return excused(outcome, why);
  };
}

type Json = Readonly<Record<string, unknown>>;

const accepted = "valid-request-accepted";

/** Whether the document lists the status, and another one for requests that are wrong. */
function hasOther({ responses }: Operation, status: number): boolean {
  const lists = (other: number) => responses.some((one) => one.status === String(other));
  return (
    refusals.includes(status) &&
    lists(status) &&
    [400, 422].some((one) => one !== status && lists(one))
  );
}

/** Whether a text tells of the status where there is too much or too little: "the stock cannot fall below 0 (422)". */
function isOfAmounts(document: ApiDocument, operation: Operation, status: number): boolean {
  const answer = operation.responses.find((one) => one.status === String(status));
  const answerTexts = answer ? textsAt(document, answer.pointer) : [];
  const sentences = textsAt(document, operation.pointer).flatMap((text) =>
    text.split(/[.;。；]\s/),
  );
  const ofStatus = sentences.filter((sentence) => sentence.includes(String(status)));
  return [...answerTexts, ...ofStatus].some((text) => amounts.test(text));
}

/** `more than what is due`; how much `more than 5` is a schema says. */
const amounts =
  /\b(?:fall|drop|go|goes|rise)\w* (?:below|above|under|over)\b|\b(?:exceeds?|exceeding|insufficient|not enough|run out|(?:more|less|greater|larger|higher|lower) than (?!(?:or |zero|one|an?)\b|[-\d]))\b/i;

/** Whether the refusal names as its reasons only members that hold words: no amount is among them. */
function blamesWords({ exchange }: Outcome, { body }: Case): boolean {
  const value = bodyValue(body);
  if (!exchange || !isObject(value)) return false;
  const within = Object.values(value).filter(isObject);
  const sent = [...within, value].reduce<Json>((all, one) => ({ ...all, ...one }), {});
  const blamed = [...blamedMembers(exchange.response.body, sent)];
  return blamed.length > 0 && blamed.every((name) => typeof sent[name] === "string");
}

function excused({ event, exchange }: Outcome, why: string): Outcome {
  const gap = `success was not asked for: ${why}`;
  const findings = event.findings.filter(({ rule }) => rule !== accepted);
  return { exchange, event: { ...event, findings, gaps: [...(event.gaps ?? []), gap] } };
}
