import { escapeRegex } from "../../base/escape-regex.ts";
import { isObject } from "../../base/json.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { plainName } from "../names.ts";
import { lastSegment } from "../paths.ts";
import { membersOf, takesNull, targetOf, textChoices, typesOf } from "../shapes.ts";
import { keyword } from "../../schema/walk.ts";
import { textsOf } from "../texts.ts";
import { numberTold, numberedState } from "./numbered-states.ts";

/** What a member of the record is once an action is done. */
export interface Effect {
  readonly name: string;
  /** `time`: any; null: none any more; else the value itself. */
  readonly wanted: "time" | boolean | string | number | null;
  /** What says so, in words. */
  readonly why: string;
}

/**
 * What an action does, where a member is called after it (`archive`: `archived`, `isArchived`, `archivedAt`, a state
 * `archived`), a text names the state, or says which member is set.
 * @example
 * effectsOf(document, record, finishJob, state) // [{ name: "finishedAt", wanted: "time", … }]
 */
export function effectsOf(
  document: ApiDocument,
  record: string | undefined,
  operation: Operation,
): Effect[] {
  const verb = lastSegment(operation.path);
  const done = participlesOf(verb);
  // `unarchive` takes away what `archive` has done.
  const undone = verb.startsWith("un") ? participlesOf(verb.slice(2)) : new Set<string>();
  const texts = textsOf(document, operation, "");
  const why = `${operation.id} is called so`;
  const stateName = numberedState(document, record)?.name;
  return [...membersOf(document, record ?? "")].flatMap(([name, at]): Effect[] => {
    const schema = targetOf(document, at);
    const types = typesOf(document, schema);
    const plain = plainName(name);
    const values = textChoices(document, at);
    if (values.length > 1) {
      const told = toldState(document, operation, values);
      const value = told ?? namedState(values, verb, done);
      const says = told === undefined ? why : "its text says so";
      return value === undefined ? [] : [{ name, wanted: value, why: says }];
    }
    const numbered = name === stateName ? numberTold(texts) : undefined;
    if (numbered !== undefined) return [{ name, wanted: numbered, why: "its text says so" }];
    const isTime = isMoment(document, schema) || isNumbered(name, types);
    const number = isTime || !types.some(isNumeric) ? undefined : toldNumber(texts, name);
    if (number !== undefined) return [{ name, wanted: number, why: "its text says so" }];
    if (!types.includes("boolean") && !isTime) return [];
    const [some, none] = isTime ? (["time", null] as const) : ([true, false] as const);
    const word = plain.replace(isTime ? /(?:at|on|date|time)$/ : /^(?:is|was|has)/, "");
    const told = toldOf(texts, name, isTime);
    if (told !== undefined) return [{ name, wanted: told, why: "its text says so" }];
    if (done.has(word)) return [{ name, wanted: some, why }];
    const mayBe = !isTime || takesNull(document, at);
    return undone.has(word) && mayBe ? [{ name, wanted: none, why }] : [];
  });
}

/** `paid_at`, a number of seconds. */
function isNumbered(name: string, types: readonly string[]): boolean {
  return types.includes("integer") && /(?:[a-z\d]At|_at)$/.test(name);
}

/** A time, also one that may be null. */
function isMoment(document: ApiDocument, schema: string): boolean {
  if (!typesOf(document, schema).includes("string")) return false;
  const formats = branchesOf(document, schema).map(({ format }) => format);
  return [keyword(document, schema, "format"), ...formats].some((one) =>
    String(one).startsWith("date"),
  );
}

function branchesOf(document: ApiDocument, schema: string) {
  const branches = ["anyOf", "oneOf"].map((word) => keyword(document, schema, word)).flat();
  return branches.filter(isObject);
}

/** `Sets checked and checkedAt`, `sets checked to false and checkedAt to null`, `paidAt is set`. */
function toldOf(
  texts: readonly string[],
  name: string,
  isTime: boolean,
): Effect["wanted"] | undefined {
  const own = `["'\`]?(?<![\\w-])${escapeRegex(name)}(?![\\w-])["'\`]?`;
  for (const sentence of texts.flatMap((text) => text.split(/[.;]/))) {
    if (/\b(?:if|when|unless|where|only|not|never|may|can)\b/i.test(sentence)) continue;
    const [, value] =
      new RegExp(
        `\\b(?:sets?|resets?)\\b[^.;]*${own}\\s+to\\s+["'\`]?(true|false|null|now)\\b`,
        "i",
      ).exec(sentence) ?? [];
    const word = value?.toLowerCase();
    if (word === "null" || word === "now")
      return isTime ? (word === "null" ? null : "time") : undefined;
    if (word !== undefined) return isTime ? undefined : word === "true";
    const is = new RegExp(`${own}\\s+(?:is|becomes)\\s+(true|false)\\s*$`, "i").exec(sentence)?.[1];
    if (is !== undefined && !isTime && /\b(?:afterwards|then)\b/i.test(sentence))
      return is.toLowerCase() === "true";
    const isSet =
      new RegExp(`^\\s*sets\\s+(?:[\\w\`]+\\s+and\\s+)?${own}\\s*(?:$|,|and\\b)`, "i").test(
        sentence,
      ) || isSetBeside(own).test(sentence);
    if (isSet) return isTime ? "time" : true;
    const isCleared = new RegExp(
      `\\b(?:clears|empties)\\s+(?:[\\w\`]+(?:\\s+and\\s+|,\\s*))*${own}\\s*(?:$|,|and\\b)`,
      "i",
    );
    if (isTime && isCleared.test(sentence)) return null;
  }
  return undefined;
}

const isNumeric = (type: string) => type === "integer" || type === "number";

/** `` `probability` is 100 ``, `progress becomes 100`: what a member is called as no word is said of it alone. */
function toldNumber(texts: readonly string[], name: string): number | undefined {
  const own = escapeRegex(name);
  const called = /[a-z\d][A-Z]|_/.test(name)
    ? `["'\`]?(?<![\\w-])${own}["'\`]?`
    : `["'\`]${own}["'\`]`;
  const way = new RegExp(
    `(?:^|,\\s*|\\band\\s+)${called}\\s+(?:is|becomes|is\\s+set\\s+to)\\s+["'\`]?(-?\\d+)["'\`]?\\s*(?:$|,|and\\b)`,
    "i",
  );
  for (const sentence of texts.flatMap((text) => text.split(/[.;](?:\s|$)/))) {
    if (/\b(?:if|when|unless|where|while|until|only|not|never|may|can)\b/i.test(sentence)) continue;
    const value = way.exec(sentence.trim())?.[1];
    if (value !== undefined) return Number(value);
  }
  return undefined;
}

/** ``closed_at` and `closed_by` are set, …``, also the first of them and one alone. */
function isSetBeside(own: string): RegExp {
  const other = "[`'\"]?\\w+[`'\"]?";
  return new RegExp(
    `(?:^|[\\s,])(?:${other}(?:,\\s*|\\s+and\\s+))*${own}(?:(?:,\\s*|\\s+and\\s+)${other})*\\s+(?:is|are|gets?)\\s+set\\s*(?:$|,|and\\b)`,
    "i",
  );
}

/** A state called after the action, where no other one is: `canceling` may come before `canceled`. */
function namedState(
  values: readonly string[],
  verb: string,
  done: ReadonlySet<string>,
): string | undefined {
  const akin = values.filter((value) => plainName(value).includes(verb.slice(0, 5)));
  const named = values.filter((value) => done.has(plainName(value)));
  return named.length === 1 && akin.length <= 1 ? named[0] : undefined;
}

/** `Marks the job as done`, `sets the status to paid`, `open to paid`: the one state that the texts have the record in afterwards. */
function toldState(
  document: ApiDocument,
  operation: Operation,
  values: readonly string[],
): string | undefined {
  const texts = textsOf(document, operation, "");
  const either = values.map(escapeRegex).join("|");
  const named = values.filter((value) => {
    const word = `["'\`]?${escapeRegex(value)}["'\`]?(?![\\w-])`;
    const ways = [
      `^(?:from\\s+)?["'\`]?(?:${either})["'\`]?\\s+to\\s+${word}`,
      `\\bbecomes\\s+${word}`,
      `(?:^|[.;,]\\s*|\\band\\s+)it\\s+is\\s+${word}\\s+(?:then|afterwards)\\b`,
      `\\bmakes\\s+(?:it\\s+|(?:an?|the)\\s+(?:\\w+\\s+){1,2}?)(?:(?:that|which)\\s+(?:is|was)\\s+["'\`]?(?:${either})["'\`]?\\s+)?${word}\\s*(?:again\\b|and\\b|$|[.;,])`,
      `\\b(?:marks?|sets?|moves?|turns?|changes?|puts?)\\s+(?:[\\w'\`]+\\s+){0,4}?(?:as|to|into)\\s+(?:be\\s+)?${word}`,
    ];
    const way = new RegExp(ways.join("|"), "i");
    return texts.some((text) => way.test(text));
  });
  return named.length === 1 ? named[0] : undefined;
}

const irregular: Readonly<Record<string, string>> = {
  pay: "paid",
  send: "sent",
  hide: "hidden",
  freeze: "frozen",
  withdraw: "withdrawn",
  read: "read",
  win: "won",
  lose: "lost",
  sell: "sold",
  begin: "begun",
  undo: "undone",
};

/** `archive` -> `archived`, `cancel` -> `canceled`, `cancelled`, `verify` -> `verified`; nothing for several words. */
export function participlesOf(verb: string): ReadonlySet<string> {
  if (!/^[a-z]{3,}$/.test(verb)) return new Set();
  const known = irregular[verb];
  if (known !== undefined) return new Set([known]);
  if (verb.endsWith("e")) return new Set([`${verb}d`]);
  if (/[^aeiou]y$/.test(verb)) return new Set([`${verb.slice(0, -1)}ied`]);
  return new Set([`${verb}ed`, `${verb}${verb.at(-1) ?? ""}ed`]);
}
