import type { Faker } from "@faker-js/faker";
import type { Random } from "../base/random.ts";

type MakeText = (faker: Faker, random: Random, maxLength: number) => string;

const email: MakeText = (faker, random, maxLength) => {
  const text = faker.internet.exampleEmail().toLowerCase();
  return text.length <= maxLength ? text : `${random.hex(2)}@example.com`;
};

/** A value for each string format of JSON Schema and OpenAPI that has a form of its own. */
export const formats: Readonly<Record<string, MakeText>> = {
  date: (faker) => faker.date.recent({ days: 365 }).toISOString().slice(0, 10),
  "date-time": (faker) => faker.date.recent({ days: 365 }).toISOString(),
  time: (faker) => faker.date.recent().toISOString().slice(11),
  duration: (_, random) => `PT${random.int(1, 59)}M`,
  email,
  "idn-email": email,
  hostname: (_, random) => `host-${random.hex(4)}.example.com`,
  "idn-hostname": (_, random) => `host-${random.hex(4)}.example.com`,
  ipv4: (_, random) => `192.0.2.${random.int(1, 254)}`,
  ipv6: (_, random) => `2001:db8::${random.hex(4).replace(/^0+(?=.)/, "")}`,
  uri: (_, random) => `https://example.com/${random.hex(8)}`,
  "uri-reference": (_, random) => `/${random.hex(8)}`,
  iri: (_, random) => `https://example.com/${random.hex(8)}`,
  "iri-reference": (_, random) => `/${random.hex(8)}`,
  "uri-template": (_, random) => `/${random.hex(4)}/{id}`,
  uuid: (_, random) =>
    `${random.hex(8)}-${random.hex(4)}-4${random.hex(3)}-8${random.hex(3)}-${random.hex(12)}`,
  "json-pointer": (_, random) => `/${random.hex(4)}`,
  "relative-json-pointer": (_, random) => `${random.int(0, 3)}/${random.hex(4)}`,
  regex: () => "^[a-z]+$",
  byte: (_, random) => btoa(random.hex(12)),
  password: (_, random) => `Pw-${random.hex(10)}`,
};

type Believable = readonly [name: RegExp, make: MakeText];

/** A value for a property whose name says what it is; the first name that matches decides. */
const byName: readonly Believable[] = [
  [/(^|_)(e_?mail)/i, email],
  [/(mobile|cell)/i, (_, random) => `138${random.int(10000000, 99999999)}`],
  [/(phone|tel|fax)/i, (faker) => faker.phone.number()],
  [/first_?name|given_?name/i, (faker) => faker.person.firstName()],
  [/last_?name|family_?name|surname/i, (faker) => faker.person.lastName()],
  [/(company|account|partner|organi[sz]ation)_?name|company$/i, (faker) => faker.company.name()],
  [/(user|file)_?name/i, (faker) => faker.internet.username().toLowerCase()],
  [/name$/i, (faker) => faker.person.fullName()],
  [/street|address/i, (faker) => faker.location.streetAddress()],
  [/city/i, (faker) => faker.location.city()],
  [/(state|province)$/i, (faker) => faker.location.state()],
  [/(zip|postal)/i, (faker) => faker.location.zipCode()],
  [/country/i, () => "中国"],
  [/(url|website|link)$/i, formats["uri"] as MakeText],
  [/(^|_)(id|key|uuid)$/i, (_, random) => random.hex(32)],
  [/colou?r/i, (faker) => faker.color.rgb()],
  [/title|subject/i, (faker) => faker.commerce.productName()],
];

export function believableText(
  name: string,
  faker: Faker,
  random: Random,
  maxLength: number,
): string {
  const make = byName.find(([pattern]) => pattern.test(name))?.[1];
  return make ? make(faker, random, maxLength) : faker.word.words({ count: { min: 1, max: 3 } });
}

/** A longer text than this is nobody's sample. */
const longest = 100_000;

/** Cuts by code points and pads with letters, so that the length fits and no character is torn. */
export function fitLength(text: string, min: number, max: number, random: Random): string {
  const characters = [...text].slice(0, max === Infinity ? undefined : max);
  while (characters.length < Math.min(min, longest))
    characters.push(random.pick([..."abcdefghijklmnopqrstuvwxyz"]));
  return characters.join("");
}
