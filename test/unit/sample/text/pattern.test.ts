import { describe, expect, it } from "vitest";
import { createRandom } from "../../../../src/base/random.ts";
import { textMatching } from "../../../../src/sample/text/pattern.ts";

const tries = Array.from({ length: 30 }, (_, index) => createRandom("pattern", index));

describe("texts that match", () => {
  it.each([
    "^[a-z]{3}$",
    "^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}$",
    "^(\\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$",
    "^[A-Z][a-z]+( [A-Z][a-z]+)*$",
    "^1[3-9]\\d{9}$",
    "^[\\w.+-]+@[\\w-]+\\.[a-z]{2,}$",
    "^[^/]+$",
    "^[^\\s@]{2,5}$",
    "^(?:a|b|cd)?x$",
    "^(?<year>\\d{4})$",
    "^[\\u4e00-\\u9fa5]{2,4}$",
    "^\\u{1F600}$",
    "^\\x41$",
    "^[\\s\\S]+$",
    "^[\\d\\-x]+$",
    "^a{0}b{2,}c*?$",
    "^\\.\\*\\+\\?\\[\\]$",
    "^$",
    "no anchors",
    "^.{5}$",
    "\\t\\n",
    "^[\\]\\\\]$",
    "^[a-]$",
    "^\\W\\S\\D$",
    "^([0-9a-f]{2}:){5}[0-9a-f]{2}$",
    "^[\\0-\\uffff]{40}$",
    "^(?=a)a$",
    "^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d)[a-zA-Z\\d]{8,}$",
    "^(?!0)\\d{4}$",
    "(?<=a)b",
    "^(a|b)\\1$",
    "^(?<one>\\d)-\\k<one>$",
    "^\\p{Lu}\\P{L}$",
    "^\\bword\\b$",
    "^\\d{1,3}(\\.\\d{1,3}){3}$",
  ])("%s", (pattern) => {
    for (const random of tries) {
      const text = textMatching(pattern, random);
      expect(text).toMatch(new RegExp(pattern, "u"));
      expect(text).not.toMatch(/\p{Surrogate}/u);
    }
  });
});

describe("blanks at the ends, which many servers take away", () => {
  it.each([
    ["are not drawn where the pattern leaves a choice", "^[ a]{1,4}$", /^a/],
    ["are drawn where it leaves none", "^ a{1,4} $", /^ /],
  ])("%s", (_, pattern, want) => {
    for (const random of tries) expect(textMatching(pattern, random)).toMatch(want);
  });
});

describe("what it does not speak it says", () => {
  it.each([
    ["a look ahead that nothing passes", "^(?=b)a$"],
    ["a word boundary inside a word", "^a\\bb$"],
    ["a pattern that is none", "["],
    ["a group left open", "(a"],
    ["a quantifier without anything", "*a"],
    ["an empty class", "[]"],
    ["text after the end", "^a$b"],
    ["a billion repetitions", "^a{1000000000}$"],
    ["billions by nesting", "^(((a{1000}){1000}){1000}){1000}$"],
  ])("%s", (_, pattern) => {
    for (const random of tries.slice(0, 3)) expect(textMatching(pattern, random)).toBeUndefined();
  });
});

it("the same stream gives the same text, another one another", () => {
  const draw = (seed: number) => textMatching("^[a-z]{12}$", createRandom(seed));
  expect(draw(1)).toBe(draw(1));
  expect(draw(1)).not.toBe(draw(2));
});

it.each([
  ["^[a-z]+$", 12, 20],
  ["^\\w*$", 30, 40],
  ["^a{2,}$", 9, 10],
])("%s with %i to %i characters", (pattern, min, max) => {
  for (const random of tries) {
    const text = textMatching(pattern, random, { min, max }) ?? "";
    expect(text).toMatch(new RegExp(pattern, "u"));
    expect(text.length >= min && text.length <= max).toBe(true);
  }
});

it("is not less than nothing where the sign may be left out", () => {
  const texts = tries.map((random) => textMatching("^-?\\d{1,6}(?:\\.\\d{0,2})?$", random));
  expect(texts.filter((text) => text?.startsWith("-"))).toEqual([]);
});
