import { describe, expect, it, test } from "vitest";
import { casesOf, type CaseOptions } from "../../../../src/sample/cases/cases-of.ts";
import { pack } from "../../../../src/sample/cases/pack.ts";
import { shrink, versionsOf } from "../../../../src/sample/cases/shrink.ts";
import { createSampler } from "../../../../src/sample/sampler.ts";
import { createSchemas } from "../../../../src/schema/compile.ts";
import { schemaApi } from "../../api.ts";

function makerOf(schema: unknown) {
  const { document, pointer } = schemaApi(schema);
  const schemas = createSchemas(document);
  return { maker: { document, schemas, sample: createSampler(document, schemas, 1) }, pointer };
}

function words(schema: unknown, options: CaseOptions, holds: boolean): string[] {
  const { maker, pointer } = makerOf(schema);
  const cases = [...casesOf(maker, pointer, { label: "it", ...options })];
  return cases.filter((one) => one.holds === holds).map((one) => one.words);
}

it.each<[string, base: string, want: string]>([
  ["ends as a made-up one does", "Anna 077cdf73", 'it = "狐🦊 077cdf73", text in an emoji writing'],
  ["does not where that is too long", "A 077cdf73", 'it = "狐🦊", text in an emoji writing'],
  ["is alone beside another text", "Anna", 'it = "狐🦊", text in an emoji writing'],
])("text in other writing %s", (_, base, want) => {
  expect(words({ type: "string", maxLength: base.length }, { base }, true)).toContain(want);
});

describe("one rule broken", () => {
  it.each<[string, unknown, CaseOptions, string[]]>([
    [
      "a pattern, at its end, at its beginning and in capitals",
      { type: "string", pattern: "^[A-Z]+$" },
      { base: "AB" },
      [
        'it = {"contractKit":[]}, not of type string',
        "it = null, not nullable",
        'it = "AB!", does not match "^[A-Z]+$"',
        'it = "!AB", does not match "^[A-Z]+$"',
        'it = "ab", does not match "^[A-Z]+$"',
      ],
    ],
    [
      "the smallest step beyond the bounds of a whole number",
      { type: "integer", minimum: 1, exclusiveMaximum: 9 },
      { base: 5 },
      [
        'it = "no number", not of type integer',
        "it = 5.5, no whole number",
        "it = null, not nullable",
        "it = 0, below minimum 1",
        "it = 9, not below 9",
        "it = 10, above 9",
      ],
    ],
    [
      "a parameter is text: only text can be wrong",
      { type: "integer" },
      { base: 5, textual: true },
      [
        'it = "no-such-value", not of type integer',
        'it = "5.5", no whole number',
        'it = "5abc", only the beginning is a number',
      ],
    ],
    [
      "a fraction is a number",
      { type: "number" },
      { base: 5, textual: true },
      ['it = "no-such-value", not of type number', 'it = "5abc", only the beginning is a number'],
    ],
    [
      "what lenient servers convert, when asked for",
      { type: "integer" },
      { base: 5, strictTypes: true },
      [
        'it = "no number", not of type integer',
        "it = 5.5, no whole number",
        "it = null, not nullable",
        'it = "5", not of type integer, strictly',
      ],
    ],
    [
      "nothing that a server need not refuse, but for the type",
      { type: "string", enum: ["a"], maxLength: 3, "x-enforced": false },
      { base: "a" },
      [],
    ],
    [
      "nothing where any text is accepted",
      { type: "integer", "x-accepts": { type: "string" } },
      { base: 5, textual: true },
      [],
    ],
    ["nothing where anything is accepted", { type: "integer", "x-accepts": {} }, { base: 5 }, []],
    [
      "members: required, closed, nested",
      {
        type: "object",
        required: ["a"],
        additionalProperties: false,
        properties: { a: { type: "array", uniqueItems: true, items: {} } },
      },
      { base: { a: [1] } },
      [
        'it = [{"contractKit":1}], not of type object',
        "it = null, not nullable",
        "a left out, required",
        'undocumentedMember = "x", no member of a closed object',
        'a = {"contractKit":[]}, not of type array',
        "a = null, not nullable",
        "a = [1,1], has equal items",
      ],
    ],
  ])("%s", (_, schema, options, want) => {
    expect(words(schema, options, false)).toEqual(want);
  });
});

it.each<[pattern: string, base: string, want: string]>([
  ["^1[3-9]\\d{3}$", "13000", 'it = "23000"'],
  ["^#[0-9a-f]{6}$", "#a1b2c3", 'it = "#a1b2c"'],
])("of a pattern %s: another character in its place, or one less", (pattern, base, want) => {
  const broken = words({ type: "string", pattern }, { base }, false);
  expect(broken.some((one) => one.startsWith(want))).toBe(true);
});

it("one choice too many is a choice, too", () => {
  const items = { enum: ["a", "b", "c"] };
  const broken = words({ type: "array", maxItems: 2, items }, { base: ["b"] }, false);
  expect(broken).toContain('it = ["b","a","c"], has more than 2 items');
});

describe("at the edge", () => {
  it.each<[string, unknown, CaseOptions, string[]]>([
    ["each value", { enum: ["a", "b"] }, { base: "a" }, ['it = "b", in the list']],
    [
      "each bound",
      { type: "integer", minimum: 1, maximum: 9 },
      { base: 5 },
      ["it = 1, the minimum", "it = 9, the maximum"],
    ],
    [
      "null, and text of exactly that many characters",
      { type: ["string", "null"], minLength: 2, maxLength: 4, pattern: "^a+$" },
      { base: "aaa" },
      [
        "it = null, nullable",
        'it = "aa", the shortest, 2 characters',
        'it = "aaaa", the longest, 4 characters',
      ],
    ],
    [
      "no null where only a text can be written",
      { anyOf: [{ type: "boolean" }, { type: "null" }] },
      { base: true, textual: true },
      ["it = false, a boolean"],
    ],
    [
      "text as long as a pattern allows",
      { type: "string", pattern: "^a{2,5}$" },
      { base: "aaa" },
      [
        'it = "aa", the shortest its pattern allows',
        'it = "aaaaa", the longest its pattern allows',
      ],
    ],
    [
      "a pattern without an upper bound",
      { type: "string", pattern: "^a+$" },
      { base: "aaa" },
      ['it = "a", the shortest its pattern allows'],
    ],
    [
      "letters of both cases, where a pattern names both",
      { type: "string", pattern: "^#[0-9a-fA-F]{6}$" },
      { base: "#ffCC00" },
      [
        'it = "#FFCC00", in capitals, as its pattern allows',
        'it = "#ffcc00", in small letters, as its pattern allows',
      ],
    ],
    [
      "no other letters than a pattern names",
      { type: "string", pattern: "^[a-z]+[A-Z]$" },
      { base: "aaB" },
      ['it = "tB", the shortest its pattern allows'],
    ],
    ["a pattern of one length", { type: "string", pattern: "^a{3}$" }, { base: "aaa" }, []],
    [
      "a pattern that is open at an end",
      { type: "string", pattern: "^a{2,5}" },
      { base: "aaa" },
      [],
    ],
    [
      "a pattern beside a format",
      { type: "string", pattern: "^.{3,50}$", format: "email" },
      { base: "a@example.com" },
      ['it = "a+tag@example.com", an address with a tag'],
    ],
    [
      "the other alternative",
      { oneOf: [{ type: "boolean" }, { const: 7 }] },
      { base: 7 },
      ["it = true, another alternative", "it = false, a boolean"],
    ],
    [
      "an optional member left out",
      { type: "object", required: ["a"], properties: { a: {}, b: {} } },
      { base: { a: 1, b: 1 } },
      ["b left out, optional"],
    ],
    [
      "nothing of a list that binds nobody",
      { type: "string", enum: ["a", "b"], "x-enforced": false },
      { base: "a" },
      [],
    ],
  ])("%s", (_, schema, options, want) => {
    const found = words(schema, options, true).toSorted();
    expect(found).toEqual(want.toSorted());
  });
});

test("changes that touch each other do not go together, nor does what is taken away with what is set", () => {
  const change = (place: string, removes = false) => ({ place, removes });
  const rounds = pack([
    change("/body/a"),
    change("/body/b"),
    change("/body/a/x"),
    change("/body/a", true),
    change("/body/ab"),
  ]);
  expect(rounds.map((round) => round.map(({ place }) => place))).toEqual([
    ["/body/a", "/body/b", "/body/ab"],
    ["/body/a/x"],
    ["/body/a"],
  ]);
});

test("the smallest value that still fails", async () => {
  const value = { a: 1, list: [1, 2, "xxbad", 4], more: { deep: [true] } };
  const fails = async (version: unknown) => JSON.stringify(version).includes("bad");
  expect(await shrink<unknown>(value, versionsOf, fails, 200)).toEqual({ list: ["bad"] });
});

describe("edges that no bound names", () => {
  it.each<[string, unknown, CaseOptions, string]>([
    [
      "a list may be empty",
      { type: "array", items: { type: "string" } },
      { base: ["a"] },
      "it = [], an empty list",
    ],
    ["the default", { type: "string", default: "d" }, { base: "a" }, 'it = "d", the default'],
    [
      "several choices",
      { type: "array", minItems: 1, maxItems: 3, items: { enum: ["a", "b", "c", "d"] } },
      { base: ["a"] },
      'it = ["a","b","c"], several of the list',
    ],
    [
      "as many choices as there may be, each another one",
      { type: "array", uniqueItems: true, maxItems: 4, items: { enum: ["a", "b", "c", "d"] } },
      { base: ["b"] },
      'it = ["b","a","c","d"], the most items, 4',
    ],
    [
      "as many codes as there may be, each of the pattern",
      {
        type: "array",
        uniqueItems: true,
        maxItems: 3,
        items: { type: "string", pattern: "^[A-Z]{6}$" },
      },
      { base: ["ABCDEF"] },
      'it = ["ABCDEF","WWYCTX","HKJCDT"], the most items, 3',
    ],
    [
      "a time may have an offset",
      { type: "string", format: "date-time" },
      { base: "2026-01-01T00:00:00Z" },
      'it = "2026-01-01T23:30:00+02:00", a time with an offset',
    ],
  ])("%s", (_, schema, options, want) => {
    expect(words(schema, options, true)).toContain(want);
  });

  it.each<[string, number, boolean]>([
    ["with a bound has an edge already", 1, false],
    ["that travels as text would be one of an empty text", 0, true],
  ])("an empty list is not sent: one %s", (_, minItems, textual) => {
    const schema = { type: "array", items: { type: "string" }, ...(minItems > 0 && { minItems }) };
    const sent = words(schema, { base: ["a", "b"], textual }, true);
    expect(sent).not.toContain("it = [], an empty list");
  });
});

describe("a rule broken in the second item, after a good one", () => {
  const line = { type: "object", properties: { count: { type: "integer", minimum: 1 } } };
  it.each<[string, unknown, CaseOptions, string[]]>([
    [
      "once for each list, by a rule of a value",
      { type: "array", items: line },
      { base: [{ count: 1 }] },
      ["it[1].count = 0, below minimum 1"],
    ],
    [
      "in a list of numbers",
      { type: "array", items: { type: "integer", maximum: 5 } },
      { base: [3, 4] },
      ["it[1] = 6, above maximum 5"],
    ],
    [
      "not where there is only one",
      { type: "array", maxItems: 1, items: line },
      { base: [{}] },
      [],
    ],
    [
      "in the innermost list",
      { type: "array", items: { type: "array", items: { type: "string", minLength: 1 } } },
      { base: [["a"]] },
      ['it[0][1] = "", shorter than 1 characters', 'it[1] = {"contractKit":[]}, not of type array'],
    ],
  ])("%s", (_, schema, options, want) => {
    const found = words(schema, options, false).filter((one) => one.includes("[1]"));
    expect(found.toSorted()).toEqual(want);
  });
});

it.each<[maxLength: number, isTried: boolean]>([
  [40, true],
  [254, true],
  // No message can be sent to a longer address.
  [320, false],
])("the longest address of %i characters is one that mail can reach", (maxLength, isTried) => {
  const { maker, pointer } = makerOf({ type: "string", format: "email", maxLength });
  const base = "anna@example.com";
  const found = [...casesOf(maker, pointer, { label: "it", base })].flatMap((one) =>
    one.holds && one.words.includes("the longest") ? [String(one.value)] : [],
  );
  expect(found.map((one) => one.length)).toEqual(isTried ? [maxLength] : []);
  for (const one of found) {
    const [name = "", domain = ""] = one.split("@");
    expect(name.length).toBeLessThanOrEqual(64);
    expect(Math.max(...domain.split(".").map((part) => part.length))).toBeLessThanOrEqual(63);
  }
});

it.each([
  ["email", "nobody.example.com", "nobody@"],
  ["date", "2026-02-30", "2026/01/31"],
  ["date-time", "2026-02-30T10:00:00Z", "2026/01/31 10:00"],
  ["uuid", "00000000-0000-0000-0000-00000000000g"],
])(
  "a text that nearly is one of %s is tried, and one that some clocks and eyes take for one",
  (format, ...want) => {
    const { maker, pointer } = makerOf({ type: "string", format });
    const cases = [...casesOf(maker, pointer, { label: "it", base: "x", only: "breaks" })];
    const values = cases.filter(({ keyword }) => keyword === "format").map(({ value }) => value);
    expect(values).toEqual(want);
  },
);
