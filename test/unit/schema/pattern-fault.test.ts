import { expect, test } from "vitest";
import { patternFault, portablePattern } from "../../../src/schema/pattern-fault.ts";

test.each([
  ["one that is right", "^[a-z]+$", "^[a-z]+$"],
  ["a backslash before an underscore", String.raw`^[A-Z\_]+$`, "^[A-Z_]+$"],
  ["before a hyphen outside of a class", String.raw`^a\-b[\w\-]$`, String.raw`^a-b[\w\-]$`],
  ["before a colon, a number sign and a quote", String.raw`\:\#\'`, ":#'"],
  ["two backslashes are one", String.raw`\\\_`, String.raw`\\_`],
  ["a class of another language", String.raw`\p{Print}+`, undefined],
  ["a letter that means something elsewhere", String.raw`\A\w+\z`, undefined],
  ["no regular expression", "([a-z]", undefined],
])("%s", (_, pattern, portable) => {
  expect(portablePattern(pattern)).toBe(portable);
  expect(patternFault(pattern) === undefined).toBe(portable !== undefined);
});
