import { isObject } from "../../base/json.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { isNamed } from "../../resource/names.ts";
import { isCalledAsKey, referredKind } from "../../resource/references.ts";
import type { CaseMaker } from "../../sample/cases/places.ts";
import { propertiesOf, requiredOf } from "../../schema/walk.ts";
import { encodeBody } from "../../wire/encode-body.ts";
import { isJson } from "../../wire/media-type.ts";
import { bodyValue } from "../sending/body-value.ts";
import type { Case, CaseBody, Sender } from "../sending/sender.ts";

export interface SuspectMaker extends CaseMaker {
  /** Schemas of members that name another record or a state, and were refused for it. */
  readonly unwelcome: Set<string>;
}

/** A member that may be refused for what the server holds. */
interface Suspect {
  readonly name: string;
  /** Its schema. */
  readonly at: string;
}

/** The members that name other records, or a state, where the same without them is accepted: no request has them again. */
export async function suspectsOf(
  send: Sender,
  maker: SuspectMaker,
  one: Case,
): Promise<readonly string[]> {
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

/** More of them are not looked at one by one. */
const most = 4;

/**
 * The optional members of a body that name another record, or a state: whether that record may be named here, or that
 * state follows on the present one, no schema says. Not what the case itself puts to the test.
 */
function suspectsIn(document: ApiDocument, one: Case): readonly Suspect[] {
  const { operation, covers = [], aim } = one;
  const tested = [...covers, ...(aim ? [aim] : [])].map(({ specPointer }) => specPointer);
  const found: Suspect[] = [];
  const look = (at: string, value: unknown): void => {
    if (!isObject(value)) return;
    const required = requiredOf(document, at);
    const members = propertiesOf(document, at);
    for (const [name, member] of Object.entries(value)) {
      const [own] = members.get(name) ?? [];
      if (own === undefined) continue;
      const isTested = tested.some((pointer) => `${pointer}/`.startsWith(`${own}/`));
      const isReference = isCalledAsKey(name) || referredKind(document, name, own) !== undefined;
      const isSuspect = isReference || isNamed(name, ["status", "state"]);
      if (isTested || required.has(name) || !isSuspect) look(own, member);
      else found.push({ name, at: own });
    }
  };
  const schema = bodySchema(operation);
  if (schema !== undefined) look(schema, bodyValue(one.body));
  return found;
}

/** What to leave out to see which of them it is: each by itself, then all. */
function roundsOf(suspects: readonly Suspect[]): (readonly Suspect[])[] {
  const alone = suspects.length > 1 ? suspects.slice(0, most).map((one) => [one]) : [];
  return suspects.length === 0 ? [] : [...alone, suspects];
}

/** The body of the case without these members. */
function withoutMembers(
  document: ApiDocument,
  one: Case,
  gone: readonly Suspect[],
): CaseBody | undefined {
  const places = new Set(gone.map(({ at }) => at));
  const clear = (at: string, value: unknown): unknown => {
    if (!isObject(value)) return value;
    const members = propertiesOf(document, at);
    const kept = Object.entries(value).flatMap(([name, member]) => {
      const [own] = members.get(name) ?? [];
      if (own === undefined) return [[name, member]];
      return places.has(own) ? [] : [[name, clear(own, member)]];
    });
    return Object.fromEntries(kept) as unknown;
  };
  const schema = bodySchema(one.operation);
  if (!one.body || schema === undefined) return undefined;
  return encodeBody(one.body.mediaType, clear(schema, bodyValue(one.body)));
}

function bodySchema({ requestBody }: Operation): string | undefined {
  return requestBody?.content.find(({ type }) => isJson(type))?.schema;
}
