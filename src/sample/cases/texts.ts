import { createRandom } from "../../base/random.ts";
import type { Found } from "../../document/follow.ts";
import { textMatching } from "../text/pattern.ts";
import type { Place } from "./places.ts";

/** Longer texts are not sent: a bound beyond this is there for a database, not for a reader. */
export const longestText = 20_000;

/** A pattern that lets in longer texts than these is no bound of anything. */
export const longestByPattern = 100;

/** Texts of exactly that many characters that may fit the place; which of them does, the validator knows. */
export function textsOfLength(place: Place, length: number): string[] {
  if (length < 0 || length > longestText) return [];
  const own = typeof place.value === "string" ? place.value : "";
  // Two operations with values of their own have edges of their own: what is unique is not taken by the first.
  const random = createRandom("length", place.label, length, own);
  const pattern = keywordOf(place.parts, "pattern");
  const bounds = { min: length, max: length };
  const matching = typeof pattern === "string" ? textMatching(pattern, random, bounds) : undefined;
  const email =
    keywordOf(place.parts, "format") === "email" ? longEmail(random.hex(8), length) : undefined;
  const candidates = [
    matching,
    email,
    ...["a", "1", "字"].map((letter) => stretch(own, length, letter)),
    ...["a", "1"].map((letter) => letter.repeat(length)),
    stretch("https://example.com/", length, "a"),
  ];
  return candidates.filter((text) => text !== undefined && [...text].length === length) as string[];
}

/** A text of exactly that many characters, each of them more than one byte but for how it begins. */
export function wideText(text: string, length: number): string | undefined {
  if (length > longestText) return undefined;
  const own = endOf(text);
  return own.length < length ? "字".repeat(length - own.length) + own : undefined;
}

function stretch(text: string, length: number, letter: string): string {
  const characters = [...text].slice(0, length);
  return characters.join("") + letter.repeat(length - characters.length);
}

/**
 * What stands before the `@` has at most 64 letters, a part of a domain name 63.
 * @see https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1
 */
function longEmail(own: string, length: number): string | undefined {
  const end = ".example.com";
  const rest = length - end.length - 1;
  if (rest < 2) return undefined;
  const domain = "b".repeat(Math.max(rest - 64, Math.min(rest - 1, 60)));
  const labels = domain.replaceAll(/b{40}(?=bb)/g, `${"b".repeat(39)}.`);
  const name = stretch(own, rest - domain.length, "a");
  return `${name}@${labels}${end}`;
}

/** Longer addresses than the paths of a message can hold are none. */
export const longestEmail = 254;

/** Writing that is not ASCII, and what each of them is called. */
export const writings: readonly (readonly [name: string, text: string])[] = [
  ["Chinese", "林若溪"],
  ["an emoji", "狐🦊"],
  ["a combining accent", "Jose\u0301"],
  ["right-to-left", "مرحبا"],
];

/** What tells a made-up text from others of its kind, as `createVary` writes it; empty where nothing does. */
export function endOf(text: string): string {
  return / [0-9a-f]{8}$/.exec(text)?.[0] ?? "";
}

/** Texts that hardly any pattern or format takes. */
export const strangeTexts = [
  "!",
  "§ §",
  "not one of these",
  "x",
  "-1",
  "",
  "0",
  "ABC def 123",
  "_",
];

/** For each format a text that nearly is one. */
export const nearlyFormatted: Readonly<Record<string, readonly unknown[]>> = {
  date: ["2026-02-30", "2026-13-01"],
  "date-time": ["2026-02-30T10:00:00Z", "2026-01-01 10:00"],
  time: ["25:61:00Z"],
  email: ["nobody.example.com", "@"],
  uuid: ["00000000-0000-0000-0000-00000000000g"],
  ipv4: ["256.1.1.1"],
  ipv6: ["2001:db8::g"],
  uri: ["no scheme"],
  hostname: ["-host-"],
  int32: [2147483648],
  int8: [128],
  int16: [32768],
  uint8: [256],
};

/** A second one, which is taken by those who look for a sign only or let a clock read what it can. */
export const looselyFormatted: Readonly<Record<string, string>> = {
  date: "2026/01/31",
  "date-time": "2026/01/31 10:00",
  email: "nobody@",
};

/** A pattern of digits allows days that no calendar has: texts made by it are no times. */
export function isTime(value: unknown): boolean {
  return typeof value === "string" && /^\d{4}-\d\d-\d\d|^\d\d:\d\d/.test(value);
}

export function keywordOf(all: readonly Found[], name: string): unknown {
  return all.find((part) => Object.hasOwn(part.value, name))?.value[name];
}
