import { describe, expect, it, test } from "vitest";
import { parseBody } from "../../../src/wire/body.ts";
import { decodeDeepObject } from "../../../src/wire/deep-object.ts";
import { schemaApi } from "../api.ts";

const { document, pointer } = schemaApi({ type: "object", properties: { a: { type: "string" } } });
const parse = (type: string, text: string) =>
  parseBody(document, new TextEncoder().encode(text), type, { schema: pointer });

const part = '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n';

describe("hostile bodies end as a verdict, never as an exception", () => {
  it.each<[string, string, string, string]>([
    ["10,000 parts", "multipart/form-data; boundary=b", `${part.repeat(10_000)}--b--`, "value"],
    ["more parts", "multipart/form-data; boundary=b", `${part.repeat(10_001)}--b--`, "malformed"],
    ["a part without end", "multipart/form-data; boundary=b", part, "malformed"],
    ["headers without end", "multipart/form-data; boundary=b", "--b\r\nContent-", "malformed"],
    ["mixed, cut off", "multipart/mixed; boundary=b", "--b\r\n\r\nx", "malformed"],
    ["elements in elements", "application/xml", "<a>".repeat(5000), "malformed"],
    ["two roots", "application/xml", "<a/><b/>", "malformed"],
    ["entities", "application/xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "malformed"],
    ["__proto__ in XML", "application/xml", "<a><__proto__>1</__proto__></a>", "malformed"],
    ["__proto__ in a form", "application/x-www-form-urlencoded", "__proto__=1", "value"],
    ["broken percent signs", "application/x-www-form-urlencoded", "a=%E0%A4%A&%=%", "value"],
    ["a line that is no JSON", "application/jsonl", '{"a":"1"}\n{', "malformed"],
  ])("%s", async (_, type, text, kind) => {
    expect((await parse(type, text)).kind).toBe(kind);
    expect(Object.hasOwn(Object.prototype, "1")).toBe(false);
  });
});

test("brackets: __proto__ is a name, sparse lists close up, very deep ones are one name", () => {
  const given = [
    ["[__proto__][x]", "1"],
    ["[list][999999999]", "b"],
    ["[list][5]", "a"],
    [`[${"d][".repeat(5000)}d]`, "deep"],
  ] as const;
  const value = decodeDeepObject(document, pointer, given) as Record<string, unknown>;
  expect(Object.keys(value).slice(0, 2)).toEqual(["__proto__", "list"]);
  expect(value["list"]).toEqual(["a", "b"]);
  expect(Object.values(value)[2]).toBe("deep");
  expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
});
