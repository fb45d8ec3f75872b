import path from "node:path";
import { describe, expect, it, test } from "vitest";
import { loadDocument } from "../../../src/document/load.ts";
import { folderOf } from "../api.ts";

const minimal = "openapi: 3.1.0\ninfo: { title: Pets, version: 1.0.0 }\npaths: {}\n";

describe("what loads", () => {
  test("a document: title, version, files", () => {
    const cwd = folderOf({ "spec/openapi.yaml": minimal });
    const document = loadDocument("spec/openapi.yaml", { cwd });
    expect(document).toMatchObject({
      title: "Pets",
      version: "1.0.0",
      files: ["spec/openapi.yaml"],
    });
    expect(document.where("/info/title")).toEqual({
      file: "spec/openapi.yaml",
      line: 2,
      column: 9,
    });
  });

  test("JSON, with lines", () => {
    const cwd = folderOf({
      "openapi.json": '{\n\t"openapi": "3.0.3",\n\t"info": { "title": "J" }\n}',
    });
    const document = loadDocument("openapi.json", { cwd });
    expect(document.title).toBe("J");
    expect(document.where("/info/title")).toEqual({ file: "openapi.json", line: 3, column: 12 });
  });

  test("a file outside the current folder is named by its whole path", () => {
    const folder = folderOf({ "openapi.yaml": minimal });
    const file = path.join(folder, "openapi.yaml");
    expect(loadDocument(file, { cwd: path.join(folder, "elsewhere") }).files).toEqual([file]);
  });
});

describe("what does not is told with code and hint", () => {
  const cwd = () =>
    folderOf({
      "folder/openapi.yaml": minimal,
      "syntax.yaml": "openapi: 3.1.0\ninfo:\n  title: [a\npaths: {}\n",
      "text.yaml": "just text",
      "list.yaml": "- openapi: 3.1.0",
      "other.yaml": "services: {}",
      "swagger.yaml": "swagger: '1.2'\ninfo: {}\n",
      "empty.yaml": "",
      "binary.yaml": "\u0000\u0001",
    });

  it.each([
    ["an absent file", "absent.yaml", "SPEC_NOT_FOUND", "there is no file absent.yaml"],
    ["a folder", "folder", "SPEC_NOT_FOUND", "there is no file folder"],
    ["a syntax error", "syntax.yaml", "SPEC_SYNTAX", "YAML syntax: deficient indentation"],
    [
      "an empty file",
      "empty.yaml",
      "SPEC_SYNTAX",
      "YAML syntax: expected a document, but the input is empty",
    ],
    ["bytes", "binary.yaml", "SPEC_SYNTAX", "YAML syntax: null byte is not allowed in input"],
    ["text", "text.yaml", "SPEC_UNSUPPORTED", "text.yaml holds no OpenAPI document"],
    ["a list", "list.yaml", "SPEC_UNSUPPORTED", "list.yaml holds no OpenAPI document"],
    [
      "another kind of file",
      "other.yaml",
      "SPEC_UNSUPPORTED",
      "this is no OpenAPI 2.0, 3.0, 3.1 or 3.2 document (it says openapi: undefined)",
    ],
    [
      "Swagger 1.2",
      "swagger.yaml",
      "SPEC_UNSUPPORTED",
      "this is no OpenAPI 2.0, 3.0, 3.1 or 3.2 document (it says swagger: 1.2)",
    ],
  ])("%s", (_, file, code, message) => {
    expect(() => loadDocument(file, { cwd: cwd() })).toThrow(
      expect.objectContaining({
        name: "ToolError",
        code,
        message,
        hint: expect.stringMatching(/\.$/),
      }),
    );
  });

  test("a syntax error has its line", () => {
    expect(() => loadDocument("syntax.yaml", { cwd: cwd() })).toThrow(
      expect.objectContaining({ where: { file: "syntax.yaml", line: 4, column: 1 } }),
    );
  });
});
