import { describe, expect, it, test } from "vitest";
import { encodeParameters } from "../../../src/wire/encode-parameters.ts";
import { decodeParameters } from "../../../src/wire/parameters.ts";
import { api, operationOf } from "../api.ts";
import { decode, encode, schemas, withParameter } from "./one-parameter.ts";

const blue = "blue";
const list = ["blue", "black", "brown"];
const rgb = { R: 100, G: 200, B: 150 };

describe("the table of the standard, both ways", () => {
  it.each<[string, string, boolean, keyof typeof schemas, unknown, string]>([
    ["path", "simple", false, "primitive", blue, "blue"],
    ["path", "simple", false, "array", list, "blue,black,brown"],
    ["path", "simple", false, "object", rgb, "R,100,G,200,B,150"],
    ["path", "simple", true, "primitive", blue, "blue"],
    ["path", "simple", true, "array", list, "blue,black,brown"],
    ["path", "simple", true, "object", rgb, "R=100,G=200,B=150"],
    ["path", "label", false, "primitive", blue, ".blue"],
    ["path", "label", false, "array", list, ".blue,black,brown"],
    ["path", "label", false, "object", rgb, ".R,100,G,200,B,150"],
    ["path", "label", true, "primitive", blue, ".blue"],
    ["path", "label", true, "array", list, ".blue.black.brown"],
    ["path", "label", true, "object", rgb, ".R=100.G=200.B=150"],
    ["path", "matrix", false, "primitive", blue, ";color=blue"],
    ["path", "matrix", false, "array", list, ";color=blue,black,brown"],
    ["path", "matrix", false, "object", rgb, ";color=R,100,G,200,B,150"],
    ["path", "matrix", true, "primitive", blue, ";color=blue"],
    ["path", "matrix", true, "array", list, ";color=blue;color=black;color=brown"],
    ["path", "matrix", true, "object", rgb, ";R=100;G=200;B=150"],
    ["query", "form", false, "primitive", blue, "color=blue"],
    ["query", "form", false, "array", list, "color=blue,black,brown"],
    ["query", "form", false, "object", rgb, "color=R,100,G,200,B,150"],
    ["query", "form", true, "primitive", blue, "color=blue"],
    ["query", "form", true, "array", list, "color=blue&color=black&color=brown"],
    ["query", "form", true, "object", rgb, "R=100&G=200&B=150"],
    ["query", "spaceDelimited", false, "array", list, "color=blue%20black%20brown"],
    ["query", "spaceDelimited", false, "object", rgb, "color=R%20100%20G%20200%20B%20150"],
    ["query", "spaceDelimited", true, "array", list, "color=blue&color=black&color=brown"],
    ["query", "pipeDelimited", false, "array", list, "color=blue%7Cblack%7Cbrown"],
    ["query", "pipeDelimited", false, "object", rgb, "color=R%7C100%7CG%7C200%7CB%7C150"],
    ["query", "pipeDelimited", true, "array", list, "color=blue&color=black&color=brown"],
    [
      "query",
      "deepObject",
      true,
      "object",
      rgb,
      "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
    ],
    [
      "query",
      "deepObject",
      false,
      "object",
      rgb,
      "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
    ],
    ["header", "simple", false, "primitive", blue, "blue"],
    ["header", "simple", false, "array", list, "blue,black,brown"],
    ["header", "simple", false, "object", rgb, "R,100,G,200,B,150"],
    ["header", "simple", true, "object", rgb, "R=100,G=200,B=150"],
    ["cookie", "form", false, "primitive", blue, "color=blue"],
    ["cookie", "form", false, "array", list, "color=blue,black,brown"],
    ["cookie", "form", false, "object", rgb, "color=R,100,G,200,B,150"],
    ["cookie", "form", true, "array", list, "color=blue; color=black; color=brown"],
    ["cookie", "form", true, "object", rgb, "R=100; G=200; B=150"],
  ])("%s %s explode %s, %s", (location, style, explode, kind, value, wire) => {
    const one = withParameter(
      location,
      `style: ${style}, explode: ${explode}, schema: ${schemas[kind]}`,
    );
    expect(encode(one, value)).toBe(wire);
    expect(decode(one, wire)).toEqual(value);
  });
});

describe("what other clients write is read as well", () => {
  it.each<[string, string, string, string, unknown]>([
    [
      "a plus is a space in a query",
      "query",
      `schema: ${schemas.primitive}`,
      "color=dark+blue",
      "dark blue",
    ],
    [
      "a plus is a plus in a path",
      "path",
      `schema: ${schemas.primitive}`,
      "dark+blue",
      "dark+blue",
    ],
    [
      "a plus is a plus in a cookie",
      "cookie",
      `schema: ${schemas.primitive}`,
      "color=dark+blue",
      "dark+blue",
    ],
    [
      "plus as the delimiter",
      "query",
      `style: spaceDelimited, schema: ${schemas.array}`,
      "color=a+b",
      ["a", "b"],
    ],
    [
      "a raw pipe",
      "query",
      `style: pipeDelimited, schema: ${schemas.array}`,
      "color=a|b",
      ["a", "b"],
    ],
    [
      "raw brackets",
      "query",
      `style: deepObject, schema: ${schemas.object}`,
      "color[R]=1",
      { R: 1 },
    ],
    [
      "a list with spaces in a header",
      "header",
      "schema: { type: array, items: { type: integer } }",
      "1, 2 ,3",
      [1, 2, 3],
    ],
    [
      "pairs with spaces in a header",
      "header",
      `explode: true, schema: ${schemas.object}`,
      "R=1, G=2",
      { R: 1, G: 2 },
    ],
    ["one of a list", "query", `schema: ${schemas.array}`, "color=a", ["a"]],
    ["a comma in an exploded list", "query", `schema: ${schemas.array}`, "color=a,b", ["a,b"]],
    [
      "an encoded comma is no separator",
      "query",
      `explode: false, schema: ${schemas.array}`,
      "color=a%2Cb,c",
      ["a,b", "c"],
    ],
    ["the first of two", "query", `schema: ${schemas.primitive}`, "color=a&color=b", "a"],
    ["empty", "query", `schema: ${schemas.primitive}`, "color=", ""],
    ["without an equals sign", "query", `schema: ${schemas.primitive}`, "color", ""],
    ["not sent", "query", `schema: ${schemas.primitive}`, "other=1", undefined],
    ["an empty list", "query", `explode: false, schema: ${schemas.array}`, "color=", []],
    [
      "members nobody declares are not the object's",
      "query",
      `schema: ${schemas.object}`,
      "R=1&x=2",
      { R: 1 },
    ],
    ["a bad percent sign", "query", `schema: ${schemas.primitive}`, "color=100%", "100%"],
    ["an encoded name", "query", `schema: ${schemas.primitive}`, "c%6Flor=a", "a"],
    [
      "JSON",
      "query",
      "content: { application/json: { schema: { type: object } } }",
      'color={"a":[1]}',
      { a: [1] },
    ],
    [
      "JSON that is none stays text",
      "query",
      "content: { application/json: {} }",
      "color={a",
      "{a",
    ],
    [
      "a quoted text with spaces in a cookie header",
      "cookie",
      `schema: ${schemas.primitive}`,
      "a=1;  color=b",
      "b",
    ],
    [
      "__proto__ as a member",
      "query",
      "style: deepObject, schema: { type: object }",
      "color[__proto__]=1",
      Object.fromEntries([["__proto__", "1"]]),
    ],
  ])("%s", (_, location, members, wire, want) => {
    expect(decode(withParameter(location, members), wire)).toEqual(want);
  });
});

describe("types follow the schema; what does not fit stays text for the validator", () => {
  it.each<[string, string, unknown]>([
    ["{ type: integer }", "5", 5],
    ["{ type: integer }", "-5", -5],
    ["{ type: integer }", "5.0", 5],
    ["{ type: number }", "1e3", 1000],
    ["{ type: number }", ".5", 0.5],
    ["{ type: integer }", "five", "five"],
    ["{ type: integer }", "", ""],
    ["{ type: integer }", "0x10", "0x10"],
    ["{ type: integer }", "Infinity", "Infinity"],
    ["{ type: boolean }", "true", true],
    ["{ type: boolean }", "1", "1"],
    ["{ type: [integer, 'null'] }", "null", null],
    ["{ type: [integer, 'null'] }", "", null],
    ["{ type: [integer, string] }", "5", "5"],
    ["{ type: string }", "5", "5"],
    ["{}", "5", "5"],
    ["{ enum: [1, 2] }", "1", 1],
    ["{ const: true }", "true", true],
    ["{ enum: [1, '1'] }", "1", "1"],
    ["{ anyOf: [{ type: integer }, { type: boolean }] }", "true", true],
    ["{ allOf: [{ minimum: 1 }, { type: integer }] }", "3", 3],
    ["{ type: array, items: { type: integer } }", "3", [3]],
    ["{ items: { type: boolean } }", "true", [true]],
  ])("%s reads %j as %j", (schema, text, want) => {
    expect(decode(withParameter("query", `schema: ${schema}`), `color=${text}`)).toEqual(want);
  });
});

test("an exploded object leaves to other query parameters what is theirs, and only to those", () => {
  const document = api(`paths:
  /x/{id}:
    get:
      operationId: get
      parameters:
        - { name: id, in: path, schema: { type: integer } }
        - { name: page, in: query, schema: { type: integer } }
        - { name: filter, in: query, schema: { type: object, properties: { id: { type: string }, page: { type: string } } } }
`);
  const values = decodeParameters(document, operationOf(document, "get"), {
    path: { id: "1" },
    query: "id=a&page=2",
    header: () => undefined,
  });
  expect(values).toMatchObject({ path: { id: 1 }, query: { page: 2, filter: { id: "a" } } });
});

describe("the whole query as one parameter", () => {
  const form = "application/x-www-form-urlencoded";
  const schema =
    "{ type: object, properties: { n: { type: integer }, tags: { type: array, items: { type: string } } } }";

  it.each<[string, string, unknown, string]>([
    ["a form", form, { n: 1, tags: ["a", "b c"] }, "?n=1&tags=a&tags=b%20c"],
    ["JSON", "application/json", { n: 1 }, "?%7B%22n%22%3A1%7D"],
  ])("%s", (_, type, value, query) => {
    const document = api(`paths:
  /x:
    get:
      operationId: get
      parameters: [{ name: all, in: querystring, content: { ${type}: { schema: ${schema} } } }]
      responses: {}
`);
    const operation = operationOf(document, "get");
    expect(encodeParameters(operation, { query: { all: value } }).query).toBe(query);
    const read = decodeParameters(document, operation, {
      path: {},
      query: query.slice(1),
      header: () => null,
    });
    expect(read.query).toEqual({ all: value });
  });
});
