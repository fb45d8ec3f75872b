import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished, test } from "vitest";
import type { VerifyOptions } from "../../../../src/contract/run.ts";
import { urlTarget } from "../../../../src/cli/http-target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { crudTarget, crudListener } from "../../../servers/crud-server.ts";
import { stateDocument } from "../../../servers/state-document.ts";
import { correct, stateServer, type Parts, type Row } from "../../../servers/state-server.ts";
import { collect, findingsOf, skipped, toldUntil } from "../pets.ts";
import { quickClock } from "../../../quick-clock.ts";
import { collectionFaults, survivors } from "./collection-faults.ts";

const phases = ["collections"] as const;
const unordered =
  "collections boxes: no parameter of listBoxes is known to be the order; say which with x-collection";

function run(change: Partial<Parts>, options: Partial<VerifyOptions> = {}) {
  const target = crudTarget(stateServer(change));
  return verify({ document: stateDocument, target, phases, clock: quickClock(), ...options });
}

describe("a correct server", () => {
  test.each([1, 2, 3])("nothing is found with seed %i, nothing is left behind", async (seed) => {
    const events = await collect(run({}, { seed }));
    expect(findingsOf(events)).toEqual([]);
    expect(skipped(events)).toEqual([unordered]);
    expect(events.at(-2)).toMatchObject({ kind: "cleanup-finished", leftovers: [] });
  });

  test("on a real port, without any change", async () => {
    const server = createServer(crudListener(stateServer()));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const target = urlTarget(`http://127.0.0.1:${port}`);
    const both = ["state", "collections"] as const;
    expect(findingsOf(await collect(run({}, { target, phases: both })))).toEqual([]);
    const safe = await collect(run({}, { target, safe: true }));
    expect(findingsOf(safe)).toEqual([]);
    expect(skipped(safe)).toContain(
      "collections items: records of the run's own, so what is there is looked at: it changes things, and --safe was given",
    );
  });
});

let others = 0;

/** What a correct server may do, and ours happens not to. */
const liberties: readonly (readonly [name: string, change: () => Partial<Parts>])[] = [
  [
    "members of its own, others each time",
    () => ({
      listed: (row) => ({ ...row, seq: ++others }),
      read: (row) => ({ ...row, seq: ++others }),
      echo: (row) => ({ ...row, seq: ++others }),
    }),
  ],
  [
    "fewer members in a list",
    () => ({ listed: ({ id, name, status, createdAt }) => ({ id, name, status, createdAt }) }),
  ],
  [
    "an order of its own",
    () => ({ all: (table) => [...table.values()].toSorted((a, b) => (a.id % 7) - (b.id % 7)) }),
  ],
  [
    "nulls last",
    () => ({
      compare: (a, b, property) => {
        const [one, two] = [a[property] ?? null, b[property] ?? null];
        return (one === null ? 1 : 0) - (two === null ? 1 : 0) || correct.compare(a, b, property);
      },
    }),
  ],
  [
    "texts are sorted whatever their case",
    () => ({
      compare: (a, b, property) => {
        const [one, two] = [a[property], b[property]];
        return typeof one === "string" && typeof two === "string"
          ? one.localeCompare(two, "en", { sensitivity: "base" })
          : correct.compare(a, b, property);
      },
    }),
  ],
  [
    "choices are sorted as the document lists them",
    () => ({
      compare: (a, b, property) => {
        const rank = ({ status }: Row) => ["open", "closed", "lost"].indexOf(String(status));
        return property === "status" ? rank(a) - rank(b) : correct.compare(a, b, property);
      },
    }),
  ],
  ["smaller pages than asked for", () => ({ size: (asked) => Math.min(20, correct.size(asked)) })],
  [
    "a short echo",
    () => ({ echo: ({ id, name, status, createdAt }) => ({ id, name, status, createdAt }) }),
  ],
  [
    "a time with another offset",
    () => ({
      read: (row) =>
        typeof row["seen"] === "string"
          ? { ...row, seen: new Date(Date.parse(row["seen"])).toISOString().replace("Z", "+00:00") }
          : row,
    }),
  ],
  [
    "a search that looks at names alone",
    () => ({
      filters: {
        ...correct.filters,
        q: (row, wanted) => String(row["name"]).toLowerCase().includes(wanted.toLowerCase()),
      },
    }),
  ],
  [
    "others write at the same time",
    () => ({
      all: (table) => {
        // Below the keys that the server gives: the next one of those must not be taken.
        const id = -++others;
        table.set(id, {
          id,
          name: `Other ${id}`,
          status: "open",
          createdAt: "2026-01-01T00:00:00Z",
        });
        return [...table.values()].toReversed();
      },
    }),
  ],
  [
    "others are there in numbers",
    () => ({
      all: (table) => [
        ...Array.from({ length: 200 }, (_, index) => ({
          id: 1000 + index,
          name: `Crowd ${index}`,
          status: "open",
          price: index,
          createdAt: "2026-01-01T00:00:00Z",
        })),
        ...table.values(),
      ],
    }),
  ],
];

describe("a server that takes a liberty", () => {
  it.each(liberties)("%s", async (_, change) => {
    const found = findingsOf(await collect(run(change(), { phases: ["state", "collections"] })));
    expect(found.map((one) => `${one.rule} ${one.operation}: ${one.message}`)).toEqual([]);
  });
});

describe("one fault", () => {
  it.each(collectionFaults)("%s", async (_, change, want) => {
    const include = [want.endsWith("Boxes") ? "/boxes*" : "/items*"];
    expect(await toldUntil(run(change(), { include }), want)).toContain(want);
  });
});

describe("one fault that is not seen", () => {
  it.each(survivors)("%s", async (_, change) => {
    expect(findingsOf(await collect(run(change())))).toEqual([]);
  });
});
