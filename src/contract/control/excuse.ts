import { isObject } from "../../base/json.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { textsAt } from "../../resource/texts.ts";
import { membersOf } from "../../resource/shapes.ts";
import { requiredOf } from "../../schema/walk.ts";
import { encodeBody } from "../../wire/encode-body.ts";
import { isJson } from "../../wire/media-type.ts";
import { roundsOf, suspectsIn, withoutMembers } from "./suspects.ts";
import { takenValues } from "./taken-values.ts";
import { casesOf } from "../../sample/cases/cases-of.ts";
import type { CaseMaker } from "../../sample/cases/places.ts";
import { bodyValue } from "../sending/body-value.ts";
import type { Case, CaseBody, Outcome, Sender } from "../sending/sender.ts";

/** Statuses with which a server says that what was sent is wrong: by the schema, or by a rule that is none. */
const refusals = [400, 404, 422];

interface ExcuseMaker extends CaseMaker {
  /** Schemas of members that name another record or a state, and were refused for it. */
  readonly unwelcome: Set<string>;
}

/**
 * Takes back that a valid request was refused where a rule that no schema says may be the reason. A text may tell of one.
 * And where a document has two statuses for wrong requests (400 and 422), one of them is for rules that no schema can say:
 * a room that is free, a day that is not over. Which one it is show requests that break the schema, sent once for each
 * operation: a refusal with the other status says nothing about the schema, and so it is told, but no finding. There are
 * two, for some servers tell a member of another type from one that is out of its bounds.
 */
export function excusing(send: Sender, maker: ExcuseMaker): Sender {
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
    if (isOfAmounts(maker.document, one.operation, status))
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

const amounts =
  /\b(?:fall|drop|go|goes|rise)\w* (?:below|above|under|over)\b|\b(?:exceeds?|exceeding|insufficient|not enough|run out|more than there)\b/i;

function excused({ event, exchange }: Outcome, why: string): Outcome {
  const gap = `success was not asked for: ${why}`;
  const findings = event.findings.filter(({ rule }) => rule !== accepted);
  return { exchange, event: { ...event, findings, gaps: [...(event.gaps ?? []), gap] } };
}

/** The members that name other records, or a state, where the same without them is accepted: no request has them again. */
async function suspectsOf(send: Sender, maker: ExcuseMaker, one: Case): Promise<readonly string[]> {
  const { aim: _, covers: __, ...rest } = one;
  for (const gone of roundsOf(suspectsIn(maker.document, one))) {
    const names = gone.map(({ name }) => name);
    const body = withoutMembers(maker.document, one, gone);
    if (!body) return [];
    const sent = `the same without ${names.join(", ")}, to see whether that is why`;
    const { event } = await send({ ...rest, sent, intent: "unproven", body });
    if (event.status === undefined || event.status >= 300) continue;
    for (const { at } of gone) maker.unwelcome.add(at);
    return names;
  }
  return [];
}

async function statusesOfBroken(
  send: Sender,
  maker: CaseMaker,
  one: Case,
): Promise<readonly number[]> {
  const statuses: number[] = [];
  for (const { body, what } of brokenBodies(maker, one)) {
    const sent = `the same with ${what}, to see how that is refused`;
    const { aim: _, covers: __, ...rest } = one;
    const { event } = await send({ ...rest, sent, intent: "unproven", body });
    if (event.status !== undefined) statuses.push(event.status);
  }
  return statuses;
}

interface Broken {
  readonly body: CaseBody;
  readonly what: string;
}

/** The body with a member of another type, and with one that is out of its bounds. */
function brokenBodies(maker: CaseMaker, { operation, body }: Case): Broken[] {
  const media = operation.requestBody?.content.find(({ type }) => isJson(type));
  const value = bodyValue(body);
  if (media?.schema === undefined || !isObject(value)) return [];
  const { schema } = media;
  const otherType = ofAnotherType(maker, schema, value);
  const outside = firstOf(casesOf(maker, schema, { base: value, only: "breaks" }), ({ keyword }) =>
    bounds.has(keyword),
  );
  const broken = [
    ...(otherType === undefined ? [] : [{ value: otherType, what: "a member of another type" }]),
    ...(outside ? [{ value: outside.value, what: outside.words }] : []),
  ];
  return broken.flatMap((one) => {
    const encoded = encodeBody(body?.mediaType ?? media.type, one.value);
    return encoded ? [{ body: encoded, what: one.what }] : [];
  });
}

const bounds: ReadonlySet<string> = new Set([
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "enum",
]);

/** The body with a member, a required one if there is any, that is of no type the schema has. */
function ofAnotherType(
  { document, schemas }: CaseMaker,
  schema: string,
  value: Readonly<Record<string, unknown>>,
): unknown {
  const required = requiredOf(document, schema);
  const names = [...membersOf(document, schema).keys()].toSorted(
    (a, b) => Number(required.has(b)) - Number(required.has(a)),
  );
  for (const name of names)
    for (const wrong of [[], 0]) {
      const broken = { ...value, [name]: wrong };
      if (!schemas.allows(schema, broken, "request")) return broken;
    }
  return undefined;
}

function firstOf<Item>(items: Iterable<Item>, isIt: (item: Item) => boolean): Item | undefined {
  for (const item of items) if (isIt(item)) return item;
  return undefined;
}
