import { expect, it } from "vitest";
import { freezeDeep, isFrozenDeep } from "../../../src/base/freeze.ts";

const circle: { self?: unknown } = {};
circle.self = circle;

it.each<[name: string, given: unknown, want: boolean]>([
  ["an object", { a: 1 }, true],
  ["what is inside", { a: [{ b: null }] }, true],
  ["an object without a prototype", Object.create(null), true],
  ["a circle", circle, true],
  ["a date can be changed all the same", { a: new Date(0) }, false],
  ["bytes too", [new Uint8Array(2)], false],
  ["a text is no object", "a", false],
])("%s", (_, given, want) => {
  expect(isFrozenDeep(given)).toBe(false);
  expect(freezeDeep(given)).toBe(given);
  expect(isFrozenDeep(given)).toBe(want);
});

it("what is in two places, and a circle with something open in it", () => {
  const shared = { list: [1] };
  const given: Record<string, unknown> = { a: shared, b: { shared } };
  given["around"] = { given };
  freezeDeep(given);
  expect([isFrozenDeep(given), Object.isFrozen(shared.list)]).toEqual([true, true]);
  const half = Object.freeze({ around: [] as unknown[] });
  half.around.push(half);
  expect(isFrozenDeep(half)).toBe(false);
});

it("what somebody else froze counts when nothing inside is open", () => {
  const open = Object.freeze({ list: [1] });
  expect(isFrozenDeep(open)).toBe(false);
  open.list.push(2);
  Object.freeze(open.list);
  expect(isFrozenDeep(open)).toBe(true);
});
