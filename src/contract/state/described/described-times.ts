import { escapeRegex } from "../../../base/escape-regex.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import { plainName } from "../../../resource/names.ts";
import { membersOf, targetOf, textChoices, typesOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";

/** A time that only the server writes, and the state whose beginning it is the time of. */
export interface StateTime {
  readonly name: string;
  /** The member that holds the state, and the value that begins then. */
  readonly state: string;
  readonly value: string | boolean;
  /** Whether a text says so; else the name does. */
  readonly isTold: boolean;
  /** Whether the text has it null in every other state. */
  readonly isNulled: boolean;
  /** Whether the text has it null before the state begins. */
  readonly isNullBefore: boolean;
  /** The other state in which alone the text has it null again: `null before, and again when reopened`. */
  readonly nullAgainIn?: string;
  /** Whether it is the first beginning alone: `When it first became active`. */
  readonly isFirst: boolean;
}

/**
 * The times of a record that are tied to a state which may be written: `completedAt`, "When the status became done; null
 * while it is not done", or `closedAt` beside a state `closed`.
 * @param written The members that requests may set: the times are none of them.
 */
export function stateTimes(
  document: ApiDocument,
  record: string,
  written: ReadonlySet<string>,
): StateTime[] {
  const members = [...membersOf(document, record)];
  const states = members.flatMap(([name, at]) =>
    written.has(name) ? statesOf(document, name, targetOf(document, at)) : [],
  );
  return members.flatMap(([name, at]): StateTime[] => {
    if (written.has(name) || !isTime(document, targetOf(document, at))) return [];
    const text = [at, targetOf(document, at)]
      .map((one) => keyword(document, one, "description"))
      .find((one) => typeof one === "string");
    const told = states.filter(({ word }) => text !== undefined && says(text, word));
    const called = states.filter(({ word }) => isCalled(name, word));
    const ofTwo = called.filter(({ other }) => text !== undefined && saysNullIn(text, other));
    const tied = text === undefined ? called : told.length > 0 ? told : ofTwo;
    const [one] = tied;
    if (!one || tied.length > 1) return [];
    const isTold = text !== undefined;
    const isNulled = isTold && (saysNull(text, one.word) || saysNullIn(text, one.other));
    const isNullBefore = isTold && (isNulled || /\bnull (?:until|before|till)\b/i.test(text));
    const again =
      isTold && !isNulled ? undone(text, valuesOf(document, members, one.state)) : undefined;
    const isFirst = isTold && /\b(?:first|the first time)\b/i.test(text);
    const { state, value } = one;
    const found = { name, state, value, isTold, isNulled, isNullBefore, isFirst };
    return [again === undefined ? found : { ...found, nullAgainIn: again }];
  });
}

interface State {
  readonly state: string;
  readonly value: string | boolean;
  /** What a text calls it. */
  readonly word: string;
  /** What it calls the one other state there is; undefined where there are more. */
  readonly other: string | undefined;
}

function statesOf(document: ApiDocument, state: string, schema: string): State[] {
  const values = keyword(document, schema, "enum");
  if (Array.isArray(values) && values.length > 1)
    return values.flatMap((value) =>
      typeof value === "string" && value !== ""
        ? [{ state, value, word: value, other: otherOf(values, value) }]
        : [],
    );
  const isFlag = typesOf(document, schema).includes("boolean");
  return isFlag
    ? [{ state, value: true, word: state.replace(/^is_?(?=[A-Z]|\b)/, ""), other: undefined }]
    : [];
}

function valuesOf(
  document: ApiDocument,
  members: readonly (readonly [name: string, at: string])[],
  state: string,
): readonly string[] {
  const at = members.find(([name]) => name === state)?.[1];
  return at === undefined ? [] : textChoices(document, at);
}

/**
 * The state that something is brought back to, `open` where it is reopened, where a text has the time null then.
 * @example
 * undone("null before, and again when reopened", ["open", "solved"]) // "open"
 */
export function undone(text: string, values: readonly string[]): string | undefined {
  const way =
    /\bnull\b[^.]*?\b(?:when|once|after|if)\s+(?:it (?:is|was)\s+)?re-?(\w{3,}?)(?:e?d)\b/i;
  const stem = plainName(way.exec(text)?.[1] ?? "");
  const found = stem === "" ? [] : values.filter((value) => plainName(value).startsWith(stem));
  return found.length === 1 ? found[0] : undefined;
}

function otherOf(values: readonly unknown[], value: string): string | undefined {
  const [other, ...more] = values.filter((one) => one !== value);
  return more.length === 0 && typeof other === "string" ? other : undefined;
}

function isTime(document: ApiDocument, schema: string): boolean {
  const format = keyword(document, schema, "format");
  return typesOf(document, schema).includes("string") && String(format).startsWith("date");
}

/** `When the status became done`, `The time it was archived`: the state begins, nobody plans it. */
function says(text: string, word: string): boolean {
  const begins =
    "(?:became|becomes|was|has been|turned|reached|entered|(?:changed|changes|moved|set) to)";
  const way = new RegExp(`\\b${begins}\\s+(?:marked\\s+)?(?:as\\s+)?${quoted(word)}`, "i");
  return /\b(?:when|time|date|moment|since)\b/i.test(text) && way.test(text);
}

/** `null while it is not done`, `null unless done`; `until` leaves open what comes after. */
function saysNull(text: string, word: string): boolean {
  const none = "\\b(?:null|empty|absent|missing|unset)\\b";
  const not = `(?:while|when|if|as long as|for)\\b[^.;,]*\\bnot(?:\\s+${quoted(word)}|\\s*(?:$|[.;,)]))`;
  return new RegExp(`${none}\\s+(?:${not}|unless\\b[^.;,]*\\s${quoted(word)})`, "i").test(text);
}

/** `Null for a draft`: of two states it is the other one that has the time. */
function saysNullIn(text: string, other: string | undefined): boolean {
  if (other === undefined) return false;
  const way = `\\bnull\\s+(?:for|in|while|when|if|as long as)\\b(?![^.;,]*\\bnot\\b)[^.;,]*\\s${quoted(other)}`;
  return new RegExp(way, "i").test(text);
}

function quoted(word: string): string {
  const spaced = escapeRegex(word).replaceAll(/[_\s]|\\-/g, "[-_\\s]");
  return `["'\`]?${spaced}(?![\\w-])`;
}

/** A word for what was done, not for what is planned or open. */
function isCalled(name: string, word: string): boolean {
  const plain = plainName(word);
  const isPast = /(?:ed|paid|sent|done|hidden)$/.test(plain);
  const isPlan = /^(?:schedul|expir|plann|assign|creat|updat)/.test(plain);
  return isPast && !isPlan && plainName(name).replace(/(?:at|on|date|time)$/, "") === plain;
}
