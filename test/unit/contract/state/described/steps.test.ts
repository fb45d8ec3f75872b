import { expect, it } from "vitest";
import {
  leapIn,
  saysUnchanging,
  stepsIn,
} from "../../../../../src/contract/state/described/steps.ts";

const values = ["new", "tried", "won", "lost"];
const only = "Only these steps are allowed.";

it.each<[string, readonly string[], readonly string[]]>([
  [
    "Moves through `new` → `tried` → `won`. `won` and `lost` are final.",
    values.slice(0, 3),
    ["won", "lost"],
  ],
  ["new -> tried -> won; lost is a final state", values.slice(0, 3), []],
  ["new → tried", [], []],
  ["new → tried → won, new → tried → lost", [], []],
  ["lost is final", [], ["lost"]],
])("%s", (text, row, finals) => {
  expect(stepsIn([text], values)).toEqual({ row, finals });
});

it.each<[string, string, readonly string[] | undefined]>([
  ["new → tried → won", only, ["new", "won"]],
  ["new → tried → won", "All others are 409", ["new", "won"]],
  ["new → tried → won", "Moves it", undefined],
  ["new → tried → won, and `won` from any state", only, undefined],
  ["new → tried → won → new", only, undefined],
])("%s. %s", (one, two, want) => {
  expect(leapIn([one, two], stepsIn([one, two], values))).toEqual(want);
});

it("what is final is said to stay", () => {
  expect(saysUnchanging(["Changes it. Final leads cannot be changed."])).toBe(true);
  expect(saysUnchanging(["The final lead can be changed. The name cannot be changed"])).toBe(false);
});
