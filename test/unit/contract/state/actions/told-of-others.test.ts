import { expect, it } from "vitest";
import { toldWhile } from "../../../../../src/contract/state/actions/told-of-others.ts";

it.each<[text: string, want: boolean | undefined]>([
  ["false while a rental of the machine is OUT.", false],
  ["Whether it can be lent; false while a rental is `OUT`", false],
  ["true as long as any open rental for it is OUT", true],
  ["false while no rental of it is OUT", undefined],
  ["false while a rental of the machine is OUT or late", undefined],
  ["false while a sale of the machine is OUT", undefined],
  ["usually false while a rental of the machine is OUT", undefined],
])("%s", (text, want) => {
  expect(toldWhile(text, "rental", "OUT")).toBe(want);
});
