import type { Random } from "../../base/random.ts";
import { latinNames, plain } from "./words.ts";

/** How long a text may be, in characters. */
export interface Room {
  readonly min: number;
  readonly max: number;
}

type MakeText = (random: Random, room: Room, name: string) => string;

/** Texts of a form that may be longer: filled up with hexadecimal digits. */
const filled =
  (make: (random: Random) => string): MakeText =>
  (random, { min, max }) => {
    const text = make(random).slice(0, Math.max(max, 1));
    return text + random.hex(Math.max(0, Math.min(min, longest) - text.length));
  };

export const email: MakeText = (random, { min, max }) => {
  const text = `${random.pick(latinNames)}.${random.hex(4)}@example.com`;
  const short = text.length <= max ? text : `${random.hex(2)}@${max < 14 ? "a.io" : "example.com"}`;
  // The part before the @ has at most 64 characters; the rest of the room goes into names of hosts.
  const missing = Math.max(0, Math.min(min, 250) - short.length);
  const local = Math.min(missing, 60 - short.indexOf("@"));
  return `${random.hex(local)}${short.replace("@", `@${hostLabels(random, missing - local)}`)}`;
};

/** As many characters of host names as asked for, each with its dot. */
function hostLabels(random: Random, length: number): string {
  let labels = "";
  while (labels.length < length) {
    const size = Math.min(length - labels.length - 1, 40);
    labels += `a${random.hex(Math.max(0, size - 1))}.`;
  }
  return labels;
}

export const uuid: MakeText = (random) =>
  `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-8${random.hex(3)}-${random.hex(12)}`;

const host: MakeText = (random, { min, max }) => {
  const text =
    max < 21
      ? `h${random.hex(Math.min(7, Math.max(0, max - 1)))}`
      : `host-${random.hex(4)}.example.com`;
  return hostLabels(random, Math.max(0, Math.min(min, 250) - text.length)) + text;
};

/** Days are counted back from 2026, so that the same seed gives the same dates for years. */
export function instant(random: Random, name: string): string {
  const [from, to] = periodOf(name);
  const start = Date.UTC(from, 0, 1);
  const time = start + Math.floor(random.next() * (Date.UTC(to, 0, 1) - start));
  return new Date(time).toISOString();
}

/** What begins lies before what ends. */
function periodOf(name: string): [from: number, to: number] {
  if (/birth|dob/i.test(name)) return [1960, 2005];
  if (/creat|start|begin|since|from|open|found|join|issued/i.test(name)) return [2023, 2024];
  if (/expir|due|until|deadline|end|valid|next|renew/i.test(name)) return [2026, 2028];
  return [2024, 2026];
}

const dateTime: MakeText = (random, { max }, name) => {
  const text = instant(random, name);
  return text.length <= max ? text : `${text.slice(0, 19)}Z`;
};

const time: MakeText = (random, { max }) => {
  const text = instant(random, "").slice(11);
  return text.length <= max ? text : `${text.slice(0, 8)}Z`;
};

const url = filled((random) => `https://example.com/${random.hex(8)}`);

/** A value for each string format of JSON Schema, OpenAPI and those ajv checks besides that has a form of its own. */
export const formats: Readonly<Record<string, MakeText>> = {
  date: (random, _, name) => instant(random, name).slice(0, 10),
  "date-time": dateTime,
  "iso-date-time": dateTime,
  time,
  "iso-time": time,
  duration: (random, { max }) => (max < 5 ? `P${random.int(1, 9)}D` : `PT${random.int(1, 59)}M`),
  email,
  "idn-email": email,
  hostname: host,
  "idn-hostname": host,
  ipv4: (random, { max }) =>
    max < 11 ? `10.0.0.${random.int(1, 9)}` : `192.0.2.${random.int(1, 254)}`,
  ipv6: (random, { min }) =>
    min > 14
      ? `2001:0db8:${Array.from({ length: 6 }, () => random.hex(4)).join(":")}`
      : `2001:db8::${random.hex(4).replace(/^0+(?=.)/, "")}`,
  uri: url,
  url,
  "uri-reference": filled((random) => `/${random.hex(8)}`),
  iri: url,
  "iri-reference": filled((random) => `/${random.hex(8)}`),
  "uri-template": (random, { min, max }) =>
    max < 10 ? `/${random.hex(3)}` : `/${random.hex(Math.max(4, Math.min(min, longest) - 6))}/{id}`,
  uuid,
  "json-pointer": filled((random) => `/${random.hex(4)}`),
  "json-pointer-uri-fragment": filled((random) => `#/${random.hex(4)}`),
  "relative-json-pointer": filled((random) => `${random.int(0, 3)}/${random.hex(4)}`),
  regex: (random, { min, max }) =>
    max < 8 ? "a" : `^[a-z]+${random.hex(Math.max(0, Math.min(min, longest) - 8))}$`,
  byte: (random, room) => base64(random, room),
  password: filled((random) => `Pw-${random.hex(10)}`),
};

/** Base64 whose length is in the room, where a multiple of four is. */
export function base64(random: Random, { min, max }: Room): string {
  const quads = Math.max(Math.ceil(Math.min(min, longest) / 4), Math.min(4, Math.floor(max / 4)));
  return btoa(random.hex(quads * 3));
}

/** Words that mean nothing. */
export function words(random: Random): string {
  return Array.from({ length: random.int(1, 3) }, () => random.pick(plain)).join(" ");
}

/** A longer text than this is nobody's sample. */
export const longest = 100_000;

/** Cuts by characters and pads with letters, so that the length fits and no character is torn. */
export function fitLength(text: string, min: number, max: number, random: Random): string {
  const characters = [...text].slice(0, max === Infinity ? undefined : max);
  while (characters.length < Math.min(min, longest)) characters.push(random.pick(letters));
  return characters.join("");
}

const letters = [..."abcdefghijklmnopqrstuvwxyz"];

/** Letters and digits, where nothing else was accepted. */
export function anyText({ min, max }: Room, random: Random): string {
  const most = Math.min(max, min + 12, longest);
  return random
    .hex(random.int(Math.min(min, longest), Math.max(min, most)))
    .replaceAll(/[0-4]/g, (digit) => letters[Number(digit) + 10] ?? digit);
}
