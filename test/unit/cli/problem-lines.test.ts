import { expect, it } from "vitest";
import type { Problem, Severity } from "../../../src/base/finding.ts";
import { problemLines } from "../../../src/cli/problem-lines.ts";

const problem = (line: number, severity: Severity, message: string): Problem => ({
  rule: "any",
  severity,
  message,
  where: { file: "a.yaml", line, column: 1 },
});

it.each<[string, Problem[], string[]]>([
  ["none", [], []],
  [
    "errors first, each kind once",
    [problem(1, "warning", "w"), problem(2, "error", "e"), problem(3, "warning", "w")],
    ["  a.yaml:2:1 error e", "  a.yaml:1:1 warning w (and 1 more like it)"],
  ],
])("%s", (_, problems, want) => {
  expect(problemLines(problems)).toEqual(want);
});

it("twenty are shown", () => {
  const many = Array.from({ length: 25 }, (_, index) => problem(index + 1, "error", `e${index}`));
  expect(problemLines(many)).toHaveLength(21);
  expect(problemLines(many).at(-1)).toBe("  and 5 more: contract-kit lint");
});
