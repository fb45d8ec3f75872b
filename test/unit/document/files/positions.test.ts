import { describe, expect, it, test } from "vitest";
import fc from "fast-check";
import { join } from "../../../../src/base/pointer.ts";
import { createJsonLocator } from "../../../../src/document/files/json-positions.ts";
import { createLocator } from "../../../../src/document/files/positions.ts";

function at(text: string, pointer: string): string {
  const { line, column } = createLocator(text)(pointer);
  return `${line}:${column}`;
}

const yaml = `openapi: 3.1.0
paths:
  /pets/{id}:
    get:
      tags: [a, b]
      parameters:
        - name: id
          in: path
        -   name: limit
      responses:
        200: { description: ok, headers: { X-Total: { required: true } } }
        '404':
          description: |
            not
            found
`;

describe("YAML", () => {
  it.each([
    ["the whole", "", "1:1"],
    ["a key", "/paths", "2:1"],
    ["a key with a slash", "/paths/~1pets~1{id}", "3:3"],
    ["a nested key", "/paths/~1pets~1{id}/get", "4:5"],
    ["an item of a block list: its first key", "/paths/~1pets~1{id}/get/parameters/0", "7:11"],
    ["a key of an item", "/paths/~1pets~1{id}/get/parameters/0/in", "8:11"],
    ["an indented item", "/paths/~1pets~1{id}/get/parameters/1/name", "9:13"],
    ["an item of a flow list", "/paths/~1pets~1{id}/get/tags/1", "5:17"],
    ["a number as a key", "/paths/~1pets~1{id}/get/responses/200", "11:9"],
    ["in flow style", "/paths/~1pets~1{id}/get/responses/200/headers/X-Total/required", "11:55"],
    ["a quoted key, at its quote", "/paths/~1pets~1{id}/get/responses/404", "12:9"],
    ["after a block text", "/paths/~1pets~1{id}/get/responses/404/description", "13:11"],
    ["what is not there: its nearest parent", "/paths/~1pets~1{id}/post/x", "3:3"],
    ["nothing of it is there", "/components/schemas", "1:1"],
  ])("%s", (_, pointer, want) => {
    expect(at(yaml, pointer)).toBe(want);
  });
});

describe("JSON", () => {
  const json =
    '{\n  "info": {\n    "title": "\\ud83d\\ude00",\n\t"tags": [\n      1, {"a": 2}\n    ]\n  }\n}\n';
  it.each([
    ["a key, at its quote", "/info", "2:3"],
    ["after an escape", "/info/tags", "4:2"],
    ["an item", "/info/tags/0", "5:7"],
    ["a key in an item", "/info/tags/1/a", "5:11"],
  ])("%s", (_, pointer, want) => {
    expect(at(json, pointer)).toBe(want);
    const { line, column } = createJsonLocator(json)(pointer);
    expect(`${line}:${column}`).toBe(want);
  });

  it.each([
    ["nothing but space around", " \r\n[ 1 , [ ] ,{ } ]\n", "/2", "2:12"],
    ["quotes and backslashes", String.raw`{"a\\":"\"}]","b":"\\","c":1}`, "/c", "1:24"],
    ["an escaped key", String.raw`{"a":1,"\u00e9\/":2}`, "/é~1", "1:8"],
    ["a byte order mark", '\ufeff{"a": 1}', "/a", "1:2"],
    ["of two members of one name the last", '{"a":1,\n"a":2}', "/a", "2:1"],
    ["what is not there", '{"a":{\n"b":1}}', "/a/c", "1:2"],
    ["past a text", '{"a":"{"}', "/a/b", "1:2"],
  ])("%s", (_, text, pointer, want) => {
    const { line, column } = createJsonLocator(text)(pointer);
    expect(`${line}:${column}`).toBe(want);
  });

  test("every place of any JSON is the one that the YAML parser tells", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(0, 2), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        const [ours, theirs] = [createJsonLocator(text), createLocator(text)];
        for (const pointer of pointersOf(value, "")) expect(ours(pointer)).toEqual(theirs(pointer));
      }),
    );
  });
});

function pointersOf(value: unknown, at: string): string[] {
  const inner = typeof value === "object" && value !== null ? Object.entries(value) : [];
  return [at, ...inner.flatMap(([name, member]) => pointersOf(member, join(at, name)))];
}

describe("the rest of YAML", () => {
  it.each([
    ["CRLF", "a:\r\n  b: 1\r\n  c:\r\n    - x\r\n    - y: 2\r\n", "/a/c/1/y", "5:7"],
    ["a byte order mark", "\ufeffa: 1\nb: 2\n", "/a", "1:1"],
    ["a line after the mark", "\ufeffa: 1\nb: 2\n", "/b", "2:1"],
    ["a directive", "%YAML 1.2\n---\na: 1\n", "/a", "3:1"],
    ["comments", "# one\n\n# two\na: # three\n  b: 1\n", "/a/b", "5:3"],
    ["what stands beside a merge", "x: &x\n  a: 1\ny:\n  <<: *x\n  b: 2\n", "/y/b", "5:3"],
    ["what was merged in: where it is merged", "x: &x\n  a: 1\ny:\n  <<: *x\n", "/y/a", "3:1"],
    ["behind an alias: the alias", "x: &x\n  a: 1\ny: *x\nz: 1\n", "/y/a", "3:1"],
    ["after an alias", "x: &x\n  a: 1\ny: *x\nz: 1\n", "/z", "4:1"],
    ["an anchor on an item", "x:\n  - &one\n    a: 1\n  - *one\n  - b\n", "/x/2", "5:5"],
    ["wide characters count as the editor counts", "名前: { 値: 1, b: 2 }\n", "/名前/b", "1:13"],
    ["an empty file", "", "/a", "1:1"],
  ])("%s", (_, text, pointer, want) => {
    expect(at(text, pointer)).toBe(want);
  });

  test("a key of 2000 characters", () => {
    expect(at(`{"${"k".repeat(2000)}": 1, "b": 2}`, "/b")).toBe("1:2009");
  });
});
