import { equalJson, isObject, preview } from "../../base/json.ts";
import { join } from "../../base/pointer.ts";
import type { Found } from "../../document/follow.ts";
import { keyword } from "../../schema/walk.ts";
import { alternativesOf, choicesOfItems, typesAt, type CaseMaker, type Place } from "./places.ts";
import { grown, withMembers } from "./broken/sizes.ts";
import {
  endOf,
  isTime,
  keywordOf,
  longestByPattern,
  longestEmail,
  textsOfLength,
  wideText,
  writings,
} from "./texts.ts";
import { above, below } from "../view/bounds.ts";
import { patternEnds } from "../text/pattern-ends.ts";
import { patternLengths } from "../text/pattern.ts";
import { assignment, type Attempt } from "./value-case.ts";

/** Values of long lists that are tried; each one more is another line of the same code on a server. */
const enumLimit = 60;

/** What keeps the schema at its edges; of each list the first that does counts. */
export function edgesOf(maker: CaseMaker, place: Place, textual: boolean): Attempt[][] {
  // Of a key only that there may be none can be made up.
  const edges = place.isReference ? nullsAt(place) : edgesAt(maker, place, textual);
  // A text in a path, a query or a form has no null, and a list of nothing is one of an empty text there.
  const isEmpty = (value: unknown) =>
    value === null || (Array.isArray(value) && value.length === 0);
  const isWritable = ({ edit }: Attempt) => !textual || !isEmpty(edit.value);
  const fitting = edges.map((list) =>
    list.filter((one) => isWritable(one) && isWithin(maker, place, one)),
  );
  const absent = place.isReference ? [] : absence(place);
  return [...fitting, ...absent].filter((list) => list.length > 0);
}

function nullsAt(place: Place): Attempt[][] {
  const part = place.parts.find(({ value }) => [value["type"]].flat().includes("null"));
  if (!part || place.value === null || place.tokens.length === 0) return [];
  return [[edge(place, join(part.pointer, "type"), "type", null, "nullable")]];
}

function edgesAt(maker: CaseMaker, place: Place, textual: boolean): Attempt[][] {
  return [
    ...place.parts.flatMap((part) => edgesOfPart(maker, place, part)),
    ...(textual ? [] : writingsAt(place)),
  ];
}

/** By the schemas of the place alone: what the server takes because of `x-accepts` further out is no edge of theirs. */
function isWithin({ schemas }: CaseMaker, place: Place, { keyword, edit }: Attempt): boolean {
  if (keyword === "alternative") return true;
  return place.parts.every((part) => schemas.allows(part.pointer, edit.value, "request"));
}

function edgesOfPart(maker: CaseMaker, place: Place, part: Found): Attempt[][] {
  const lists = Object.entries(part.value).flatMap(([keyword, rule]) =>
    edgesOfKeyword(maker, place, part, keyword, rule),
  );
  const branches = alternativesOf(part)
    .flat()
    .map((pointer) => branchAt(maker, place, pointer));
  return [...lists, ...branches, ...severalChoices(maker, place, part)];
}

/** Of a list of choices more than one. */
function severalChoices({ document }: CaseMaker, place: Place, part: Found): Attempt[][] {
  const choices = choicesOfItems(document, part);
  if (choices.length < 2 || !Array.isArray(place.value)) return [];
  const items = join(part.pointer, "items");
  const several = [choices.slice(0, 3), choices.slice(0, 2)];
  return [several.map((value) => edge(place, items, "items", value, "several of the list"))];
}

function edgesOfKeyword(
  maker: CaseMaker,
  place: Place,
  part: Found,
  keyword: string,
  rule: unknown,
): Attempt[][] {
  const one = (candidates: readonly unknown[], words: string) =>
    candidates.map((value) => edge(place, join(part.pointer, keyword), keyword, value, words));
  const each = (list: readonly unknown[], words: string) =>
    list.map((value) => one([value], words));
  const bound = inside(keyword, typeof rule === "number" ? rule : 0);
  const step = typesAt(place.parts)?.has("integer") ? 1 : 0.01;
  const next = Math.max(step, Number(part.value["multipleOf"] ?? 0));
  switch (keyword) {
    case "enum":
      // A list that is not enforced tells captions: it does not bind the server in either direction.
      if (part.value["x-enforced"] === false) return [];
      return each(Array.isArray(rule) ? rule.slice(0, enumLimit) : [], "in the list");
    case "default":
      return isTriedAnyway(place, part, rule) ? [] : [one([rule], "the default")];
    case "examples":
      return each(Array.isArray(rule) ? rule : [], "an example");
    case "type":
      return [...edgesOfType(place, rule, each), ...emptyList(place, part, one)];
    case "format":
      return edgesOfFormat(place, rule, one);
    case "minimum":
      return [one([bound, firstMultiple(part, bound, 1)], `the minimum`)];
    case "maximum":
      return [one([bound, firstMultiple(part, bound, -1)], `the maximum`)];
    case "exclusiveMinimum":
      return [one([bound + step, bound + next], `just above ${bound}`)];
    case "exclusiveMaximum":
      return [one([bound - step, bound - next], `just below ${bound}`)];
    case "minLength":
    case "maxLength": {
      const which = keyword === "minLength" ? "shortest" : "longest";
      const isEmail = keywordOf(place.parts, "format") === "email";
      const isNone = isTime(place.value) || (isEmail && bound > longestEmail);
      const texts = isNone ? [] : textsOfLength(place, bound);
      return [one(texts, `the ${which}, ${bound} characters`)];
    }
    case "pattern":
      return patternEdges(place, String(rule), one);
    case "minItems":
      return Array.isArray(place.value)
        ? [
            one(
              [place.value.slice(0, bound), grown(place.value, bound)],
              `the fewest items, ${bound}`,
            ),
          ]
        : [];
    case "maxItems":
      return Array.isArray(place.value)
        ? [one(fullLists(maker, part, place.value, bound), `the most items, ${bound}`)]
        : [];
    case "maxProperties":
      return [one([withMembers(place.value, bound)], `the most members, ${bound}`)];
    default:
      return [];
  }
}

/** What is larger than a double can count was rounded as it was read: 9223372036854775807 to more than that. */
function inside(keyword: string, bound: number): number {
  if (!Number.isInteger(bound) || Number.isSafeInteger(bound)) return bound;
  return keyword.endsWith("inimum") ? above(bound) : below(bound);
}

/** Items of which no two need be equal: other choices, or made up one by one where they have a form. */
function fullLists(
  maker: CaseMaker,
  part: Found,
  items: readonly unknown[],
  length: number,
): unknown[][] {
  const grownList = grown(items, length, choicesOfItems(maker.document, part));
  const { violations } = maker.schemas.validate(part.pointer, grownList, "request");
  const inner = join(part.pointer, "items");
  // What has a format may be the key of something.
  const hasForm =
    isObject(part.value["items"]) &&
    keyword(maker.document, inner, "pattern") !== undefined &&
    keyword(maker.document, inner, "format") === undefined;
  if (violations.length === 0 || !hasForm || length > mostMade) return [grownList];
  const made = Array.from({ length: length - items.length }, (_, index) => {
    const key = ["full", part.pointer, index];
    const item = maker.sample(inner, { direction: "request", key });
    return "value" in item ? item.value : undefined;
  });
  return [grownList, [...items, ...made]];
}

/** Longer lists are not made item by item. */
const mostMade = 50;

/** What the value is already, and choices and truths: each of them is an edge. */
function isTriedAnyway({ value, parts }: Place, { value: own }: Found, preset: unknown): boolean {
  return (
    equalJson(preset, value) || own["enum"] !== undefined || typesAt(parts)?.has("boolean") === true
  );
}

function edgesOfFormat(
  { value }: Place,
  format: unknown,
  one: (candidates: readonly unknown[], words: string) => Attempt[],
): Attempt[][] {
  if (typeof value !== "string") return [];
  if (format === "date-time")
    return [one([`${value.slice(0, 10)}T23:30:00+02:00`], "a time with an offset")];
  // Other top domains than the sample's would be those of real people.
  if (format === "email") return [one([value.replace("@", "+tag@")], "an address with a tag")];
  return [];
}

/**
 * Texts as short and as long as a pattern allows, or at the ends of a class of characters; where a format says more than
 * the pattern, nobody knows of which.
 */
function patternEdges(
  place: Place,
  pattern: string,
  one: (candidates: readonly unknown[], words: string) => Attempt[],
): Attempt[][] {
  const isMore = keywordOf(place.parts, "format") !== undefined || isTime(place.value);
  const lengths = isMore ? undefined : patternLengths(pattern);
  const letters = isMore ? [] : letterEdges(place, pattern, one);
  if (!lengths) return letters;
  if (lengths.min === lengths.max) return [...letters, ...classEdges(place, pattern, one)];
  const { min, max } = lengths;
  return [
    ...letters,
    one(textsOfLength(place, min), `the shortest its pattern allows`),
    ...(max <= longestByPattern
      ? [one(textsOfLength(place, max), `the longest its pattern allows`)]
      : []),
  ];
}

/** Where the pattern names the letters of both cases, `[0-9a-fA-F]`, each of them is for all of the text. */
function letterEdges(
  { value }: Place,
  pattern: string,
  one: (candidates: readonly unknown[], words: string) => Attempt[],
): Attempt[][] {
  if (typeof value !== "string" || !bothCases.test(pattern)) return [];
  const [upper, lower] = [value.toUpperCase(), value.toLowerCase()];
  return [
    ...(upper === value ? [] : [one([upper], "in capitals, as its pattern allows")]),
    ...(lower === value ? [] : [one([lower], "in small letters, as its pattern allows")]),
  ];
}

const bothCases = /\[[^\]^]*(?:a-[fz][^\]]*A-[FZ]|A-[FZ][^\]]*a-[fz])/;

function classEdges(
  { value }: Place,
  pattern: string,
  one: (candidates: readonly unknown[], words: string) => Attempt[],
): Attempt[][] {
  const ends = typeof value === "string" ? patternEnds(pattern, value) : undefined;
  if (!ends) return [];
  const [low, high] = ends.texts;
  const where = `character its pattern allows at place ${ends.at}`;
  return [one([low], `the first ${where}`), one([high], `the last ${where}`)];
}

/** Where no bound says how many there must be, there may be none. */
function emptyList(
  place: Place,
  part: Found,
  one: (candidates: readonly unknown[], words: string) => Attempt[],
): Attempt[][] {
  if (!Array.isArray(place.value) || part.value["minItems"] !== undefined) return [];
  return [one([[]], "an empty list")];
}

function edgesOfType(
  place: Place,
  rule: unknown,
  each: (list: readonly unknown[], words: string) => Attempt[][],
): Attempt[][] {
  const types = [rule].flat();
  return [
    ...(types.includes("boolean") ? each([true, false], "a boolean") : []),
    ...(types.includes("number") ? each([fraction(place.value)], "a fraction") : []),
    ...(types.includes("number") ? each([Math.trunc(Number(place.value))], "no fraction") : []),
    ...(types.includes("null") && place.value !== null ? each([null], "nullable") : []),
  ];
}

/** Between the value and the next whole number towards zero: inside of whatever bounds there are, mostly. */
function fraction(value: unknown): number {
  const whole = Math.trunc(Number(value));
  return whole > 0 ? whole - 0.5 : whole + 0.5;
}

function firstMultiple({ value }: Found, bound: number, direction: 1 | -1): number {
  const step = value["multipleOf"];
  if (typeof step !== "number") return bound;
  const count = bound / step;
  return (direction > 0 ? Math.ceil(count) : Math.floor(count)) * step;
}

/** A value by another alternative than the one the value at the place is of. */
function branchAt({ sample, schemas }: CaseMaker, place: Place, pointer: string): Attempt[] {
  if (schemas.allows(pointer, place.value, "request")) return [];
  const made = sample(pointer, { direction: "request", key: ["cases", place.label] });
  if (!("value" in made)) return [];
  return [edge(place, pointer, "alternative", made.value, "another alternative")];
}

/** What names a thing is no text for readers. */
const keyName = /(^|[._\]])(id|key|code|uuid|slug)$|[a-z](Id|Key|Code)$/;

/** Free text in other writings; shorter than the bound, however a server counts characters. */
function writingsAt(place: Place): Attempt[][] {
  const { parts, value } = place;
  const isFree =
    typesAt(parts)?.has("string") === true &&
    !keyName.test(place.label) &&
    ["enum", "const", "format", "pattern", "x-enforced"].every(
      (one) => keywordOf(parts, one) === undefined,
    );
  const type = parts.find((part) => part.value["type"] !== undefined);
  if (!isFree || !type || typeof value !== "string") return [];
  const bound = keywordOf(parts, "maxLength");
  const longest = typeof bound === "number" ? bound : Infinity;
  const written = writings
    .map(([name, text]) => {
      const own = text + endOf(value);
      return [name, own.length <= longest ? own : text] as const;
    })
    .filter(([, text]) => text.length <= longest)
    .map(([name, text]) => [
      edge(place, join(type.pointer, "type"), "type", text, `text in ${name} writing`),
    ]);
  const bounded = parts.find((part) => part.value["maxLength"] !== undefined);
  const wide = bounded && wideText(value, longest);
  if (!bounded || wide === undefined) return written;
  const words = `the longest, ${longest} characters, in Chinese writing`;
  return [...written, [edge(place, join(bounded.pointer, "maxLength"), "maxLength", wide, words)]];
}

function absence(place: Place): Attempt[][] {
  if (place.optional === undefined || place.tokens.length === 0) return [];
  const words = `${place.label} left out, optional`;
  const edit = { tokens: place.tokens, value: undefined };
  return [[{ edit, words, keyword: "properties", specPointer: place.optional, holds: true }]];
}

function edge(
  place: Place,
  specPointer: string,
  keyword: string,
  value: unknown,
  words: string,
): Attempt {
  const told = `${assignment(place.label, value)}, ${words}`;
  const shown = value === undefined ? preview(value) : told;
  return { edit: { tokens: place.tokens, value }, words: shown, keyword, specPointer, holds: true };
}
