import { symlinkSync } from "node:fs";
import path from "node:path";
import { describe, expect, it, test } from "vitest";
import { loadBundle } from "../../../src/document/load.ts";
import { folderOf } from "../api.ts";
import { at, bundled, head, it_ } from "./bundled.ts";

describe("references that lead nowhere are told once, with their line", () => {
  const message: Record<string, string> = {
    "a file that is not there": "nowhere.yaml",
    "a pointer that is not there": "a.yaml#/Nobody",
    "a pointer in the same file": "#/components/schemas/Nobody",
    "a folder": "x",
    "outside the folder": "../outside.yaml",
    "a symbolic link out of the folder": "link.yaml",
    "the network": "https://example.com/a.yaml#/A",
    "no URL": "http://[/a.yaml",
    "another machine": "file://host/a.yaml",
    "an encoded slash": "x%2Fa.yaml",
    "an inherited member": "a.yaml#/constructor",
  };

  it.each(Object.entries(message))("%s", (_, ref) => {
    const cwd = folderOf({
      "spec/openapi.yaml": `${head}components:\n  schemas:\n    It:\n      $ref: '${ref}'\n      title: kept\n`,
      "spec/a.yaml": "A: { type: string }",
      "spec/x/a.yaml": "A: { type: string }",
      "outside.yaml": "A: { type: string }",
    });
    symlinkSync(path.join(cwd, "outside.yaml"), path.join(cwd, "spec/link.yaml"));
    const bundle = loadBundle("spec/openapi.yaml", { cwd });
    expect(at(bundle, "/components/schemas/It")).toEqual({ "x-unresolved": ref, title: "kept" });
    expect(bundle.problems).toHaveLength(1);
    expect(bundle.problems[0]).toMatchObject({
      rule: "reference-resolves",
      severity: "error",
      message: expect.stringContaining(ref),
      hint: expect.stringMatching(/\S/),
      where: { file: "spec/openapi.yaml", line: 6, column: 7 },
    });
  });

  test("--allow-ref lets a reference out of the folder", () => {
    const cwd = folderOf({
      "spec/openapi.yaml": `${head}${it_("{ $ref: '../outside.yaml#/A' }")}`,
      "outside.yaml": "A: { type: string }",
    });
    const bundle = loadBundle("spec/openapi.yaml", { cwd, allowRef: true });
    expect(at(bundle, "/components/schemas/It")).toEqual({ type: "string" });
  });

  test("a syntax error in a file that is referred to stops everything", () => {
    expect(() =>
      bundled({ "openapi.yaml": it_("{ $ref: a.yaml }"), "a.yaml": "a: [1\nb: 2" }),
    ).toThrow(
      expect.objectContaining({
        code: "SPEC_SYNTAX",
        where: { file: "a.yaml", line: 2, column: 1 },
      }),
    );
  });
});
