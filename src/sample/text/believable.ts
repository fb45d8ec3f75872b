import type { Random } from "../../base/random.ts";
import { email, instant, uuid } from "./text.ts";
import * as from from "./words.ts";

type Make = (random: Random, name: string) => string | readonly string[];

const room = { min: 0, max: Infinity };
const company = (random: Random) =>
  `${random.pick(from.cities).slice(0, 2)}${random.pick(from.companies)}${random.pick(from.trades)}有限公司`;
const person = (random: Random) => random.pick([...from.surnames]) + random.pick(from.givenNames);
const user = (random: Random) => `${random.pick(from.latinNames)}${random.int(10, 999)}`;
const mobile = (random: Random) => `13${random.int(0, 9)}${random.int(10000000, 99999999)}`;
const phone = (random: Random) =>
  `0${random.pick(["10", "21", "571", "755"])}-${random.int(55500000, 55509999)}`;
const url = (random: Random) => `https://www.example.com/${random.hex(6)}`;
const street = (random: Random) => `${random.pick(from.streets)}${random.int(1, 999)}号`;
const moment: Make = (random, name) => {
  const text = instant(random, name);
  return [text, text.slice(0, 19).replace("T", " "), text.slice(0, 10), text.slice(0, 19)];
};
const file = (random: Random, ending: string) =>
  `${random.pick(from.plain)}-${random.hex(4)}.${ending}`;

/** A text for each name that says what it holds; the first that matches `_name_in_small_letters_` decides. */
const texts: readonly (readonly [name: RegExp, make: Make])[] = [
  [/_e?_?mails?_(addr|$)|_e?_?mails?_$/, (random) => email(random, room, "")],
  [/_(mobile|cell|cellphone|msisdn)_/, mobile],
  [/_(phone|telephone|tel|fax)s?_(number_|no_)?/, (random) => [phone(random), mobile(random)]],
  [/_(first|given|middle)_?name_/, (random) => random.pick(from.givenNames)],
  [/_(last|family)_?name_|_surname_/, (random) => random.pick([...from.surnames])],
  [/_(user|login|screen|nick)_?(name|id)?_$|_(handle|account|username)_$/, user],
  [
    /_(company|employer|organi[sz]ation|corp|brand|vendor|supplier|account|partner)(_name)?_$/,
    company,
  ],
  [/_file_?names?_$|_attachment_$/, (random) => file(random, "pdf")],
  [
    /_(avatar|image|photo|picture|logo|thumbnail|icon)(_ur[li])?s?_$/,
    (random) => `https://www.example.com/images/${file(random, "png")}`,
  ],
  [/_(url|uri|link|href|website|homepage|site|webhook|callback|endpoint)s?_$/, url],
  [
    /_(mime|content|media)_?type_$/,
    (random) => random.pick(["application/json", "image/png", "text/plain"]),
  ],
  [
    /_(etag|hash|checksum|digest|sha|sha256|md5|fingerprint|signature)_$/,
    (random) => random.hex(32),
  ],
  [/_(token|secret|api_?key|jwt|nonce|session)s?_$/, (random) => random.hex(40)],
  [/_(pass|password|passwd|pwd)_$/, (random) => `Pw-${random.hex(10)}`],
  [/_(uuid|guid)_$/, (random) => uuid(random, room, "")],
  [/_(id|ids|key|uid)_$/, (random) => [random.hex(32), uuid(random, room, ""), random.hex(8)]],
  [/_(ip|ip_?address|ipv4|remote_addr)_$/, (random) => `192.0.2.${random.int(1, 254)}`],
  [/_(host|hostname|domain)s?_$/, (random) => `host-${random.hex(4)}.example.com`],
  [/_user_?agent_$/, (random) => random.pick(from.userAgents)],
  [
    /_country_?(code|iso)?_$|_nationality_$/,
    (random, name) =>
      /code|iso/.test(name) ? random.pick(["CN", "SG", "JP"]) : ["中国", "CN", "CHN"],
  ],
  [/_currency(_code)?_$/, (random) => random.pick(["CNY", "USD", "EUR"])],
  [/_(locale|lang|language)s?(_code)?_$/, (random) => random.pick(["zh-CN", "en-US"])],
  [/_(tz|time_?zone)_$/, () => "Asia/Shanghai"],
  [/_(zip|postal|post)_?(code)?_$/, (random) => String(random.int(100000, 599999))],
  [/_(state|province|region)_$/, (random) => random.pick(from.provinces)],
  [/_(city|town)_$/, (random) => random.pick(from.cities)],
  [/_(district|county)_$/, (random) => random.pick(from.districts)],
  [/_(street|road)(_address)?_$|_address_line\w*_$/, street],
  [/_address(es)?_$|_location_$/, (random) => random.pick(from.cities) + street(random)],
  [/_(lat|latitude)_$/, (random) => random.int(20, 45).toFixed(6)],
  [/_(lng|lon|long|longitude)_$/, (random) => random.int(85, 125).toFixed(6)],
  [/_colou?r_$/, (random) => [`#${random.hex(6)}`, random.pick(["red", "blue", "green"])]],
  [
    /_(version|release)_$/,
    (random) => `${random.int(1, 5)}.${random.int(0, 20)}.${random.int(0, 9)}`,
  ],
  [
    /_(price|amount|total|cost|fee|balance)_$/,
    (random) => (random.int(100, 999900) / 100).toFixed(2),
  ],
  [/_(quantity|qty|count|age)_$/, (random) => String(random.int(1, 60))],
  [/_(gender|sex)_$/, (random) => random.pick(["female", "male"])],
  [/_(status|stage)_$/, (random) => random.pick(["active", "pending", "closed"])],
  [
    /_(tag|label|keyword|category|categorie)s?_$/,
    (random) => random.pick(["重点客户", "待跟进", "新品", "优先"]),
  ],
  [/_(job|job_title|position|role|occupation)_$/, (random) => random.pick(from.positions)],
  [/_(department|dept|team)(_name)?_$/, (random) => random.pick(from.departments)],
  [/_(product|item|sku|goods)(_name)?_$/, (random) => random.pick(from.products)],
  [
    /_(at|on|time|date|timestamp|datetime|birthday|dob|deadline|since|until)_$|_(date|time)_/,
    moment,
  ],
  [/_(title|subject|headline|topic|summary)_$/, (random) => random.pick(from.titles)],
  [
    /_(description|comment|note|remark|message|body|text|content|bio|about|reason|detail)s?_$/,
    (random) => random.pick(from.sentences),
  ],
  [/_name_$|_(author|owner|creator|assignee|manager|assistant)_$/, person],
  [/_(code|number|no|ref|reference|slug)_$/, (random) => random.hex(8).toUpperCase()],
];

const money = (random: Random) => random.int(100, 999900) / 100;

/** A number for each name that says what it holds. */
const numbers: readonly (readonly [name: RegExp, make: (random: Random) => number])[] = [
  [/_(lat|latitude)_$/, (random) => random.int(20_000_000, 45_000_000) / 1e6],
  [/_(lng|lon|long|longitude)_$/, (random) => random.int(85_000_000, 125_000_000) / 1e6],
  [/_(price|amount|total|subtotal|cost|fee|balance|revenue|salary|budget|tax)s?_$/, money],
  [/_(age)_$/, (random) => random.int(18, 70)],
  [/_year_$/, (random) => random.int(2015, 2025)],
  [/_month_$/, (random) => random.int(1, 12)],
  [/_(day|hour)_$/, (random) => random.int(1, 23)],
  [/_(minute|second)s?_$/, (random) => random.int(0, 59)],
  [/_(quantity|qty|stock)_$/, (random) => random.int(1, 60)],
  [/_(count|size|length|num)_$|_total_/, (random) => random.int(0, 120)],
  [/_(percent|percentage|progress)_$/, (random) => random.int(0, 100)],
  [/_(rate|ratio|score|probability)_$/, (random) => random.int(0, 100) / 100],
  [/_(rating|stars)_$/, (random) => random.int(1, 5)],
  [/_page_$/, (random) => random.int(1, 9)],
  [/_port_$/, (random) => random.int(1024, 49151)],
  [/_(width|height)_$/, (random) => random.int(1, 24) * 80],
  [/_(timestamp|at|epoch)_$/, (random) => Math.floor(Date.parse(instant(random, "")) / 1000)],
  [/_id_$/, (random) => random.int(1000, 99999)],
];

/** What could stand under this name, best first; nothing when the name says nothing. */
export function believableTexts(name: string, random: Random): readonly string[] {
  const make = makerOf(texts, textMakers, name);
  const made = make?.(random, name) ?? [];
  return typeof made === "string" ? [made] : made;
}

export function believableNumber(name: string, random: Random): number | undefined {
  return makerOf(numbers, numberMakers, name)?.(random);
}

const textMakers = new Map<string, Make | undefined>();
const numberMakers = new Map<string, ((random: Random) => number) | undefined>();
/** Names come from documents; a server that samples maps of made-up names must not remember all of them. */
const mostNames = 20_000;

function makerOf<T>(
  table: readonly (readonly [RegExp, T])[],
  known: Map<string, T | undefined>,
  name: string,
): T | undefined {
  if (!known.has(name)) {
    if (known.size > mostNames) known.clear();
    const plainName = `_${plain(name)}_`;
    known.set(name, table.find(([pattern]) => pattern.test(plainName))?.[1]);
  }
  return known.get(name);
}

/** `ownerEmail`, `owner-email` and `OWNER_EMAIL` are `owner_email`. */
function plain(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1_$2")
    .replaceAll(/[^\p{L}\d]+/gu, "_")
    .toLowerCase();
}
