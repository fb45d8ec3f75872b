import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { systemClock } from "../../../../src/base/clock.ts";
import { isInUse } from "../../../../src/cli/verify/leftovers-file.ts";
import { openJournal, readLeftovers } from "../../../../src/cli/verify/leftovers.ts";
import type { Leftover, RunEvent } from "../../../../src/contract/events.ts";

const entry = {
  name: undefined,
  spec: path.resolve("pets.yaml"),
  at: "",
  types: undefined,
  mock: undefined,
  contracts: [],
};
const place = { url: "http://127.0.0.1:1", entry, lasting: true };
const call = (id: number): Leftover => ({ operation: "deletePet", path: { id } });
const now = systemClock.now();
const alive = process.ppid;

let folder = "";
let file = "";
let said = "";
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "leftovers-"));
  file = path.join(folder, "left.json");
  said = "";
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

test.each([
  ["a run that is over", {}, false],
  ["this process", { pid: process.pid, at: now.toISOString() }, false],
  ["another process that is there", { pid: alive, at: now.toISOString() }, true],
  ["one that has long said nothing", { pid: alive, at: "2001-01-01T00:00:00Z" }, false],
  ["one that is gone", { pid: 2 ** 22 + 1, at: now.toISOString() }, false],
])("%s", (_, mark, want) => {
  expect(isInUse({ target: "", document: "", calls: [], ...mark }, now)).toBe(want);
});

test("what another run has created is left alone, by reading and by writing", () => {
  const mine = { target: place.url, document: "pets.yaml", calls: [call(1)] };
  const other = { ...mine, calls: [call(2)], pid: alive, at: now.toISOString() };
  writeFileSync(file, JSON.stringify([mine, other]));
  expect(readLeftovers(file, place)).toEqual([call(1)]);
  expect(said).toContain(`another run (process ${alive}) is going on`);
  const journal = openJournal(file, place);
  journal.open(() => [call(3)]);
  journal.close();
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual([other, { ...mine, calls: [call(3)] }]);
});

test("the file goes with the last entry", () => {
  const journal = openJournal(file, place);
  let open = [call(1)];
  journal.open(() => open);
  journal.close();
  expect(readLeftovers(file, place)).toEqual([call(1)]);
  open = [];
  journal.close();
  expect(existsSync(file)).toBe(false);
});

test("a file that cannot be written is told once, and is no end of the run", () => {
  mkdirSync(file);
  const journal = openJournal(file, place);
  journal.open(() => [call(1)]);
  journal.close();
  journal.close();
  expect(said.match(/^warning: what is still to be deleted cannot be kept: /gm)).toHaveLength(1);
  expect(said).toContain("Name another file with --leftovers.");
});

test("while units end one after another the file is not written for each of them", async () => {
  const times = [1000, 1100, 1300];
  const clock = vi.spyOn(systemClock, "now");
  const open: Leftover[] = [];
  async function* unitsAt(moments: readonly number[]): AsyncGenerator<RunEvent> {
    for (const at of moments) {
      clock.mockReturnValue(new Date(at));
      open.push(call(at));
      yield { kind: "unit-finished", phase: "state", subject: "pets" };
    }
  }
  const journal = openJournal(file, place);
  journal.open(() => open);
  const onFile: number[] = [];
  for await (const _ of journal.keeping(unitsAt(times))) {
    onFile.push(readLeftovers(file, place).length);
  }
  expect([...onFile, readLeftovers(file, place).length]).toEqual([1, 1, 3, 3]);
});
