import { join, valueAt } from "../../base/pointer.ts";
import { createRandom, type Random } from "../../base/random.ts";
import type { SeedPart } from "../../base/random.ts";
import { wordsOf } from "../../resource/names.ts";
import { requiredOf } from "../../schema/walk.ts";
import { patternLengths, textMatching } from "../text/pattern.ts";
import { regexOf } from "../text/regex-of.ts";
import { fitLength } from "../text/text.ts";
import { placesOf, typesAt, type CaseMaker, type Place } from "./places.ts";
import { isTime, keywordOf } from "./texts.ts";
import { applyEdit } from "./value-case.ts";

/** The same value with other texts, and numbers that name it, where the schema leaves them free, so that no two are equal on a server. */
export type Vary = (salt: SeedPart) => unknown;

export interface VaryOptions {
  /** Also texts with a pattern, and numbers that name something: a server may know more of them than the schema says. */
  readonly patterns: boolean;
  /** Only in members that have to be there: what tells records apart is one of them. Default false. */
  readonly isNeeded?: boolean;
  /** Texts of a pattern are not the longest that it allows: a server may take fewer letters. Default false. */
  readonly isShorter?: boolean;
  /** Also the number by which the whole is known: its client gives it. Default false. */
  readonly keys?: boolean;
}

/**
 * Many servers refuse a second record of the same name or number, and no document says so: what is created again and
 * again has to differ in every text that may.
 */
export function createVary(
  maker: CaseMaker,
  pointer: string,
  value: unknown,
  { patterns, isNeeded = false, isShorter = false, keys = false }: VaryOptions,
): Vary {
  const needed = isNeeded ? requiredOf(maker.document, pointer) : undefined;
  const places = [...placesOf(maker, pointer, value, "", "every")].filter((place) => {
    if (needed && !needed.has(place.tokens[0] ?? "")) return false;
    const own = valueAt(value, join("", ...place.tokens));
    const isKey = keys && join("", ...place.tokens) === "/id";
    if (typeof own === "number") return patterns && isNumberOfIt(place, isKey);
    const isBold = keywordOf(place.parts, "pattern") !== undefined;
    return typeof own === "string" && isFree(place) && (patterns || !isBold);
  });
  if (isShorter && !places.some(isOfSeveralLengths)) return () => value;
  return (salt) => {
    const varied = places.reduce<unknown>((whole, place) => {
      const fresh =
        typeof place.value === "number"
          ? freshNumber(place, salt)
          : freshText(place, salt, isShorter);
      return fresh === undefined ? whole : applyEdit(whole, { tokens: place.tokens, value: fresh });
    }, value);
    return maker.schemas.allows(pointer, varied, "request") ? varied : value;
  };
}

function isFree({ parts, isReference, value }: Place): boolean {
  const isFixed = keywordOf(parts, "enum") !== undefined || keywordOf(parts, "const") !== undefined;
  return !isFixed && !isReference && !isTime(value) && typesAt(parts)?.has("string") === true;
}

const numberNames = new Set(["number", "no", "nr", "code", "serial", "barcode", "isbn", "ean"]);

/** A number that tells things apart, as that of an employee or an invoice does. */
function isNumberOfIt({ parts, tokens, isReference }: Place, isKey: boolean): boolean {
  const word = wordsOf(tokens.at(-1) ?? "").at(-1) ?? "";
  const isFixed = keywordOf(parts, "enum") !== undefined || keywordOf(parts, "const") !== undefined;
  const isNumber = isKey || (numberNames.has(word) && !isReference);
  return isNumber && !isFixed && typesAt(parts)?.has("integer") === true;
}

/** Of more than can be guessed twice; undefined where there are only a few. */
function freshNumber({ parts, label }: Place, salt: SeedPart): number | undefined {
  const [minimum, maximum] = ["minimum", "maximum"].map((name) => keywordOf(parts, name));
  const from = typeof minimum === "number" ? minimum : 1;
  const to = typeof maximum === "number" ? maximum : from + 999_999;
  if (to - from < 1000) return undefined;
  return createRandom("vary", salt, label).int(from, to);
}

/** Characters: of shorter texts the same one comes twice, and what is unique would be refused. */
const enough = 8;

const address = (random: Random) => `https://example.com/${random.hex(8)}`;
const formats: Readonly<Record<string, ((random: Random) => string) | undefined>> = {
  email: (random) => `c${random.hex(8)}@example.com`,
  uuid: (random) =>
    `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-8${random.hex(3)}-${random.hex(12)}`,
  uri: address,
  url: address,
};

/** The lengths that the schema allows, and those of its pattern. */
function lengthsOf({ parts }: Place) {
  const bound = (name: string, otherwise: number) => {
    const limit = keywordOf(parts, name);
    return typeof limit === "number" ? limit : otherwise;
  };
  const [min, max] = [bound("minLength", 0), bound("maxLength", Infinity)];
  const pattern = keywordOf(parts, "pattern");
  const own = typeof pattern === "string" ? patternLengths(pattern) : undefined;
  return { min, max, least: Math.max(min, own?.min ?? 0), most: Math.min(max, own?.max ?? max) };
}

function isOfSeveralLengths(place: Place): boolean {
  if (typeof keywordOf(place.parts, "pattern") !== "string") return false;
  const { least, most } = lengthsOf(place);
  return least < most && most <= enough;
}

function freshText(place: Place, salt: SeedPart, isShorter: boolean): string | undefined {
  const { parts, value, label } = place;
  const random = createRandom("vary", salt, label);
  const { min, max, least, most } = lengthsOf(place);
  const format = keywordOf(parts, "format");
  const formatted = typeof format === "string" ? formats[format]?.(random) : undefined;
  const pattern = keywordOf(parts, "pattern");
  if (typeof pattern === "string") {
    // `https://` matches `^https?://`, and is no address.
    if (formatted !== undefined && regexOf(pattern)?.test(formatted)) return formatted;
    const longest = isShorter && least < most && most <= enough ? most - 1 : max;
    return textMatching(pattern, random, {
      min: Math.max(min, Math.min(enough, most, longest)),
      max: longest,
    });
  }
  if (format !== undefined) return formatted;
  const alike = likeThe(String(value), random);
  if (alike !== undefined && alike.length >= min && alike.length <= max) return alike;
  const end = random.hex(8);
  if (max < end.length) return max < 4 ? undefined : random.hex(max);
  const start = fitLength(String(value), 0, Math.min(max - end.length - 1, 60), random);
  return fitLength(`${start} ${end}`.trim(), min, max, random);
}

/** An address stays one, and a telephone number too: what was made up by a name may be checked by it. */
function likeThe(text: string, random: Random): string | undefined {
  if (/^[^@\s]+@[^@\s]+\.[a-z]+$/i.test(text)) return formats["email"]?.(random);
  if (/^https?:\/\//.test(text)) return address(random);
  if (!/^\+?[\d\s()-]{7,20}$/.test(text)) return undefined;
  // The first of them may say where it is.
  return [...text]
    .map((one, at) => (at > 2 && /\d/.test(one) ? String(random.int(0, 9)) : one))
    .join("");
}
