import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { encodeParameters } from "../../../src/wire/encode-parameters.ts";
import { decode, encode, schemas, withParameter } from "./one-parameter.ts";

describe("what the encoder writes, the decoder reads", () => {
  const anyText = fc.string({ unit: "grapheme" });
  const ascii = fc.string();
  const word = fc.stringMatching(/^[A-Za-z0-9%&=?#+ ;,|./:@[\]{}'"()!*~-]+$/);
  // RFC 3986 has no way to write a segment that is one or two dots.
  const segment = fc.oneof(anyText, word).filter((text) => text !== "" && !/^\.{1,2}$/.test(text));
  const without = (arbitrary: fc.Arbitrary<string>, separator: string) =>
    arbitrary.filter((text) => !text.includes(separator));
  const listOf = (item: fc.Arbitrary<string>) =>
    // A list of one empty text is written like an empty list.
    fc.array(item, { minLength: 1 }).filter((items) => items.length > 1 || items[0] !== "");
  const textsOf = (item: fc.Arbitrary<string>) => fc.record({ a: item, b: item });
  // A header has neither line ends nor outer spaces, and nothing in it is encoded.
  const field = ascii.filter((text) => text === text.trim() && text !== "");
  // JSON has no negative zero.
  const json = fc.jsonValue().map((one): unknown => JSON.parse(JSON.stringify(one)));

  it.each<[string, string, fc.Arbitrary<unknown>]>([
    ["path", "style: simple, schema: primitive", segment],
    ["path", "style: simple, schema: array", listOf(segment)],
    ["path", "style: simple, schema: texts", textsOf(anyText)],
    ["path", "style: simple, explode: true, schema: texts", textsOf(anyText)],
    ["path", "style: label, schema: primitive", segment.filter((text) => text !== ".")],
    ["path", "style: label, schema: array", listOf(segment)],
    ["path", "style: label, explode: true, schema: array", listOf(segment)],
    ["path", "style: label, explode: true, schema: texts", textsOf(anyText)],
    ["path", "style: matrix, schema: primitive", anyText],
    ["path", "style: matrix, schema: array", listOf(anyText)],
    ["path", "style: matrix, explode: true, schema: array", fc.array(anyText, { minLength: 1 })],
    ["path", "style: matrix, schema: texts", textsOf(anyText)],
    ["path", "style: matrix, explode: true, schema: texts", textsOf(anyText)],
    ["query", "style: form, schema: primitive", fc.oneof(anyText, word)],
    ["query", "style: form, allowReserved: true, schema: primitive", fc.oneof(anyText, word)],
    ["query", "style: form, schema: array", fc.array(fc.oneof(anyText, word), { minLength: 1 })],
    ["query", "style: form, explode: false, schema: array", listOf(fc.oneof(anyText, word))],
    ["query", "style: form, schema: texts", textsOf(fc.oneof(anyText, word))],
    ["query", "style: form, explode: false, schema: texts", textsOf(fc.oneof(anyText, word))],
    ["query", "style: deepObject, schema: texts", textsOf(fc.oneof(anyText, word))],
    ["query", "style: spaceDelimited, schema: array", listOf(without(anyText, " "))],
    ["query", "style: pipeDelimited, schema: array", listOf(without(anyText, "|"))],
    [
      "query",
      "style: spaceDelimited, explode: true, schema: array",
      fc.array(word, { minLength: 1 }),
    ],
    ["header", "schema: primitive", field],
    ["header", "schema: array", listOf(without(field, ","))],
    ["header", "explode: true, schema: texts", textsOf(without(field, ","))],
    ["cookie", "schema: primitive", fc.oneof(anyText, word)],
    ["cookie", "explode: false, schema: array", listOf(fc.oneof(anyText, word))],
    ["cookie", "schema: texts", textsOf(word)],
    ["query", "content: { application/json: {} }", json],
    ["path", "schema: integer", fc.integer()],
    ["query", "schema: integer", fc.integer()],
    ["header", "schema: integer", fc.integer()],
    [
      "query",
      "schema: { type: number }",
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
    ],
    ["query", "schema: { type: boolean }", fc.boolean()],
    [
      "query",
      "schema: { type: array, items: { type: array, items: { type: integer } } }",
      fc.array(fc.array(fc.integer()), { minLength: 1 }),
    ],
    [
      "query",
      "style: deepObject, schema: { type: object, properties: { o: { type: object, properties: { n: { type: integer } } }, l: { type: array, items: { type: integer } }, r: { type: array, items: { type: object } } } }",
      fc.record({
        o: fc.record({ n: fc.integer(), t: anyText }),
        l: fc.array(fc.integer(), { minLength: 1 }),
        r: fc.array(fc.record({ t: anyText }), { minLength: 1, maxLength: 12 }),
      }),
    ],
  ])("%s, %s", (location, members, values) => {
    const named = members.replace(
      /schema: (\w+)$/,
      (_, name: keyof typeof schemas) => `schema: ${schemas[name]}`,
    );
    const one = withParameter(location, named);
    fc.assert(
      fc.property(values, (value) => {
        expect(decode(one, encode(one, value))).toEqual(value);
      }),
      { numRuns: 60 },
    );
  });
});

describe("encoding", () => {
  it.each<[string, string, string, unknown, string]>([
    [
      "reserved characters are encoded",
      "query",
      `schema: ${schemas.primitive}`,
      "a/b?c=d&e",
      "color=a%2Fb%3Fc%3Dd%26e",
    ],
    [
      "unless allowReserved",
      "query",
      `allowReserved: true, schema: ${schemas.primitive}`,
      "a/b?c=d&e#+",
      "color=a/b?c=d%26e%23%2B",
    ],
    [
      "a header beyond ASCII is percent-encoded",
      "header",
      `schema: ${schemas.primitive}`,
      "名a",
      "%E5%90%8Da",
    ],
    ["null is empty", "query", `schema: ${schemas.primitive}`, null, "color="],
    [
      "half a character does not stop the run",
      "query",
      `schema: ${schemas.primitive}`,
      "a\ud800",
      "color=a%EF%BF%BD",
    ],
    ["nor does it in a path", "path", `schema: ${schemas.primitive}`, "a\ud800", "a%EF%BF%BD"],
  ])("%s", (_, location, members, value, want) => {
    expect(encode(withParameter(location, members), value)).toBe(want);
  });

  test("what is not given is not written, and a template nobody fills stays", () => {
    const { operation } = withParameter("path", `schema: ${schemas.primitive}`);
    expect(encodeParameters(operation, {})).toEqual({
      path: "/x/{color}/y",
      query: "",
      headers: {},
    });
  });
});
