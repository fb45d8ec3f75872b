import { escapeRegex } from "../../../base/escape-regex.ts";
import { equalJson, preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import type { Operation } from "../../../document/operation.ts";
import { participlesOf } from "../../../resource/actions/effects.ts";
import { plainName, wordsOf } from "../../../resource/names.ts";
import { lastSegment } from "../../../resource/paths.ts";
import { isCalledAsKey, referredKind } from "../../../resource/references.ts";
import { membersOf, requestSchema, targetOf, typesOf } from "../../../resource/shapes.ts";
import { textsAt, textsOf } from "../../../resource/texts.ts";
import { keyword } from "../../../schema/walk.ts";
import { differencesOf, isOwnBusiness } from "../comparison/compare.ts";
import type { Own, Records } from "../own-record/record.ts";
import type { Json, Reply, Session } from "../session.ts";
import { act } from "./find-actions.ts";

/**
 * Where a text lists the members that an action sets, what a client wrote in others stays: numbers, times, choices and keys
 * may follow from what is done, a text or an amount does not. True where nothing was told.
 */
export async function expectBeside(
  session: Session,
  records: Records,
  operation: Operation,
  seen: { readonly own: Own; readonly before: Json; readonly after: Reply },
): Promise<boolean> {
  const lost = lostIn(session, operation, seen.own, seen.before, seen.after);
  if (lost.length === 0) return true;
  // Once it may have been somebody else.
  const own = await records.create(`for ${operation.id}, once more`);
  const before = own && (await records.read(own, `before ${operation.id}, once more`)).record;
  if (!own || !before) return true;
  const reply = await act(session, own, operation, "the action, once more", false);
  if (!reply.isSuccess || reply.status === 202) return true;
  const after = await records.read(own, `after ${operation.id}, once more`);
  const name = lostIn(session, operation, own, before, after).find((one) => lost.includes(one));
  if (name === undefined) return true;
  const message = `${name} was ${preview(before[name])}, but is ${preview(after.record?.[name])} after ${operation.id}, whose text lists what it sets`;
  const told = { instance: join(after.at, name), message, oracle: "convention" } as const;
  session.tell("unsent-is-kept", after, told);
  return false;
}

/** The texts of a client's that are others after an action that does not speak of them. */
function lostIn(
  { run, resource }: Session,
  operation: Operation,
  { sent }: Own,
  before: Json,
  { record, schema }: Reply,
): string[] {
  const { document, schemas } = run.maker;
  const members = membersOf(document, resource.record ?? "");
  const texts = textsOf(document, operation, "");
  if (!record || !listsMembers(texts, [...members.keys()])) return [];
  if ([lastSegment(operation.path), ...texts].some((text) => rewrites.test(text))) return [];
  const names = Object.keys(sent).filter((name) => {
    const at = members.get(name);
    const isText = typeof sent[name] === "string" && sent[name] !== "";
    if (!isText || at === undefined || equalJson(before[name], record[name])) return false;
    return isFreeText(document, name, at) && !isSpokenOf(document, operation, name, at);
  });
  const own = (one: Json) => Object.fromEntries(names.map((name) => [name, one[name]]));
  const comparison = { document, schemas, sentSchema: undefined, shownSchema: schema };
  const found = differencesOf(own(before), own(record), { ...comparison, except: new Set() });
  return names.filter((name) => found.some(({ at }) => at === join("", name)));
}

/** What is done to the content itself changes more than a text lists: `Anonymizes the person; sets anonymizedAt`. */
export const rewrites =
  /\b(?:anonymi|pseudonymi|redact|eras|wip|clear|empt|purg|strip|reset|remov|delet|replac|restor|revert|roll|merg|normali|re-?calcul|re-?nam|re-?writ|updat|chang|edit|revis|sync|refresh|correct|fix|cop(?:y|ies)|duplicat|fill|overwrit|generat|comput|transfer|import|appl(?:y|ies)|translat|format|clean|enrich|complement|personal)/i;

/** `closed_at` or `sentAt`: what nobody writes who does not mean the member. */
export function listsMembers(texts: readonly string[], names: readonly string[]): boolean {
  return names.some((name) => {
    const isNoWord = /[a-z\d][A-Z]|_/.test(name);
    const own = escapeRegex(name);
    const way = new RegExp(isNoWord ? `(?<![\\w-])${own}(?![\\w-])` : `\`${own}\``);
    return texts.some((text) => way.test(text));
  });
}

function isFreeText(document: ApiDocument, name: string, at: string): boolean {
  const target = targetOf(document, at);
  const format = String(keyword(document, target, "format") ?? "");
  const isChoice = ["enum", "const"].some((word) => keyword(document, target, word) !== undefined);
  const isKey = isCalledAsKey(name) || referredKind(document, name, at) !== undefined;
  const isText = typesOf(document, target).includes("string");
  return isText && !isChoice && !isKey && !isOwnBusiness(name) && !/date|time|uuid/.test(format);
}

/** Whether the action takes the member, or a text of one names the other. */
function isSpokenOf(
  document: ApiDocument,
  operation: Operation,
  name: string,
  at: string,
): boolean {
  const verb = lastSegment(operation.path);
  const words = [verb, ...participlesOf(verb)];
  const asked = [...membersOf(document, requestSchema(operation) ?? "").keys()].map(plainName);
  if (asked.some((one) => plainName(name).endsWith(one))) return true;
  const own = [at, targetOf(document, at)].flatMap((one) => textsAt(document, one));
  if (own.some((text) => words.some((word) => text.toLowerCase().includes(word)))) return true;
  const answers = operation.responses.flatMap(({ pointer }) => textsAt(document, pointer));
  const stem = wordsOf(name).at(-1)?.replace(/s$/, "") ?? name;
  return [...textsOf(document, operation, ""), ...answers].some((text) =>
    text.toLowerCase().includes(stem),
  );
}
