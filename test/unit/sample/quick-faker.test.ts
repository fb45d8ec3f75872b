import { expect, it } from "vitest";
import { createRandom } from "../../../src/base/random.ts";
import { callFaker } from "../../../src/sample/call-faker.ts";
import { sharedFaker } from "../../../src/sample/faker.ts";
import { quickFakers } from "../../../src/sample/quick-faker.ts";

it.each<[name: string, args: unknown[]]>([
  ["string.hexadecimal", [{ length: 32, casing: "lower", prefix: "" }]],
  ["string.hexadecimal", [{ length: 5, casing: "upper" }]],
  ["helpers.arrayElement", [["a", "b", 3]]],
  ["helpers.arrayElement", [["only"]]],
])("%s %j: the value of faker, and as much randomness", (name, args) => {
  const quick = quickFakers[name]?.(args);
  for (let seed = 0; seed < 100; seed++) {
    const [own, theirs] = [createRandom(seed), createRandom(seed)];
    expect(quick?.(own)).toBe(Object.values(callFaker(sharedFaker(theirs), { [name]: args }))[0]);
    expect(own.next()).toBe(theirs.next());
  }
});

it.each<[name: string, args: unknown[]]>([
  ["string.hexadecimal", []],
  ["string.hexadecimal", [{ length: { min: 1, max: 4 }, casing: "lower" }]],
  ["string.hexadecimal", [{ length: 4 }]],
  ["string.hexadecimal", [{ length: 0, casing: "lower" }]],
  ["helpers.arrayElement", []],
  ["helpers.arrayElement", [[]]],
  ["helpers.arrayElement", ["text"]],
])("%s %j is left to faker", (name, args) => {
  expect(quickFakers[name]?.(args)).toBeUndefined();
});
