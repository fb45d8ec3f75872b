import { describe, expect, it, test } from "vitest";
import { whatIsBroken } from "../../../../../src/contract/state/described/positions.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { serverTarget } from "../../../../in-process.ts";
import { boardDocument as document, boardServer } from "../../../../servers/board-server.ts";
import { quickClock } from "../../../../quick-clock.ts";
import { collect, findingsOf, toldUntil } from "../../pets.ts";

test.each([1, 2, "another"])("a correct server: nothing is found with seed %s", async (seed) => {
  const target = serverTarget(boardServer());
  const events = await collect(verify({ document, target, seed, repeat: 0, clock: quickClock() }));
  expect(findingsOf(events).map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
});

describe("one fault", () => {
  it.each([
    "new ones first",
    "new ones have no place",
    "a change moves to the end",
    "a deletion leaves a gap",
    "one place late",
    "two in one place",
    "a move is forgotten",
  ])("%s", async (fault) => {
    const target = serverTarget(boardServer(fault));
    const want = "positions-as-described listCards";
    const events = verify({ document, target, phases: ["state"], clock: quickClock() });
    expect(await toldUntil(events, want)).toContain(want);
  });
});

it.each<[string, readonly number[], readonly number[] | undefined, number | undefined, boolean]>([
  ["all in a row", [2, 0, 1], [0, 1, 2], 0, false],
  ["a gap", [0, 2], undefined, undefined, true],
  ["twice the same", [0, 0], undefined, undefined, true],
  ["in another order", [0, 1, 2], [1, 0, 2], undefined, true],
  ["not at the top", [0, 1, 2], undefined, 1, true],
])("%s", (_, all, order, top, want) => {
  const member = { name: "position", first: 0, isDense: true };
  expect(whatIsBroken(member, all, order, top) !== undefined).toBe(want);
});
