import { escapeRegex } from "../../../base/escape-regex.ts";
import { equalJson, preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import { membersOf, targetOf, textChoices, typesOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";
import { singularOf, wordsOf } from "../../../resource/names.ts";
import type { Resource } from "../../../resource/resource.ts";
import { stateMember } from "../actions/find-actions.ts";
import type { StateOracle } from "../oracle.ts";
import type { Own, Records } from "../own-record/record.ts";
import type { Session } from "../session.ts";
import { textsOf } from "../../../resource/texts.ts";

/** What a description says a member is at first, it is in a new record that was sent without it. */
export const starts: StateOracle = {
  name: "a new record begins as it is described",
  check: async (session, records) => {
    const { run, resource } = session;
    const { document } = run.maker;
    if (!records.reading || !resource.record) return;
    const told = [...membersOf(document, resource.record)].flatMap(([name, at]) => {
      const wanted = startOf(document, at);
      return wanted === undefined ? [] : [[name, wanted] as const];
    });
    const state = startState(session, records);
    const choices = [
      ...membersStarting(document, resource).filter(({ name }) => name !== state?.name),
      ...(state ? [state] : []),
    ];
    if (told.length === 0 && choices.length === 0) return;
    const own = await records.create("new, as it is described");
    if (!own) return;
    for (const one of choices) tellState(session, own, one);
    if (told.length === 0) return;
    const read = await records.read(own, "what is new");
    for (const [name, wanted] of read.record ? told : []) {
      const found = read.record?.[name];
      const isSent = Object.hasOwn(own.sent, name);
      if (isSent || found === undefined || equalJson(found, wanted)) continue;
      const message = `${name} is ${preview(found)} in a new record, but its description has it ${preview(wanted)} there`;
      const told = { instance: join(read.at, name), message, oracle: "convention" } as const;
      session.tell("defaults-hold", read, told);
    }
  },
};

/** A member that is one of several words at first. */
interface Start {
  readonly name: string;
  readonly wanted: string;
  /** The member itself says so, not the creation: that may be sent another one. */
  readonly isOwn?: true;
}

/** `PENDING when new`: the members whose own text names one of their choices. */
function membersStarting(document: ApiDocument, { record = "", name: kind }: Resource): Start[] {
  const noun = singularOf(wordsOf(kind).at(-1) ?? "");
  return [...membersOf(document, record)].flatMap(([name, at]): Start[] => {
    const values = textChoices(document, at);
    const words = values.length > 1 ? startsIn(textOf(document, at), values, noun) : [];
    const [wanted] = words;
    return wanted === undefined || words.length > 1 ? [] : [{ name, wanted, isOwn: true }];
  });
}

/** The state that only the server writes, where the text of the creation says how it begins. */
function startState(session: Session, records: Records): Start | undefined {
  const { create } = session.resource;
  const state = create && stateMember(session, records);
  if (!create || !state) return undefined;
  const texts = textsOf(session.run.maker.document, create, "");
  const found = new Set(texts.flatMap((text) => stateIn(text, state.values)));
  const [wanted] = found;
  return wanted === undefined || found.size > 1 ? undefined : { name: state.name, wanted };
}

/** Looks at the answer of the creation: what begins as queued may run a moment later. */
function tellState(session: Session, { reply, sent }: Own, { name, wanted, isOwn }: Start): void {
  const found = reply.record?.[name];
  const isSent = isOwn && Object.hasOwn(sent, name);
  if (found === undefined || found === wanted || isSent) return;
  const says = isOwn ? "its description" : `the description of ${reply.exchange.operation.id}`;
  const message = `${name} is ${preview(found)} in a new record, but ${says} has it begin as ${preview(wanted)}`;
  const told = { instance: join(reply.at, name), message, oracle: "convention" } as const;
  session.tell("defaults-hold", reply, told);
}

/**
 * The states that a text has new records begin in.
 * @example
 * stateIn("A lead begins as `new`, without an assignee.", ["new", "lost"]) // ["new"]
 */
export function stateIn(text: string, values: readonly string[]): string[] {
  return values.filter((value) => {
    const word = `(?:(?:an?|the)\\s+)?(?:stat(?:e|us)\\s+)?["'\`]?${escapeRegex(value)}["'\`]?\\s*(?:$|[.;,])`;
    const begins = `(?:an?|the|every|each|all|new)\\s+(?:new\\s+)?\\w+\\s+(?:always\\s+)?(?:begins?|starts?)\\s+(?:out\\s+)?(?:as|in)`;
    const is = `(?:(?:an?|the|every|each|all)\\s+)?new(?:ly\\s+created)?\\s+\\w+\\s+(?:(?:is|are)(?:\\s+in)?|has|have)`;
    return new RegExp(`(?:^|[.;]\\s*)(?:${begins}|${is})\\s+${word}`, "i").test(text);
  });
}

/** `False for a new card`, `0 for new ones`, `新增时为 0`: a truth or a number that the member may be. */
function startOf(document: ApiDocument, at: string): boolean | number | undefined {
  const types = typesOf(document, targetOf(document, at));
  const word = startIn(textOf(document, at));
  if (word === undefined) return undefined;
  if (types.includes("boolean") && /^(?:true|false)$/.test(word)) return word === "true";
  const isNumber = types.includes("integer") || types.includes("number");
  return isNumber && /^\d+$/.test(word) ? Number(word) : undefined;
}

function textOf(document: ApiDocument, at: string): string {
  const texts = [at, targetOf(document, at)].map((one) => keyword(document, one, "description"));
  return texts.find((one) => typeof one === "string") ?? "";
}

/**
 * The truth or the number that a text has for the beginning.
 * @example
 * startIn("False for a new card") // "false"
 */
export function startIn(text: string): string | undefined {
  return wordsAtFirst(text, "true|false|\\d+")[0]?.toLowerCase();
}

/**
 * The words of several that a text has for the beginning of a record, not for a new one of something else.
 * @example
 * startsIn("PENDING for a new booking", ["PENDING", "CONFIRMED"], "booking") // ["PENDING"]
 */
export function startsIn(text: string, values: readonly string[], noun: string): string[] {
  const things = `(?:${escapeRegex(noun)}s?|ones?|records?)`;
  return values.filter((value) => wordsAtFirst(text, escapeRegex(value), things).length > 0);
}

/** `false for a new card`, `PENDING when new`, `open at first`, `Initially draft`, `新增时为 0`. */
function wordsAtFirst(text: string, words: string, things = "\\w+"): string[] {
  const word = `["'\`“]?(${words})["'\`”]?`;
  const ways = [
    `(?:^|[.;,:]\\s*)(?:always )?${word} (?:${forNew} ${things}|${atFirst})\\s*(?:$|[.;,])`,
    `(?:^|[.;]\\s*)(?:initially|at first|(?:begins?|starts?)(?: out)? (?:as|in|with|at))\\s+${word}\\s*(?:$|[.;,])`,
    `(?:新增|新建|创建)的[^，。；,;为]{1,8}?(?:固定|默认|总是|始终)?为\\s*${word}(?![\\w.])`,
    `(?:新增|新建|创建)时(?:固定|默认|总是|始终)?为\\s*${word}(?![\\w.])`,
  ];
  return ways.flatMap((way) => new RegExp(way, "i").exec(text)?.[1] ?? []);
}

const forNew = "(?:for|in) (?:an? |any |every |each |all )?new(?:ly created)?";
const atFirst = [
  "when (?:it is |they are )?(?:just |newly )?(?:new|created)",
  "at first|initially|to begin with|(?:right )?(?:after|on|upon|at) creation",
].join("|");
