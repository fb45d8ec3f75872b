import { isObject } from "../base/json.ts";
import { keptBy } from "../base/memo.ts";
import type { ApiDocument } from "../document/api-document.ts";
import type { Operation } from "../document/operation.ts";
import { answerSchema, membersOf } from "../resource/shapes.ts";
import { keyword } from "../schema/walk.ts";
import { readJson, type ParsedBody } from "../wire/body.ts";
import type { ReceivedResponse } from "./exchange.ts";
import { isCodeMember, isDataMember, isRefusedInside, isTextMember } from "./refused-inside.ts";
import { saysTaken } from "./taken.ts";

/** What an answer of success means by what stands in its envelope. */
export interface Meaning {
  /** The status that says the same. */
  readonly status: number;
  /** Whether the document shows the code of success, and this is another one. */
  readonly isCertain: boolean;
}

/**
 * The refusal in a success, where the document describes an envelope of code, message and data; undefined where there is
 * none.
 * @example
 * refusalIn(document, operation, body) // { status: 404, … } of { code: 40401, msg: "contact does not exist", data: null }
 */
export function refusalIn(
  document: ApiDocument,
  operation: Operation,
  body: ParsedBody,
): Meaning | undefined {
  const envelope = envelopeOf(document, answerSchema(operation));
  if (!envelope || !isRefusedInside(body)) return undefined;
  const value = body.kind === "value" && isObject(body.value) ? body.value : {};
  const isGood = envelope.good.some((one) => String(one) === String(value[envelope.code]));
  if (isGood) return undefined;
  const texts = Object.entries(value).flatMap(([name, one]) =>
    isTextMember(name) && typeof one === "string" ? [one] : [],
  );
  return { status: statusOf(texts.join(" ")), isCertain: envelope.good.length > 0 };
}

/** The answer with the status that it means; as it is where that is its own. */
export function asMeant(
  document: ApiDocument,
  operation: Operation,
  response: ReceivedResponse,
): ReceivedResponse {
  const { status, body } = response;
  if (status >= 300 || !refusesInside(document, operation)) return response;
  const meaning = refusalIn(document, operation, readJson(body));
  return meaning ? { ...response, status: meaning.status, wireStatus: status } : response;
}

/** Whether refusals of the operation stand in the envelope of a success. */
export function refusesInside(document: ApiDocument, operation: Operation): boolean {
  return envelopeOf(document, answerSchema(operation)) !== undefined;
}

interface Envelope {
  /** The member that counts. */
  readonly code: string;
  /** What stands there in a success, as far as the document shows it. */
  readonly good: readonly unknown[];
}

function envelopeOf(document: ApiDocument, schema: string | undefined): Envelope | undefined {
  return schema === undefined ? undefined : readEnvelope(document, schema);
}

const readEnvelope = keptBy((document: ApiDocument, schema): Envelope | undefined => {
  const members = [...membersOf(document, schema)];
  const names = members.map(([name]) => name);
  const code = members.find(([name]) => isCodeMember(name));
  if (!code || !names.some(isTextMember) || !names.some(isDataMember)) return undefined;
  const word = (name: string) => keyword(document, code[1], name);
  const [listed, shown] = [word("enum"), word("examples")];
  const only = Array.isArray(listed) && listed.length === 1 ? listed : [];
  const first = Array.isArray(shown) ? shown[0] : word("example");
  const good = [word("const"), word("default"), ...only, first];
  return { code: code[0], good: good.filter((one) => one !== undefined) };
});

const words: readonly (readonly [number, RegExp])[] = [
  [404, /\bno such\b|\b(?:not|n't) (?:found|exist)|\bno longer exist|不存在|未找到|找不到|无此/i],
  [
    401,
    /\btoken\b|\blog ?in\b|\bsign(?:ed)? in\b|\bunauthori[sz]ed\b|\bcredential|未登录|未授权|登录/i,
  ],
  [403, /\bforbidden\b|\bpermission|\bnot allowed\b|\bdenied\b|无权|权限/i],
];

function statusOf(text: string): number {
  const [status] = words.find(([, pattern]) => pattern.test(text)) ?? [];
  return status ?? (saysTaken(text) ? 409 : 400);
}
