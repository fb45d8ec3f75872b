import { describe, expect, it, test } from "vitest";
import type { VerifyOptions } from "../../../../src/contract/run.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { mockServer, serverTarget } from "../../../in-process.ts";
import { quickClock } from "../../../quick-clock.ts";
import { crudTarget } from "../../../servers/crud-server.ts";
import { libraryDocument } from "../../../servers/library-document.ts";
import { libraryServer, newLibrary, type Pieces } from "../../../servers/library-server.ts";
import { collect, findingsOf, skipped, told, toldUntil } from "../pets.ts";
import { libraryFaults } from "./library-faults.ts";
import { liberties } from "./library-liberties.ts";

const only = { document: libraryDocument, phases: ["state"], clock: quickClock() } as const;

function run(change: Partial<Pieces> = {}, options: Partial<VerifyOptions> = {}) {
  const target = crudTarget(libraryServer(change));
  return collect(verify({ ...only, target, ...options }));
}

describe("a correct server", () => {
  test.each([1, 2, "another"])("nothing is found with seed %s", async (seed) => {
    const events = await run({}, { seed });
    expect(findingsOf(events).map(({ message }) => message)).toEqual([]);
    expect(skipped(events)).toEqual([]);
    expect(events.at(-2)).toMatchObject({ kind: "cleanup-finished", leftovers: [] });
  });

  it.each(liberties)("%s", async (_, change) => {
    const events = await run(change());
    expect(findingsOf(events).map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
    expect(events.at(-2)).toMatchObject({ kind: "cleanup-finished", leftovers: [] });
  });

  test("the mock of the document", async () => {
    const target = serverTarget(mockServer({ document: libraryDocument }).server);
    const events = await collect(verify({ ...only, target }));
    expect(findingsOf(events).map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
  });
});

/** What a fault can be seen at; books are nowhere but on racks. */
const around = (want: string) =>
  [/Settings|Notes/.exec(want)?.[0].toLowerCase() ?? "racks"].map((one) => `/${one}*`);

describe("one fault", () => {
  it.each(libraryFaults)("%s", async (_, change, want) => {
    const target = crudTarget(libraryServer(change()));
    const include = around(want);
    expect(await toldUntil(verify({ ...only, target, include }), want)).toContain(want);
  });
});

describe("settings", () => {
  const all = ["examples", "coverage", "state"] as const;
  const start = newLibrary().settings;
  const target = (library = newLibrary(), change: Partial<Pieces> = {}) =>
    crudTarget(libraryServer(change, library));

  it("are what they were when the run is over", async () => {
    const library = newLibrary();
    const seen = new Set<string>();
    for await (const _ of verify({
      ...only,
      target: target(library),
      phases: all,
      include: ["/settings"],
    }))
      seen.add(JSON.stringify(library.settings));
    expect(seen.size).toBeGreaterThan(3);
    expect(library.settings).toEqual(start);
  });

  it("are put back when the run is interrupted", async () => {
    const library = newLibrary();
    const stop = new AbortController();
    const options = { ...only, target: target(library), phases: all, signal: stop.signal };
    for await (const _ of verify(options))
      if (JSON.stringify(library.settings) !== JSON.stringify(start)) stop.abort();
    expect(stop.signal.aborted).toBe(true);
    expect(library.settings).toEqual(start);
  });

  it("are put back when nobody listens any more", async () => {
    const library = newLibrary();
    for await (const _ of verify({ ...only, target: target(library), phases: all }))
      if (JSON.stringify(library.settings) !== JSON.stringify(start)) break;
    expect(library.settings).toEqual(start);
  });

  it("are left alone with --safe", async () => {
    const library = newLibrary();
    const events = await collect(
      verify({ ...only, target: target(library), phases: all, safe: true }),
    );
    expect(library.settings).toEqual(start);
    expect(skipped(events)).toContain("state settings: it changes things, and --safe was given");
  });

  it("that cannot be put back are told", async () => {
    let isOver = false;
    const server = libraryServer();
    const target = crudTarget((asked) =>
      isOver && asked.method === "PUT" ? { status: 500 } : server(asked),
    );
    const options = { ...only, target, include: ["/settings"] };
    const reasons: string[] = [];
    for await (const event of verify(options)) {
      isOver ||= event.kind === "unit-finished";
      if (event.kind === "skipped") reasons.push(event.reason);
    }
    expect(reasons).toEqual([
      "what was there before could not be put back: putSettings was answered 500",
    ]);
  });

  it("whose shape cannot be sent are not judged, and told", async () => {
    const library = newLibrary();
    library.settings = { theme: "blue" };
    const events = await collect(
      verify({ ...only, target: target(library), include: ["getSettings", "putSettings"] }),
    );
    expect(skipped(events)).toEqual([
      "state settings: no request can be made of what is read, so it could not be put back",
    ]);
    expect(told(events)).not.toContain("update-persists getSettings");
  });
});
