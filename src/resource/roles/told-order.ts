import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { keyword, requiredOf } from "../../schema/walk.ts";
import { plainName, singularOf } from "../names.ts";
import type { Collection } from "../resource.ts";
import { memberRanges } from "./ranges.ts";
import { membersOf, successOf, takesNull, targetOf, typesOf } from "../shapes.ts";
import { textsAt } from "../texts.ts";

/** The order of a list that is asked for none. */
export interface ToldOrder {
  /** As the description says it. */
  readonly words: string;
  readonly property: string;
  readonly descending: boolean;
}

const creationStamp = /^(?:date)?creat(?:e|ed|ion)?(?:at|on|date|time|utc)$/;

/** `created`: a time, or a number of seconds. */
function isBareStamp(document: ApiDocument, name: string, at: string): boolean {
  const schema = targetOf(document, at);
  const isTime = keyword(document, schema, "format") === "date-time";
  return plainName(name) === "created" && (isTime || typesOf(document, schema).includes("integer"));
}

/**
 * The member that tells when a record was made: by its name, else the only time that no record is without, `loanedAt` of
 * a loan.
 */
export function creationStampOf(document: ApiDocument, record: string): string | undefined {
  const members = [...membersOf(document, record)];
  const named = members.find(
    ([name, at]) => creationStamp.test(plainName(name)) || isBareStamp(document, name, at),
  );
  if (named) return named[0];
  const needed = requiredOf(document, record);
  const times = members.filter(([name, at]) => {
    const isTime = keyword(document, targetOf(document, at), "format") === "date-time";
    return isTime && needed.has(name) && !takesNull(document, at);
  });
  const [only = ""] = times.length === 1 ? (times[0] ?? []) : [];
  const plain = plainName(only);
  return /ed(?:at|on)$/.test(plain) && !changed.test(plain) ? only : undefined;
}

/** Times of what may happen to a record later, or again and again. */
const changed =
  /updat|modif|chang|edit|sav|sync|refresh|generat|calculat|check|measur|view|visit|log|activ|seen|used|schedul|plann|expect|start|finish|clos|end/;

/** What summary and descriptions say: `newest first`, `sorted by name`, `By key.`, `Boards by name` of an answer. */
export function toldOrder(
  document: ApiDocument,
  { operation, record = "", filters }: Pick<Collection, "operation" | "record" | "filters">,
): ToldOrder | undefined {
  const members = membersOf(document, record);
  const stamp = creationStampOf(document, record);
  const [age] = textsAt(document, operation.pointer).flatMap(
    (text) => inChinese.exec(text)?.[1] ?? [],
  );
  if (age !== undefined && stamp !== undefined) {
    const descending = !/[正升]/.test(age);
    return { words: descending ? "newest first" : "oldest first", property: stamp, descending };
  }
  const answer = successOf(operation)?.pointer;
  const described = answer === undefined ? [] : textsAt(document, answer);
  const own = textsAt(document, operation.pointer);
  const all = own.flatMap((text) => text.split(/[.\n]/)).find((one) => allByMember.test(one));
  const rowsBy = [described[0] ?? "", all ?? ""].flatMap(
    (text) => rowsByMember.exec(text)?.[1] ?? [],
  )[0];
  const isChosen = filters.some(({ name }) => plainName(name) === plainName(rowsBy ?? ""));
  const texts = [
    ...own,
    ...described,
    ...(rowsBy === undefined || isChosen ? [] : [`by ${rowsBy}`]),
  ];
  const isTime = (name: string) =>
    timeForms.has(keyword(document, targetOf(document, members.get(name) ?? ""), "format"));
  const sentences = texts.flatMap((text) => text.replaceAll("`", "").split(/[.;\n]/));
  for (const sentence of sentences.map((one) => withoutCondition(operation, one))) {
    if (ofTies.test(sentence)) continue;
    const aged = ageFirst.exec(sentence);
    // What comes first, something else decides: `Pinned ones first, then the newest first`.
    if (/\bfirst\b|\bthen\b/i.test(sentence.slice(0, aged?.index ?? 0))) continue;
    const [words, age = "", which = "", inBrackets] = aged ?? [];
    if (/^(?:chang|updat|modif|edit|activ|view|read|us)/i.test(which)) continue;
    const [, turn, byName] = byMember.exec(sentence) ?? [];
    const named = inBrackets ?? byName;
    const meant = aged && named === undefined ? timeMeant(document, record, age, which) : undefined;
    if (meant === null) continue;
    const isBy = isDay.test(which) || isTime(which);
    const by = named ?? (isBy ? which : meant);
    const told =
      by === undefined
        ? undefined
        : (memberTold([...members.keys()], by) ??
          beginningTold(document, record, by) ??
          ageTold(stamp, by));
    // `Newest first, by` something nobody knows is no order of the creation stamp.
    const property = by === undefined ? stamp : told?.name;
    if ((words ?? told) === undefined || property === undefined) continue;
    const descending =
      words === undefined
        ? told?.descending === true || /^(?:de|reverse)/i.test(turn ?? "")
        : !/^(?:oldest|earliest)/i.test(age);
    const aging = words === undefined ? "" : `${age.toLowerCase()} first`;
    const said = told === undefined ? aging : `by ${property}${aging && `, ${aging}`}`;
    return { words: said, property, descending };
  }
  return undefined;
}

/** `按创建时间倒序`, and not the second of two criteria. */
const inChinese = /(?<![再后次且并、和]\s*)按(?:照)?创建(?:时间|日期)(?:进行)?([倒降逆正升])序/;

/** `By name unless sort says otherwise`, `by name when sort is not given`: so it is where nothing asks for an order. */
function withoutCondition({ parameters }: Operation, sentence: string): string {
  const [all, word = "", name = "", rest = ""] =
    /,?\s+(unless|when|where|if)\s+(?:the )?(\S+)(\s.*)$/i.exec(sentence) ?? [];
  const isAsked = parameters.some((one) => one.in === "query" && one.name === name);
  const isAbsent =
    /^unless$/i.test(word) ||
    /\b(?:not|no|absent|missing|omitted|empty)\b|\bleft out\b/i.test(rest);
  return all !== undefined && isAsked && isAbsent ? sentence.slice(0, -all.length) : sentence;
}

/** `Those that are equal are ordered by their time of creation`: the order within another one. */
const ofTies = /\b(?:equal|ties?|tied|otherwise)\b|\b(?:have|has|having|with|of) the same\b/i;

const ageFirst =
  /\b(newest|latest|most recent|oldest|earliest)\b(?: (\w+))?(?: \(by (?:the )?(\w[^)]*)\))? first\b/i;
/** `Latest day first`: by a member of that name, and not by the time of creation. */
const isDay = /^(?:day|date)s?$/i;
const byMember =
  /(?:(?:^\s*|[,(]\s*|\b(?:sorted|ordered|first) )by|\bin (?:the )?(?:(alphabetic(?:al)?|chronological|ascending|descending|reverse) )?order of) (?:the |their |its )?(\w.*)$/i;
/** `Boards by name` as all that is said of an answer; what a word of an operation does (`Find pets by name`) is none. */
const allByMember = /^\s*all \w+s by \w+\s*$/i;
const rowsByMember = /^\s*(?:all |the )?\w+s by (?:the |their )?(\w+)\.?\s*$/i;
const timeForms: ReadonlySet<unknown> = new Set(["date", "date-time"]);

/** `in the order of their creation` */
function ageTold(stamp: string | undefined, text: string) {
  const [, rest = ""] =
    /^(?:(?:time|date|moment) of )?creation(?: (?:time|date))?(.*)$/i.exec(text) ?? [];
  const [isAll, turn = ""] = afterMember.exec(rest) ?? [];
  const isTold = /^(?:(?:time|date|moment) of )?creation/i.test(text) && isAll !== undefined;
  return isTold && stamp !== undefined
    ? { name: stamp, descending: /^desc/i.test(turn) }
    : undefined;
}

/** The member that a text begins with, `order date` for `orderDate`, and nothing behind it but a direction. */
function memberTold(
  members: readonly string[],
  text: string,
): { readonly name: string; readonly descending: boolean } | undefined {
  const words = text.split(" ");
  for (const count of [3, 2, 1]) {
    const [, last = "", rest = ""] = /^(\w*)(.*)$/.exec(words.slice(count - 1).join(" ")) ?? [];
    const told = plainName([...words.slice(0, count - 1), last].join(" "));
    const name = members.find((one) => [told, singularOf(told)].includes(plainName(one)));
    const [isAll, turn = ""] = afterMember.exec(rest) ?? [];
    if (name !== undefined && isAll !== undefined) return { name, descending: /^desc/i.test(turn) };
  }
  return undefined;
}

/** `in the order of their beginning`: the earlier end of what a record lasts. */
function beginningTold(document: ApiDocument, record: string, text: string) {
  const [isAll, turn = ""] =
    /^(?:beginnings?|starts?|begin|start(?:ing)? times?)\s*(?:\((asc|desc)\w*\))?\s*(?:$|[,)])/i.exec(
      text,
    ) ?? [];
  const name = beginningOf(document, record);
  return isAll !== undefined && name !== undefined
    ? { name, descending: /^desc/i.test(turn) }
    : undefined;
}

function beginningOf(document: ApiDocument, record: string): string | undefined {
  const [only, ...more] = memberRanges(document, record).filter(({ from }) =>
    timeForms.has(keyword(document, targetOf(document, from.schema ?? ""), "format")),
  );
  return more.length === 0 ? only?.from.name : undefined;
}

/**
 * What comes first when, where no creation is told: `the newest measurement first` is by `measured_at`, `the earliest first`
 * by the only time there is. Null: what is listed begins some time and is made another, so nobody can tell.
 */
function timeMeant(
  document: ApiDocument,
  record: string,
  age: string,
  which: string,
): string | null | undefined {
  const times = [...membersOf(document, record)].filter(([, at]) =>
    timeForms.has(keyword(document, targetOf(document, at), "format")),
  );
  const stamp = creationStampOf(document, record);
  const unlessMade = (name: string) => (stamp === undefined || stamp === name ? name : null);
  const [named] = times.find(([name]) => isOf(name, which)) ?? [];
  if (named !== undefined) return unlessMade(named);
  if (!/^(?:earliest|latest)$/i.test(age)) return undefined;
  const beginning = beginningOf(document, record);
  if (beginning !== undefined) return unlessMade(beginning);
  const [only, ...more] = times;
  const isEarly = /^earliest$/i.test(age) && stamp === undefined && more.length === 0;
  return isEarly ? only?.[0] : undefined;
}

/** `measurement` and `measured_at`, `payment` and `paidOn` not: so far as the one begins as the other. */
function isOf(name: string, noun: string): boolean {
  const [stem = ""] = /^\w{4,}(?=ed(?:at|on)$)/.exec(plainName(name)) ?? [];
  return stem !== "" && plainName(noun).startsWith(stem) && /(?:ment|ing|ion)s?$/i.test(noun);
}

const afterMember = /^\s*(?:\(?(asc|desc)\w*(?: order)?\)?)?\s*(?:$|[,)]|and then\b|then\b)/i;
