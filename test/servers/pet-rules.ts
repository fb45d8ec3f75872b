type Members = Record<string, unknown>;

/** One rule of the document, by hand: it says whether the input breaks it. Names are what a fault leaves out. */
type PetRule = readonly [name: string, broken: (pet: Members) => boolean];

const isText = (value: unknown) => typeof value === "string";
const size = (value: unknown) => (isText(value) ? [...String(value)].length : 0);
const isMembers = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** A rule about one member, where it is there. */
const on = (name: string, rule: string, broken: (value: unknown) => boolean): PetRule => [
  `${name} ${rule}`,
  (pet) => Object.hasOwn(pet, name) && broken(pet[name]),
];
const closed = (names: readonly string[]) => (value: unknown) =>
  isMembers(value) && Object.keys(value).some((name) => !names.includes(name));

const number = (value: unknown) => (typeof value === "number" ? value : Number.NaN);
const age: PetRule[] = [
  on("age", "type", (value) => !Number.isInteger(value)),
  on("age", "minimum", (value) => number(value) < 0),
  on("age", "maximum", (value) => number(value) > 30),
];
const nick: PetRule[] = [
  on("nick", "type", (value) => value !== null && !isText(value)),
  on("nick", "maxLength", (value) => size(value) > 10),
];

const petMembers =
  "name status code age price email born chip nick vaccinated tags owner home".split(" ");

export const petRules: readonly PetRule[] = [
  ["name required", (pet) => !Object.hasOwn(pet, "name")],
  ["status required", (pet) => !Object.hasOwn(pet, "status")],
  ["pet closed", closed(petMembers)],
  ["chip dependent", (pet) => Object.hasOwn(pet, "chip") && !Object.hasOwn(pet, "email")],
  on("name", "type", (value) => !isText(value)),
  on("name", "minLength", (value) => isText(value) && size(value) < 2),
  on("name", "maxLength", (value) => size(value) > 40),
  on("status", "type", (value) => !isText(value)),
  on("status", "enum", (value) => isText(value) && !["available", "sold"].includes(String(value))),
  on("code", "type", (value) => !isText(value)),
  on("code", "pattern", (value) => isText(value) && !/^[A-Z]{2}-\d{3}$/.test(String(value))),
  ...age,
  on("price", "type", (value) => typeof value !== "number"),
  on("price", "exclusiveMinimum", (value) => number(value) <= 0),
  on("price", "exclusiveMaximum", (value) => number(value) >= 1000),
  on("price", "multipleOf", (value) => !Number.isNaN(number(value)) && number(value) % 0.5 !== 0),
  on("email", "type", (value) => !isText(value)),
  on(
    "email",
    "format",
    (value) => isText(value) && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(String(value)),
  ),
  on("born", "type", (value) => !isText(value)),
  on("born", "format", (value) => isText(value) && !isDate(String(value))),
  on("chip", "type", (value) => !isText(value)),
  on(
    "chip",
    "format",
    (value) => isText(value) && !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(String(value)),
  ),
  ...nick,
  on("vaccinated", "type", (value) => typeof value !== "boolean"),
  on("tags", "type", (value) => !Array.isArray(value)),
  on("tags", "minItems", (value) => Array.isArray(value) && value.length === 0),
  on("tags", "maxItems", (value) => list(value).length > 3),
  on("tags", "uniqueItems", (value) => new Set(list(value)).size < list(value).length),
  on("tags", "items type", (value) => list(value).some((one) => !isText(one))),
  on("tags", "items maxLength", (value) => list(value).some((one) => size(one) > 8)),
  on("owner", "type", (value) => !isMembers(value)),
  on("owner", "name required", (value) => isMembers(value) && !Object.hasOwn(value, "name")),
  on("owner", "closed", closed(["name", "phone"])),
  on(
    "owner",
    "name type",
    (value) => isMembers(value) && Object.hasOwn(value, "name") && !isText(value["name"]),
  ),
  on("owner", "name minLength", (value) => isMembers(value) && value["name"] === ""),
  on(
    "owner",
    "phone type",
    (value) => isMembers(value) && Object.hasOwn(value, "phone") && !isText(value["phone"]),
  ),
  on(
    "owner",
    "phone pattern",
    (value) =>
      isMembers(value) && isText(value["phone"]) && !/^[\d+]{5,12}$/.test(String(value["phone"])),
  ),
  on("home", "oneOf", (value) => !isHome(value)),
];

export const patchRules: readonly PetRule[] = [
  ["patch minProperties", (patch) => Object.keys(patch).length === 0],
  ["patch closed", closed(["age", "nick"])],
  ...age,
  ...nick,
];

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

function isHome(value: unknown): boolean {
  if (!isMembers(value)) return false;
  const [name, ...more] = Object.keys(value);
  if (more.length > 0) return false;
  return name === "street"
    ? isText(value["street"])
    : name === "box" && Number.isInteger(value["box"]);
}
