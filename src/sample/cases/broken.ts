import { equalJson, isObject, preview } from "../../base/json.ts";
import { join } from "../../base/pointer.ts";
import type { Found } from "../../document/follow.ts";
import type { Attempt } from "./value-case.ts";
import { assignment } from "./value-case.ts";
import { choicesOfItems, listOf, typesAt, type CaseMaker, type Place } from "./places.ts";
import { patternLengths } from "../text/pattern.ts";
import { longestByPattern, nearlyFormatted, strangeTexts, textsOfLength } from "./texts.ts";

export interface BrokenOptions {
  /** The value travels as text (a parameter, a form field): only text can be of a wrong type. */
  readonly textual: boolean;
  /** Also values that lenient servers convert (`"5"` for 5). */
  readonly strictTypes: boolean;
}

/** What a keyword says about a place, and the attempts to break it; of each list the first that breaks it counts. */
export function breaksOf(maker: CaseMaker, place: Place, options: BrokenOptions): Attempt[][] {
  const lists = place.parts.flatMap((part) =>
    Object.keys(part.value).flatMap((keyword) =>
      breaksOfKeyword({ maker, place, part, keyword, options }),
    ),
  );
  return lists.filter((list) => list.length > 0);
}

interface Asked {
  readonly maker: CaseMaker;
  readonly place: Place;
  readonly part: Found;
  readonly keyword: string;
  readonly options: BrokenOptions;
}

function breaksOfKeyword(asked: Asked): Attempt[][] {
  const { part, keyword } = asked;
  const rule = part.value[keyword];
  switch (keyword) {
    case "type":
      return breakType(asked);
    case "required":
      return listOf(rule).map((name) => [
        attempt(
          asked,
          [...asked.place.tokens, name],
          undefined,
          `${memberLabel(asked, name)} left out, required`,
        ),
      ]);
    case "dependentRequired":
      return breakDependent(asked, rule);
    case "oneOf":
    case "anyOf":
      return [
        values(
          asked,
          [{ contractKit: [] }, "§ §", -0.5, true, []],
          "fits none of the alternatives",
        ),
      ];
    case "additionalProperties":
    case "unevaluatedProperties":
      return rule === false ? [addMember(asked)] : [];
    case "exclusiveMinimum":
    case "exclusiveMaximum":
      // A server may leave out the bound itself and nothing beyond it.
      return [
        values(asked, ...valuesThatBreak(asked, rule)),
        values(asked, ...beyond(asked, rule)),
      ];
    case "pattern":
      return [
        values(asked, ...valuesThatBreak(asked, rule)),
        // Without its first anchor a pattern lets in what ends well.
        values(asked, [`!${String(asked.place.value)}`], `does not match ${preview(rule, 60)}`),
        // A server may look at the length alone, or at the beginning.
        values(asked, withOther(asked.place.value), `does not match ${preview(rule, 60)}`),
        values(
          asked,
          [String(asked.place.value).slice(0, -1)],
          `does not match ${preview(rule, 60)}`,
        ),
        values(
          asked,
          beyondLengths(asked.place, String(rule)),
          "is longer than its pattern allows",
        ),
        // Many servers compare without minding capitals.
        values(asked, inOtherCase(asked.place.value), `does not match ${preview(rule, 60)}`),
      ];
    default:
      return [values(asked, ...valuesThatBreak(asked, rule))];
  }
}

function beyond({ place, part, keyword }: Asked, rule: unknown): [unknown[], string] {
  const isLow = keyword === "exclusiveMinimum";
  const bound = typeof rule === "number" ? rule : 0;
  const step = typesAt(place.parts)?.has("integer") ? 1 : 0.01;
  const steps = [step, 1, multiple(part)];
  return [
    steps.map((one) => (isLow ? bound - one : bound + one)),
    isLow ? `below ${bound}` : `above ${bound}`,
  ];
}

/** The values that break a keyword about one value, and how. */
function valuesThatBreak(
  { maker, place, part, keyword }: Asked,
  rule: unknown,
): [unknown[], string] {
  const { value } = place;
  const number = typeof rule === "number" ? rule : 0;
  const step = typesAt(place.parts)?.has("integer") ? 1 : 0.01;
  switch (keyword) {
    case "minimum":
      return [[number - step, number - 1, number - multiple(part)], `below minimum ${number}`];
    case "maximum":
      return [[number + step, number + 1, number + multiple(part)], `above maximum ${number}`];
    case "exclusiveMinimum":
      return [[number], `not above ${number}`];
    case "exclusiveMaximum":
      return [[number], `not below ${number}`];
    case "multipleOf":
      return [[Number(value) + number / 2, Number(value) + 1], `no multiple of ${number}`];
    case "minLength":
      return [textsOfLength(place, number - 1), `shorter than ${number} characters`];
    case "maxLength":
      return [textsOfLength(place, number + 1), `longer than ${number} characters`];
    case "pattern":
      return [[`${String(value)}!`, "   ", ...strangeTexts], `does not match ${preview(rule, 60)}`];
    case "format":
      return [[...(nearlyFormatted[String(rule)] ?? []), ...strangeTexts], `no ${String(rule)}`];
    case "enum":
    case "const":
      return [
        unlisted(rule),
        keyword === "const" ? `is not ${preview(rule)}` : "is not in the list",
      ];
    default:
      return [
        sizes(place, keyword, number, choicesOfItems(maker.document, part)),
        sizeWords(keyword, number),
      ];
  }
}

/** The longest text that a pattern allows, its last character twice. */
function beyondLengths(place: Place, pattern: string): string[] {
  const { max = Infinity } = patternLengths(pattern) ?? {};
  const longest = max > longestByPattern ? undefined : textsOfLength(place, max)[0];
  return longest ? [longest + longest.slice(-1)] : [];
}

/** The text with one of its characters replaced by another one of its kind, from the front to the back. */
function withOther(value: unknown): string[] {
  const characters = [...String(value)].slice(0, 40);
  return characters.flatMap((character, at) => {
    const others = /[0-9]/.test(character)
      ? "29"
      : /[a-z]/.test(character)
        ? "zk"
        : /[A-Z]/.test(character)
          ? "ZK"
          : "";
    return [...others].map((other) => characters.with(at, other).join(""));
  });
}

function inOtherCase(value: unknown): string[] {
  const text = String(value);
  return [text.toLowerCase(), text.toUpperCase()].filter((other) => other !== text);
}

function multiple({ value }: Found): number {
  return typeof value["multipleOf"] === "number" ? value["multipleOf"] : 1;
}

/** Of the kind of the listed ones, where there is such a kind. */
function unlisted(rule: unknown): unknown[] {
  const [first] = Array.isArray(rule) ? rule : [rule];
  const numbers = [rule].flat().filter((one): one is number => typeof one === "number");
  if (typeof first === "number") return [Math.max(...numbers) + 1, Math.min(...numbers) - 1];
  return [`${String(first)}x`, ...strangeTexts];
}

function sizes(
  { value }: Place,
  keyword: string,
  bound: number,
  choices: readonly unknown[],
): unknown[] {
  if (keyword === "uniqueItems" && Array.isArray(value) && value.length > 0)
    return [
      [value[0], value[0]],
      [...value.slice(0, -1), value[0]],
      [...value, value[0]],
    ];
  if (keyword === "minItems" && Array.isArray(value)) return [value.slice(0, bound - 1)];
  if (keyword === "maxItems" && Array.isArray(value))
    return [grown(value, bound + 1, choices), grown(value, bound + 1)];
  if (!isObject(value)) return [];
  if (keyword === "minProperties")
    return [Object.fromEntries(Object.entries(value).slice(0, bound - 1))];
  return keyword === "maxProperties" ? [withMembers(value, bound + 1)] : [];
}

/** The object with so many members, those added like its first one. */
export function withMembers(value: unknown, count: number): unknown {
  const own = isObject(value) ? Object.entries(value) : [];
  const [, one] = own[0] ?? ["", "x"];
  const more = Array.from({ length: Math.min(count, 1000) }, (_, index) => [`more${index}`, one]);
  return { ...Object.fromEntries(more.slice(own.length)), ...Object.fromEntries(own) };
}

function sizeWords(keyword: string, bound: number): string {
  const words: Record<string, string> = {
    uniqueItems: "has equal items",
    minItems: `has fewer than ${bound} items`,
    maxItems: `has more than ${bound} items`,
    minProperties: `has fewer than ${bound} members`,
    maxProperties: `has more than ${bound} members`,
  };
  return words[keyword] ?? `breaks ${keyword}`;
}

/** As many items, the own ones first; those added differ from them where that is easy, or are other choices. */
export function grown(
  items: readonly unknown[],
  length: number,
  choices: readonly unknown[] = [],
): unknown[] {
  if (items.length === 0 || length > 1000) return [];
  const unused = choices.filter((one) => !items.some((item) => equalJson(item, one)));
  if (choices.length > 0)
    return Array.from(
      { length },
      (_, index) => [...items, ...unused][index] ?? choices[index % choices.length],
    );
  return Array.from({ length }, (_, index) => {
    const item = items[index % items.length];
    if (index < items.length) return item;
    if (typeof item === "string") return `${item}${index}`;
    return typeof item === "number" ? item + index : item;
  });
}

/** Every JSON type, by values that no server takes for another one. */
const byType: readonly (readonly [type: string, value: unknown])[] = [
  ["object", { contractKit: [] }],
  ["array", [{ contractKit: 1 }]],
  ["string", "no number"],
  ["boolean", true],
];

function breakType(asked: Asked): Attempt[][] {
  const types = typesAt(asked.place.parts) ?? new Set<string>();
  const wanted = [...types].join(" or ");
  const words = `not of type ${wanted}`;
  const isWhole = types.has("integer") && !types.has("number") && !types.has("string");
  const half = fractionOf(asked.place);
  // Whoever takes any text (x-accepts) takes this one, too.
  const written = asked.options.textual ? String(half) : half;
  const fraction = isWhole ? [values(asked, [written], "no whole number")] : [];
  if (asked.options.textual) {
    if (types.has("string")) return [];
    const lists = [values(asked, ["no-such-value", "§"], words), ...fraction];
    const begins = [`${String(asked.place.value)}abc`];
    const isNumber = isWhole || types.has("number");
    return isNumber ? [...lists, values(asked, begins, "only the beginning is a number")] : lists;
  }
  // A list or an object is no text to any server; a number may be one to a lenient server.
  const others = byType.filter(
    ([type]) => !types.has(type) && type !== (types.has("string") ? "boolean" : ""),
  );
  const lists = [values(asked, typesFirst(others, types), words)];
  lists.push(...fraction);
  if (!types.has("null")) lists.push(values(asked, [null], "not nullable"));
  if (asked.options.strictTypes)
    lists.push(values(asked, convertible(asked.place, types), `${words}, strictly`));
  return lists;
}

/** Between the value and the next one: inside of whatever bounds there are. */
function fractionOf({ value }: Place): number {
  return Number(value) + (Number(value) < 0 ? -0.5 : 0.5);
}

/** Text first where a number or a boolean is wanted: it is what clients get wrong. */
function typesFirst(others: typeof byType, types: ReadonlySet<string>): unknown[] {
  const isScalar = ["integer", "number", "boolean"].some((type) => types.has(type));
  const rank = (type: string) => (isScalar && type === "string" ? 0 : 1);
  return others.toSorted(([a], [b]) => rank(a) - rank(b)).map(([, value]) => value);
}

function convertible({ value }: Place, types: ReadonlySet<string>): unknown[] {
  if (types.has("string")) return [7];
  if (types.has("boolean")) return [String(value), 1];
  return [String(value)];
}

function breakDependent(asked: Asked, rule: unknown): Attempt[][] {
  return Object.entries(isObject(rule) ? rule : {}).flatMap(([name, needed]) =>
    listOf(needed).map((other) => [
      attempt(
        asked,
        [...asked.place.tokens, other],
        undefined,
        `${memberLabel(asked, other)} left out, required beside ${name}`,
      ),
    ]),
  );
}

function addMember(asked: Asked): Attempt[] {
  const words = `${memberLabel(asked, undocumented)} = "x", no member of a closed object`;
  return [attempt(asked, [...asked.place.tokens, undocumented], "x", words)];
}

const undocumented = "undocumentedMember";

function memberLabel({ place: { tokens, label } }: Asked, name: string): string {
  return tokens.length === 0 ? name : `${label}.${name}`;
}

function values(asked: Asked, candidates: readonly unknown[], words: string): Attempt[] {
  const { place } = asked;
  return candidates
    .filter((value) => !equalJson(value, place.value) && !Number.isNaN(value))
    .map((value) =>
      attempt(asked, place.tokens, value, `${assignment(place.label, value)}, ${words}`),
    );
}

function attempt(
  { part, keyword }: Asked,
  tokens: readonly string[],
  value: unknown,
  words: string,
): Attempt {
  const specPointer = join(part.pointer, keyword);
  return { edit: { tokens, value }, words, keyword, specPointer, holds: false };
}
