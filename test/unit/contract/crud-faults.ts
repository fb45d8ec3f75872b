import type { Answered, Asked, Faults } from "../../servers/crud-server.ts";

type Change = (answer: Answered, asked: Asked) => Answered;

/** One fault, and what has to be said about it: `rule operation`. */
export type FaultRow = readonly [name: string, faults: Faults, want: string];

const bodyOf = ({ body }: Answered) => JSON.parse(body ?? "null") as Record<string, unknown>;
const isItem = ({ path }: Asked) => /^\/pets\/./.test(path);

/** Changes the successes of one operation. */
function onSuccess(method: string, item: boolean, change: Change): Faults {
  return {
    answer: (answer, asked) =>
      asked.method === method && isItem(asked) === item && answer.status < 300
        ? change(answer, asked)
        : answer,
  };
}

/** Changes the refusals with one status. */
function onStatus(status: number, change: Change, method?: string): Faults {
  return {
    answer: (answer, asked) =>
      answer.status === status && (method === undefined || asked.method === method)
        ? change(answer, asked)
        : answer,
  };
}

const json = { "Content-Type": "application/json" };
const withBody = (change: (body: Record<string, unknown>) => unknown): Change => {
  return (answer) => ({ ...answer, body: JSON.stringify(change(bodyOf(answer))) });
};
const without = (name: string) =>
  withBody((pet) => Object.fromEntries(Object.entries(pet).filter(([key]) => key !== name)));
const withMember = (name: string, value: unknown) => withBody((pet) => ({ ...pet, [name]: value }));
const status =
  (to: number): Change =>
  (answer) => ({ ...answer, status: to });
const header =
  (name: string, value?: string): Change =>
  (answer) => {
    const others = Object.entries(answer.headers ?? {}).filter(([key]) => key !== name);
    return {
      ...answer,
      headers: Object.fromEntries(value === undefined ? others : [...others, [name, value]]),
    };
  };
const raw =
  (change: (text: string) => string): Change =>
  (answer) => ({ ...answer, body: change(answer.body ?? "") });

/** What is wrong with answers, one at a time. */
export const answerFaults: readonly FaultRow[] = [
  ["created with 200", onSuccess("POST", false, status(200)), "status-documented addPet"],
  ["read with 206", onSuccess("GET", true, status(206)), "status-documented getPet"],
  ["replaced with 202", onSuccess("PUT", true, status(202)), "status-documented putPet"],
  ["deleted with 200", onSuccess("DELETE", true, status(200)), "status-documented deletePet"],
  [
    "deletion fails",
    onSuccess("DELETE", true, () => ({ status: 500 })),
    "valid-request-accepted deletePet",
  ],
  [
    "listing fails",
    onSuccess("GET", false, () => ({ status: 500 })),
    "valid-request-accepted listPets",
  ],
  ["an id as text", onSuccess("GET", true, withMember("id", "7")), "body-fits-schema getPet"],
  ["no id", onSuccess("POST", false, without("id")), "body-fits-schema addPet"],
  ["no name", onSuccess("PUT", true, without("name")), "body-fits-schema putPet"],
  [
    "a status nobody lists",
    onSuccess("PATCH", true, withMember("status", "lost")),
    "body-fits-schema patchPet",
  ],
  [
    "an age above the maximum",
    onSuccess("GET", true, withMember("age", 99)),
    "body-fits-schema getPet",
  ],
  [
    "a date of another form",
    onSuccess("GET", true, withMember("createdAt", "yesterday")),
    "body-fits-schema getPet",
  ],
  [
    "null where it is not nullable",
    onSuccess("POST", false, withMember("name", null)),
    "body-fits-schema addPet",
  ],
  [
    "an object in place of a list",
    onSuccess(
      "GET",
      false,
      withBody((rows) => ({ rows })),
    ),
    "body-fits-schema listPets",
  ],
  [
    "JSON in a text",
    onSuccess(
      "GET",
      true,
      raw((text) => JSON.stringify(text)),
    ),
    "body-fits-schema getPet",
  ],
  [
    "half a body",
    onSuccess(
      "GET",
      true,
      raw((text) => text.slice(0, -3)),
    ),
    "body-parses getPet",
  ],
  [
    "text behind the body",
    onSuccess(
      "PUT",
      true,
      raw((text) => `${text} done`),
    ),
    "body-parses putPet",
  ],
  [
    "a byte order mark",
    onSuccess(
      "GET",
      true,
      raw((text) => `\uFEFF${text}`),
    ),
    "body-parses getPet",
  ],
  [
    "a name twice",
    onSuccess(
      "GET",
      true,
      raw((text) => text.replace("{", '{"name":"twice",')),
    ),
    "json-keys-unique getPet",
  ],
  [
    "no body",
    onSuccess(
      "GET",
      true,
      raw(() => ""),
    ),
    "body-present getPet",
  ],
  [
    "HTML",
    onSuccess("GET", true, header("Content-Type", "text/html")),
    "media-type-documented getPet",
  ],
  [
    "no media type",
    onSuccess("GET", false, header("Content-Type", "application/octet-stream")),
    "media-type-documented listPets",
  ],
  [
    "an unknown charset",
    onSuccess("GET", true, header("Content-Type", "application/json; charset=nonsense")),
    "charset-readable getPet",
  ],
  [
    "JSON in Latin-1",
    onSuccess("GET", true, header("Content-Type", "application/json; charset=iso-8859-1")),
    "charset-readable getPet",
  ],
  ["no total", onSuccess("GET", false, header("X-Total")), "headers-valid listPets"],
  [
    "a total that is no number",
    onSuccess("GET", false, header("X-Total", "many")),
    "headers-valid listPets",
  ],
  ["no Location", onSuccess("POST", false, header("Location")), "location-present addPet"],
  [
    "a Location that leads nowhere",
    onSuccess("POST", false, header("Location", "/pets/99999")),
    "location-alive addPet",
  ],
  [
    "a Location that leads nowhere, and that no operation reads",
    onSuccess("POST", false, header("Location", "/elsewhere/1")),
    "location-alive addPet",
  ],
  [
    "a Content-Length that is not true",
    onSuccess("GET", true, header("Content-Length", "3")),
    "content-length-true getPet",
  ],
  ["HEAD answers otherwise", onSuccess("HEAD", true, status(202)), "head-agrees-with-get getPet"],
  [
    "HEAD names another type",
    onSuccess("HEAD", false, header("Content-Type", "text/plain")),
    "head-agrees-with-get listPets",
  ],
  ["OPTIONS fails", onStatus(405, status(500), "OPTIONS"), "options-is-answered listPets"],
  ["refuses with 422", onStatus(400, status(422), "POST"), "status-documented addPet"],
  ["fails where it should refuse", onStatus(400, status(500), "PUT"), "status-documented putPet"],
  [
    "refuses with another body",
    onStatus(
      400,
      raw(() => '{"error":"x"}'),
      "POST",
    ),
    "body-fits-schema addPet",
  ],
  [
    "refuses in HTML",
    onStatus(400, (answer) => ({ ...answer, headers: { "Content-Type": "text/html" } }), "GET"),
    "media-type-documented listPets",
  ],
  [
    "refuses without a body",
    onStatus(
      400,
      raw(() => ""),
      "PATCH",
    ),
    "body-present patchPet",
  ],
  ["405 without Allow", onStatus(405, header("Allow")), "allow-present listPets"],
  [
    "Allow lists what is refused",
    onStatus(405, header("Allow", "GET, POST, PUT, PATCH")),
    "allow-present listPets",
  ],
  [
    "takes any method",
    onStatus(405, () => ({ status: 200, headers: json, body: "{}" })),
    "undocumented-method-refused listPets",
  ],
  ["any other method fails", onStatus(405, status(500)), "undocumented-method-refused listPets"],
];

/** A rule that is not looked at is accepted at one of these operations. */
export const refusedAt = (operation: string) => `invalid-request-refused ${operation}`;
const tooStrict = (name: string, refuses: (pet: Record<string, unknown>) => boolean): FaultRow => [
  name,
  { refuses },
  "valid-request-accepted addPet",
];
const text = (value: unknown) => (typeof value === "string" ? value : "");

/** Refuses what the document allows. */
export const strictFaults: readonly FaultRow[] = [
  tooStrict("no emoji", ({ name }) => /\p{Extended_Pictographic}/u.test(text(name))),
  tooStrict(
    "ASCII names only",
    ({ name }) => /[^\x20-\x7e]/.test(text(name)) && text(name).includes("林"),
  ),
  tooStrict("a shorter longest name", ({ name }) => [...text(name)].length > 39),
  tooStrict("a longer shortest name", ({ name }) => [...text(name)].length < 3),
  tooStrict("a status left out of the list", ({ status: value }) => value === "sold"),
  tooStrict("age 0", ({ age }) => age === 0),
  tooStrict("age 30", ({ age }) => age === 30),
  tooStrict("no nick null", ({ nick }) => nick === null),
  tooStrict("asks for an age", (pet) => !Object.hasOwn(pet, "age")),
  tooStrict("asks for an e-mail", (pet) => !Object.hasOwn(pet, "email")),
  tooStrict("not vaccinated", ({ vaccinated }) => vaccinated === false),
  tooStrict("three tags", ({ tags }) => Array.isArray(tags) && tags.length === 3),
  tooStrict("a box", ({ home }) => typeof home === "object" && home !== null && "box" in home),
  tooStrict(
    "a street",
    ({ home }) => typeof home === "object" && home !== null && "street" in home,
  ),
];
