import { expect, it } from "vitest";
import {
  bestMatch,
  coverage,
  isJson,
  negotiate,
  parseMediaType,
} from "../../../src/wire/media-type.ts";

it.each<[string, string, unknown]>([
  ["plain", "application/json", { type: "application/json", parameters: {} }],
  [
    "case and spaces",
    " Application/JSON ; Charset = UTF-8 ",
    { type: "application/json", parameters: { charset: "UTF-8" } },
  ],
  ["a quoted parameter", 'text/plain; a="b c"', { type: "text/plain", parameters: { a: "b c" } }],
  [
    "a quoted semicolon",
    'multipart/form-data; boundary="a;b"',
    { type: "multipart/form-data", parameters: { boundary: "a;b" } },
  ],
  ["an equals sign in the value", "a/b; c=d=e", { type: "a/b", parameters: { c: "d=e" } }],
  ["a suffix", "application/vnd.api+json", { type: "application/vnd.api+json", parameters: {} }],
  ["a range", "image/*", { type: "image/*", parameters: {} }],
  ["no slash", "json", undefined],
  ["empty", "", undefined],
  ["two types", "a/b, c/d", undefined],
])("parseMediaType: %s", (_, text, want) => {
  expect(parseMediaType(text)).toEqual(want);
});

it.each([
  ["application/json", "application/json", 3],
  ["application/json; charset=utf-8", "application/json", 3],
  ["image/*", "image/png", 2],
  ["*/*", "image/png", 1],
  ["image/*", "imagex/png", 0],
  ["text/plain", "text/html", 0],
  ["nonsense", "text/html", 0],
])("%s covers %s: %i", (range, type, want) => {
  expect(coverage(range, type)).toBe(want);
});

it.each([
  ["the type itself before its range", ["*/*", "image/*", "image/png"], "image/png", "image/png"],
  ["the range before anything", ["*/*", "image/*"], "image/png", "image/*"],
  ["the first of equals", ["a/b; v=1", "a/b; v=2"], "a/b", "a/b; v=1"],
  ["none", ["text/plain"], "image/png", undefined],
])("bestMatch: %s", (_, types, type, want) => {
  expect(
    bestMatch(
      types.map((one) => ({ type: one })),
      type,
    )?.type,
  ).toBe(want);
});

it.each([
  ["application/json", true],
  ["Application/JSON; charset=utf-8", true],
  ["text/json", true],
  ["application/merge-patch+json", true],
  ["application/jsonp", false],
  ["application/json-seq", false],
  ["text/plain", false],
])("isJson(%s): %s", (type, want) => {
  expect(isJson(type)).toBe(want);
});

const offered = ["application/json", "text/csv", "text/html; charset=utf-8"];
it.each<[string, string | undefined, string | undefined]>([
  ["no header", undefined, "application/json"],
  ["an empty header", "", "application/json"],
  ["anything", "*/*", "application/json"],
  ["one type", "text/csv", "text/csv"],
  ["a range", "text/*", "text/csv"],
  ["the higher weight", "application/json;q=0.5, text/csv;q=0.8", "text/csv"],
  [
    "the more specific weight",
    "text/*;q=1, text/csv;q=0.1, text/html;q=0.5",
    "text/html; charset=utf-8",
  ],
  ["a weight of zero forbids", "application/json;q=0, */*", "text/csv"],
  ["what a browser sends", "text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"],
  ["a weight that is none", "text/csv;q=x, application/json;q=0.1", "application/json"],
  ["parameters are set aside", "text/csv;header=present", "text/csv"],
  ["nothing fits", "image/png", undefined],
  ["everything is forbidden", "*/*;q=0", undefined],
  ["nonsense", "nonsense", undefined],
])("negotiate: %s", (_, accept, want) => {
  expect(
    negotiate(
      offered.map((type) => ({ type })),
      accept,
    )?.type,
  ).toBe(want);
});
