import { isObject } from "../../base/json.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { textsAt } from "../../resource/roles/told-order.ts";
import { membersOf } from "../../resource/shapes.ts";
import { requiredOf } from "../../schema/walk.ts";
import { parseJson } from "../../wire/body.ts";
import { encodeBody } from "../../wire/encode-body.ts";
import { isJson } from "../../wire/media-type.ts";
import type { RequestMaker } from "../requests/requests.ts";
import type { Case, CaseBody, Outcome, Sender } from "../sending/sender.ts";

/** Statuses with which a server says that what was sent is wrong: by the schema, or by a rule that is none. */
const refusals = [400, 404, 422];

/**
 * Takes back that a valid request was refused where a rule that no schema says may be the reason. A text may tell of one.
 * And where a document has two statuses for wrong requests (400 and 422), one of them is for rules that no schema can say:
 * a room that is free, a day that is not over. Which one it is shows a request that breaks the schema, sent once for each
 * operation: a refusal with the other status says nothing about the schema, and so it is told, but no finding.
 */
export function excusing(send: Sender, maker: Pick<RequestMaker, "document" | "schemas">): Sender {
  const ofBroken = new Map<string, number | undefined>();
  return async (one) => {
    const outcome = await send(one);
    const { event } = outcome;
    const { status } = event;
    const isRefused = event.findings.some(({ rule }) => rule === accepted);
    if (!isRefused || status === undefined) return outcome;
    if (isOfAmounts(maker.document, one.operation, status))
      return excused(outcome, `${status} may be due to an amount that the document speaks of`);
    if (!hasOther(one.operation, status)) return outcome;
    const { id } = one.operation;
    if (!ofBroken.has(id)) ofBroken.set(id, await statusOfBroken(send, maker, one));
    const broken = ofBroken.get(id);
    if (broken === undefined || broken === status || !refusals.includes(broken)) return outcome;
    const why = `${status} may be due to a rule that no schema says, as what breaks the schema is answered ${broken}`;
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

async function statusOfBroken(
  send: Sender,
  maker: Pick<RequestMaker, "document" | "schemas">,
  one: Case,
): Promise<number | undefined> {
  const body = brokenBody(maker, one);
  if (!body) return undefined;
  const sent = "the same with a member of another type, to see how that is refused";
  const { aim: _, covers: __, ...rest } = one;
  const { event } = await send({ ...rest, sent, intent: "unproven", body });
  return event.status;
}

/** The body with a member, a required one if there is any, that is of no type the schema has. */
function brokenBody(
  { document, schemas }: Pick<RequestMaker, "document" | "schemas">,
  { operation, body }: Case,
): CaseBody | undefined {
  const media = operation.requestBody?.content.find(({ type }) => isJson(type));
  const parsed = body && isJson(body.mediaType) ? parseJson(body.bytes) : undefined;
  if (media?.schema === undefined || parsed?.kind !== "value" || !isObject(parsed.value))
    return undefined;
  const { schema } = media;
  const { value } = parsed;
  const required = requiredOf(document, schema);
  const names = [...membersOf(document, schema).keys()].toSorted(
    (a, b) => Number(required.has(b)) - Number(required.has(a)),
  );
  for (const name of names)
    for (const wrong of [[], 0]) {
      const broken = { ...value, [name]: wrong };
      if (schemas.validate(schema, broken, "request").violations.length > 0)
        return encodeBody(body?.mediaType ?? media.type, broken);
    }
  return undefined;
}
