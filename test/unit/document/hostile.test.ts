import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { formatWhere, ToolError } from "../../../src/base/errors.ts";
import { loadDocument } from "../../../src/document/load.ts";
import { createMock } from "../../../src/mock/create-mock.ts";
import { problemsOf } from "../../../src/schema/unusable.ts";
import { folderOf } from "../api.ts";

const head = "openapi: 3.0.3\ninfo: { title: T, version: '1' }\n";

/** `GET /a` whose members follow; they start at line 6. */
const get = (members: string) =>
  `${head}paths:\n  /a:\n    get:\n      ${members.replaceAll("\n", "\n      ")}\n`;

/** The schema of the answer, at line 7. */
const schema = (text: string) =>
  get(
    `responses: { 200: { description: ok, content: { application/json: { schema:\n ${text} } } } }`,
  );

/** What became of a file: the error that ended it, or every problem with its place. */
async function outcomeOf(bytes: string | Uint8Array, name = "api.yaml"): Promise<string[]> {
  const cwd = folderOf({});
  writeFileSync(path.join(cwd, name), bytes);
  try {
    const document = loadDocument(name, { cwd });
    const problems = problemsOf(document);
    const answer = await createMock({ document }).request("/a");
    expect(answer.status).toBeLessThan(600);
    return problems.map(({ where, message }) => `${formatWhere(where)} ${message}`);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    expect(error.hint).toMatch(/\S/);
    return [`${error.code} ${error.where ? formatWhere(error.where) : ""} ${error.message}`];
  }
}

const deep = (levels: number) => `${'{"properties":{"a":'.repeat(levels)}{}${"}}".repeat(levels)}`;

const utf16 = (text: string) => new Uint8Array(Buffer.from(`\uFEFF${text}`, "utf16le"));

const good = get("responses: { 200: { description: ok } }");

describe("documents that are not what they should be end well", () => {
  it.each<[string, string | Uint8Array, string[]]>([
    [
      "no document",
      "",
      ["SPEC_SYNTAX api.yaml:1:1 YAML syntax: expected a document, but the input is empty"],
    ],
    [
      "paths is a list",
      `${head}paths: [a]\n`,
      ["api.yaml:3:1 'paths' must be an object, but is [\"a\"]: it is left out"],
    ],
    [
      "paths is null",
      `${head}paths:\n`,
      ["api.yaml:3:1 'paths' must be an object, but is null: it is left out"],
    ],
    ["no paths", head, []],
    [
      "a path is text",
      `${head}paths: { /a: text }\n`,
      ["api.yaml:3:10 '/a' must be an object, but is \"text\": it is left out"],
    ],
    [
      "an operation is null",
      `${head}paths: { /a: { get: } }\n`,
      ["api.yaml:3:16 'get' must be an object, but is null: it is left out"],
    ],
    [
      "an operation is a list",
      `${head}paths: { /a: { get: [] } }\n`,
      ["api.yaml:3:16 'get' must be an object, but is []: it is left out"],
    ],
    [
      "responses is text",
      get("responses: ok"),
      ["api.yaml:6:7 'responses' must be an object, but is \"ok\": it is left out"],
    ],
    [
      "an answer is a number",
      get("responses: { 200: 5 }"),
      ["api.yaml:6:20 '200' must be an object, but is 5: it is left out"],
    ],
    [
      "content is a list",
      get("responses: { 200: { content: [a] } }"),
      ["api.yaml:6:27 'content' must be an object, but is [\"a\"]: it is left out"],
    ],
    [
      "parameters is an object",
      get("parameters: { name: a }\nresponses: {}"),
      ['api.yaml:6:7 \'parameters\' must be a list, but is {"name":"a"}: it is left out'],
    ],
    [
      "a parameter is null",
      get("parameters: [null]\nresponses: {}"),
      ["api.yaml:6:20 '0' must be an object, but is null: it is left out"],
    ],
    [
      "a parameter without a name",
      get("parameters: [{ in: query }]\nresponses: {}"),
      ["api.yaml:6:20 a parameter without a name is left out"],
    ],
    [
      "a parameter in the body",
      get("parameters: [{ name: a, in: body }]\nresponses: {}"),
      ["api.yaml:6:31 the parameter 'a' is left out: \"body\" is no place of a parameter"],
    ],
    [
      "a schema is null",
      schema("null"),
      ["api.yaml:6:75 'schema' must be an object, but is null: it is left out"],
    ],
    [
      "a schema is text",
      schema("string"),
      ["api.yaml:6:75 'schema' must be an object, but is \"string\": it is left out"],
    ],
    [
      "properties is a list",
      schema("{ properties: [a] }"),
      ["api.yaml:7:10 'properties' must be an object, but is [\"a\"]: it is left out"],
    ],
    [
      "allOf is an object",
      schema("{ allOf: {} }"),
      ["api.yaml:7:10 'allOf' must be a list, but is {}: it is left out"],
    ],
    [
      "required is text",
      schema("{ required: a }"),
      ["api.yaml:7:10 'required' must be a list of texts, but is \"a\""],
    ],
    ["enum is text", schema("{ enum: a }"), ["api.yaml:7:10 'enum' must be a list, but is \"a\""]],
    [
      "a type that is none",
      schema("{ type: float }"),
      ['api.yaml:7:10 "float" is no type: values are not checked against this schema'],
    ],
    [
      "a type that is an object",
      schema("{ type: { a: 1 } }"),
      ['api.yaml:7:10 {"a":1} is no type: values are not checked against this schema'],
    ],
    [
      "a pattern that is none",
      schema("{ pattern: '[' }"),
      [
        'api.yaml:7:10 "[" is no regular expression (Unterminated character class): values are not checked against it',
      ],
    ],
    [
      "a pattern that is a number",
      schema("{ pattern: 5 }"),
      [
        "api.yaml:7:10 5 is no regular expression (no text): values are not checked against this schema",
      ],
    ],
    [
      "a bound that is text",
      schema("{ type: number, minimum: a }"),
      ["api.yaml:7:24 'minimum' must be a number, but is \"a\""],
    ],
    [
      "$ref is a number",
      schema("{ $ref: 5 }"),
      ["api.yaml:7:10 '$ref' must be a text, but is 5: it is left out"],
    ],
    ["a reference to itself", schema("{ $ref: '#/paths' }"), []],
    ["discriminator is text", schema("{ discriminator: kind }"), []],
    [
      "servers is text",
      `${good}servers: /v1\n`,
      ["api.yaml:7:1 'servers' must be a list of objects with a 'url', but is \"/v1\""],
    ],
    [
      "a server without a url",
      `${good}servers: [{}, null]\n`,
      ["api.yaml:7:1 'servers' must be a list of objects with a 'url', but is [{},null]"],
    ],
    [
      "security is text",
      `${good}security: key\n`,
      ["api.yaml:7:1 'security' must be a list of objects, but is \"key\""],
    ],
    [
      "components is a list",
      `${good}components: []\n`,
      ["api.yaml:7:1 'components' must be an object, but is []: it is left out"],
    ],
    ["info is text", good.replace(/info.*/, "info: text"), []],
    [
      "a tab",
      `${head}paths:\n\t/a: {}\n`,
      ["SPEC_SYNTAX api.yaml:4:1 YAML syntax: tab characters must not be used in indentation"],
    ],
    [
      "a key twice",
      `${head}paths: { /a: {}, /a: {} }\n`,
      ["SPEC_SYNTAX api.yaml:3:18 YAML syntax: duplicated mapping key"],
    ],
    [
      "an alias inside itself",
      schema("&a { properties: { a: *a } }"),
      ["SPEC_SYNTAX api.yaml:7:27 the alias stands inside what it names"],
    ],
    [
      "aliases that multiply",
      `${head}${Array.from({ length: 40 }, (_, n) => `x-${n}: &a${n} [${n > 0 ? `*a${n - 1}, *a${n - 1}` : 1}]`).join("\n")}\n`,
      ["SPEC_SYNTAX api.yaml:25:1 the aliases make more than 10000000 values of it"],
    ],
    ["an alias", schema("{ properties: { a: &a { type: string }, b: *a } }"), []],
    ["a merge key", schema("{ properties: { a: &a { type: string }, b: { <<: *a } } }"), []],
    ["a byte order mark", `\uFEFF${good}`, []],
    ["carriage returns", good.replaceAll("\n", "\r\n"), []],
    ["UTF-16", utf16(good), []],
    [
      "UTF-16 without a mark",
      utf16(good).slice(2),
      ["SPEC_SYNTAX api.yaml:1:2 YAML syntax: null byte is not allowed in input"],
    ],
    [
      "bytes",
      new Uint8Array([0x25, 0x50, 0x44, 0x46, 0xff, 0x00]),
      ["SPEC_SYNTAX api.yaml:1:6 YAML syntax: null byte is not allowed in input"],
    ],
    [
      "__proto__ as a property",
      schema("{ properties: { __proto__: { type: string }, constructor: {} } }"),
      [],
    ],
    ["__proto__ as a path", `${head}paths: { __proto__: { get: {} }, constructor: {} }\n`, []],
    [
      "__proto__ as a component",
      `${good}components: { schemas: { __proto__: { type: x } } }\n`,
      ['api.yaml:7:39 "x" is no type: values are not checked against this schema'],
    ],
    ["dates and words in an enum", schema("{ enum: [2026-01-01, yes, no, 0o7, ~] }"), []],
    [
      "deep, in YAML",
      schema(deep(5000)),
      ["SPEC_SYNTAX api.yaml:7:4678 YAML syntax: nesting exceeded maxDepth (500)"],
    ],
  ])("%s", async (_, text, want) => {
    expect(await outcomeOf(text)).toEqual(want);
  });

  it("deep, in JSON", async () => {
    const text = `{"openapi":"3.1.0","info":{"title":"T","version":"1"},"components":{"schemas":{"A":${deep(5000)}}}}`;
    expect(await outcomeOf(text, "api.json")).toEqual([
      expect.stringMatching(/^SPEC_SYNTAX api.json:1:\d+ YAML syntax: nesting exceeded/),
    ]);
  });
});
