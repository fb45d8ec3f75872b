import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { parseBody, readJson, type ParsedBody } from "../../../src/wire/body.ts";
import { encodeBody } from "../../../src/wire/encode-body.ts";
import { schemaApi } from "../api.ts";

const utf8 = new TextEncoder();

async function parse(
  type: string,
  body: string | Uint8Array,
  schema: unknown = {},
): Promise<ParsedBody> {
  const { document, pointer } = schemaApi(schema);
  return parseBody(document, typeof body === "string" ? utf8.encode(body) : body, type, {
    schema: pointer,
  });
}

const value = (given: unknown) => ({ kind: "value", value: given });
const malformed = (message: string) => ({
  kind: "malformed",
  message: expect.stringContaining(message),
});

describe("JSON is read strictly", () => {
  it.each<[string, string | Uint8Array, unknown]>([
    ["an object", '{"a": [1, null]}', value({ a: [1, null] })],
    ["false", "false", value(false)],
    ["null", "null", value(null)],
    ["empty text", '""', value("")],
    ["spaces around", " 1\n", value(1)],
    ["nothing", "", { kind: "empty" }],
    ["only spaces", "  ", malformed("not valid JSON")],
    ["trailing text", "{} {}", malformed("not valid JSON")],
    ["a trailing comma", "[1,]", malformed("not valid JSON")],
    ["a comment", "/**/ 1", malformed("not valid JSON")],
    ["NaN", "NaN", malformed("not valid JSON")],
    ["cut short", '{"a":', malformed("not valid JSON")],
    ["a byte order mark", "\ufeff1", malformed("byte order mark")],
    ["invalid UTF-8", new Uint8Array([0x22, 0xff, 0x22]), malformed("not valid UTF-8")],
    ["half a character", new Uint8Array([0x22, 0xe4, 0xb8, 0x22]), malformed("not valid UTF-8")],
    ["UTF-16", new Uint8Array([0xff, 0xfe, 0x31, 0x00]), malformed("not valid UTF-8")],
  ])("%s", async (_, body, want) => {
    expect(await parse("application/json", body)).toEqual(want);
  });

  test("types are not changed", async () => {
    expect(await parse("application/json", '"5"', { type: "integer" })).toEqual(value("5"));
  });

  test("__proto__ is a key like any other", async () => {
    const parsed = await parse("application/json", '{"__proto__": {"a": 1}}');
    expect(parsed.kind === "value" && Object.keys(parsed.value as object)).toEqual(["__proto__"]);
  });
});

test("an answer that several ask for is read once, another one with the same text anew", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const [one, other] = [bytes('{"a":1}'), bytes('{"a":1}')];
  const first = readJson(one);
  expect(first).toEqual({ kind: "value", value: { a: 1 } });
  expect(readJson(one)).toBe(first);
  expect(readJson(other)).not.toBe(first);
  for (const text of ["1", "2", "3", "4"]) readJson(bytes(text));
  expect(readJson(one)).not.toBe(first);
  expect(readJson(bytes("\u00e9"), "latin1")).toMatchObject({ kind: "malformed" });
});

describe("the media type decides", () => {
  it.each<[string, string, string | Uint8Array, unknown]>([
    ["a +json suffix", "application/problem+json; charset=utf-8", "{}", value({})],
    ["merge-patch", "application/merge-patch+json", '{"a":null}', value({ a: null })],
    ["text", "text/plain", "a\nb", value("a\nb")],
    ["CSV", "text/csv; header=present", "a,b", value("a,b")],
    ["text in its charset", "text/plain; charset=gbk", new Uint8Array([0xd6, 0xd0]), value("中")],
    [
      "text that is not in its charset",
      "text/plain; charset=utf-8",
      new Uint8Array([0xff]),
      malformed("charset 'utf-8'"),
    ],
    ["a charset nobody knows", "text/plain; charset=klingon", "a", malformed("charset 'klingon'")],
    ["a type nobody here knows", "application/x-thing", "x", { kind: "opaque" }],
    ["bytes", "application/octet-stream", "x", { kind: "opaque" }],
    ["XML", "application/xml", "<a/>", { kind: "opaque" }],
    ["no media type", "json", "{}", malformed("is no media type")],
  ])("%s", async (_, type, body, want) => {
    expect(await parse(type, body)).toEqual(want);
  });

  it.each<[string, unknown, string, unknown]>([
    ["a number", { type: "integer" }, "42", 42],
    ["text", { type: "string" }, "42", "42"],
    ["no schema", {}, "42", "42"],
  ])("text/plain follows its schema: %s", async (_, schema, body, want) => {
    expect(await parse("text/plain", body, schema)).toEqual(value(want));
  });
});

const pet = {
  type: "object",
  properties: {
    name: { type: "string" },
    age: { type: "integer" },
    tags: { type: "array", items: { type: "string" } },
    owner: { type: "object" },
    ok: { type: "boolean" },
  },
};

describe("urlencoded forms", () => {
  it.each<[string, string, unknown]>([
    ["typed fields", "name=a+b&age=5&ok=true", { name: "a b", age: 5, ok: true }],
    ["a list", "tags=a&tags=b", { tags: ["a", "b"] }],
    ["a list of one", "tags=a", { tags: ["a"] }],
    ["percent-encoding", "name=%E5%90%8D%26", { name: "名&" }],
    ["an empty field", "name=", { name: "" }],
    ["a field without a value", "name", { name: "" }],
    ["an unknown field", "x=1", { x: "1" }],
    ["an object is JSON", "owner=%7B%22a%22%3A1%7D", { owner: { a: 1 } }],
    ["what is no number stays text", "age=old", { age: "old" }],
  ])("%s", async (_, body, want) => {
    expect(await parse("application/x-www-form-urlencoded", body, pet)).toEqual(value(want));
  });

  test("a binary one is refused", async () => {
    const parsed = await parse("application/x-www-form-urlencoded", new Uint8Array([0xff]));
    expect(parsed).toEqual(malformed("not valid UTF-8"));
  });
});

const multipart = (...lines: string[]) => lines.join("\r\n");

describe("multipart forms", () => {
  test("fields are typed, files keep their bytes", async () => {
    const bytes = new Uint8Array([0, 255, 13, 10, 128, 45, 45]);
    const encoded = encodeBody("multipart/form-data", { name: "名", age: 5, file: bytes });
    const parsed = await parse(encoded?.mediaType ?? "", encoded?.bytes ?? "", pet);
    if (parsed.kind !== "value") throw new Error(JSON.stringify(parsed));
    expect(parsed.value).toEqual({ name: "名", age: 5, file: "file.bin" });
    const file = parsed.files?.get("file");
    expect(new Uint8Array((await file?.arrayBuffer()) ?? [])).toEqual(bytes);
    expect(file?.type).toBe("application/octet-stream");
  });

  it.each<[string, string, string]>([
    ["no boundary", "multipart/form-data", "--x--"],
    [
      "another boundary",
      "multipart/form-data; boundary=y",
      multipart("--x", 'Content-Disposition: form-data; name="a"', "", "1", "--x--", ""),
    ],
    [
      "cut short",
      "multipart/form-data; boundary=x",
      multipart("--x", 'Content-Disposition: form-data; name="a"', "", "1"),
    ],
    [
      "no name",
      "multipart/form-data; boundary=x",
      multipart("--x", "Content-Type: text/plain", "", "1", "--x--", ""),
    ],
    ["just text", "multipart/form-data; boundary=x", "hello"],
  ])("malformed: %s", async (_, type, body) => {
    expect(await parse(type, body)).toEqual(malformed("not valid multipart/form-data"));
  });
});

describe("what the encoder writes, the parser reads", () => {
  const anyText = fc.string({ unit: "grapheme" });
  const form = fc.record(
    {
      name: anyText,
      age: fc.integer(),
      ok: fc.boolean(),
      tags: fc.array(anyText, { minLength: 1 }),
      owner: fc.dictionary(fc.string(), fc.jsonValue()),
    },
    { requiredKeys: [] },
  );
  const plain = (given: unknown): unknown => JSON.parse(JSON.stringify(given));

  it.each<[string, fc.Arbitrary<unknown>]>([
    ["application/json", fc.jsonValue()],
    ["application/x-www-form-urlencoded", form],
    [
      "multipart/form-data",
      form.map((one) => ({ ...one, name: (one.name ?? "").replaceAll(/\r\n?|\n/g, " ") })),
    ],
    ["text/plain", anyText],
  ])("%s", async (type, values) => {
    await fc.assert(
      fc.asyncProperty(values, async (given) => {
        const encoded = encodeBody(type, given);
        const parsed = await parse(
          encoded?.mediaType ?? "",
          encoded?.bytes ?? "",
          type.includes("form") ? pet : {},
        );
        const isNothing = encoded?.bytes.length === 0;
        expect(parsed).toMatchObject(isNothing ? { kind: "empty" } : value(plain(given)));
      }),
      { numRuns: 60 },
    );
  });

  test("names and files of any content", async () => {
    const names = fc.constantFrom("a", 'a"b', "a b", "名", "a;b", "a\\b", "a\r\nb");
    await fc.assert(
      fc.asyncProperty(names, fc.uint8Array({ minLength: 1 }), async (name, bytes) => {
        const encoded = encodeBody("multipart/form-data", { [name]: bytes, x: "y" });
        const parsed = await parse(encoded?.mediaType ?? "", encoded?.bytes ?? "");
        const file = parsed.kind === "value" ? parsed.files?.get(name) : undefined;
        expect(new Uint8Array((await file?.arrayBuffer()) ?? [])).toEqual(bytes);
      }),
      { numRuns: 60 },
    );
  });
});

it.each<[string, string, unknown, string | undefined]>([
  ["JSON", "application/json", { a: 1 }, '{"a":1}'],
  ["with a charset", "application/json; charset=utf-8", 1, "1"],
  ["a form", "application/x-www-form-urlencoded", { a: [1, 2], b: "x y" }, "a=1&a=2&b=x+y"],
  ["text", "text/csv", "a,b", "a,b"],
  ["text that is none", "text/plain", { a: 1 }, undefined],
  ["a number as text", "text/plain", 5, "5"],
  ["a form that is no object", "application/x-www-form-urlencoded", [1], undefined],
  ["what nobody here can write", "application/pdf", {}, undefined],
])("encodeBody: %s", (_, type, given, want) => {
  const encoded = encodeBody(type, given);
  expect(encoded && new TextDecoder().decode(encoded.bytes)).toBe(want);
});
