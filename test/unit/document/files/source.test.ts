import { describe, expect, it, test } from "vitest";
import { ToolError } from "../../../../src/base/errors.ts";
import { parseSource } from "../../../../src/document/files/source.ts";

const valueOf = (text: string, label = "a.yaml") => parseSource("file:///a", label, text).value;

describe("values", () => {
  it.each<[string, string, unknown]>([
    ["YAML 1.2: no is text", "a: no", { a: "no" }],
    ["a date stays text", "a: 2026-03-01", { a: "2026-03-01" }],
    ["numbers as keys become text", "200: ok", { 200: "ok" }],
    [
      "a merge key",
      "x: &x { a: 1, b: 1 }\ny: { <<: *x, b: 2 }",
      { x: { a: 1, b: 1 }, y: { a: 1, b: 2 } },
    ],
    ["a byte order mark", "\ufeffa: 1", { a: 1 }],
    ["a list", "- 1", [1]],
  ])("%s", (_, text, want) => {
    expect(valueOf(text)).toEqual(want);
  });

  test("JSON is read as JSON", () => {
    expect(valueOf('{"a":\t[1e2]}', "a.json")).toEqual({ a: [100] });
  });

  test("a .json file that is none is read as YAML, for its error has a line", () => {
    expect(valueOf("a: 1", "a.json")).toEqual({ a: 1 });
  });
});

describe("syntax errors name file, line and column", () => {
  it.each([
    ["a bracket left open", "a:\n  b: [1, 2\nc: 3\n", 3],
    ["a tab as indentation", "a:\n\tb: 1\n", 2],
    ["a key twice", "a: 1\nb: 2\na: 3\n", 3],
    ["an unknown alias", "a: *nobody\n", 1],
    ["two documents", "a: 1\n---\nb: 2\n", 1],
    ["an empty file", "", 1],
    ["JSON cut short", '{"a": 1,\n"b": ', 2],
  ])("%s", (_, text, line) => {
    const error = thrownBy(() => valueOf(text, "spec/a.yaml"));
    expect(error).toBeInstanceOf(ToolError);
    expect(error).toMatchObject({ code: "SPEC_SYNTAX", where: { file: "spec/a.yaml", line } });
  });

  test("a small file that multiplies itself is refused", () => {
    const lines = ["a0: &a0 [x]"];
    for (let level = 1; level < 20; level++) {
      lines.push(`a${level}: &a${level} [${`*a${level - 1},`.repeat(60)}]`);
    }
    expect(thrownBy(() => valueOf(lines.join("\n")))).toMatchObject({ code: "SPEC_SYNTAX" });
  });
});

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}
