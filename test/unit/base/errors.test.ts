import { expect, it, test } from "vitest";
import { errorCodes, formatWhere, messageOf, ToolError } from "../../../src/base/errors.ts";

test("a ToolError carries what a person needs and no more", () => {
  const cause = new Error("ENOENT");
  const where = { file: "openapi.yaml", line: 3, column: 5 };
  const error = new ToolError("SPEC_SYNTAX", "bad", { hint: "Correct it.", where, cause });
  expect(error).toMatchObject({
    name: "ToolError",
    code: "SPEC_SYNTAX",
    hint: "Correct it.",
    where,
  });
  expect(error.cause).toBe(cause);
  expect(new ToolError("STALE", "old")).not.toHaveProperty("cause");
});

test("every code ends the process with 1 (findings) or 2 (could not run)", () => {
  expect(new Set(Object.values(errorCodes))).toEqual(new Set([1, 2]));
});

test("formatWhere is the form a terminal links", () => {
  expect(formatWhere({ file: "a/b.yaml", line: 12, column: 3 })).toBe("a/b.yaml:12:3");
});

it.each([
  ["an error", new TypeError("no"), "no"],
  ["text", "no", "no"],
  ["nothing", undefined, "undefined"],
])("messageOf %s", (_, thrown, want) => {
  expect(messageOf(thrown)).toBe(want);
});
