import { describe, expect, it, test } from "vitest";
import type { VerifyOptions } from "../../../src/contract/run.ts";
import { verify } from "../../../src/contract/verify.ts";
import { mockServer, serverTarget } from "../../in-process.ts";
import { studioDocument } from "../../servers/studio-document.ts";
import { newStudio, studioServer, type StudioPieces } from "../../servers/studio-server.ts";
import { quickClock } from "../../quick-clock.ts";
import { collect, findingsOf, skipped, told, toldUntil } from "./pets.ts";

const only = { document: studioDocument, repeat: 0, clock: quickClock() } as const;

function run(change: Partial<StudioPieces> = {}, options: Partial<VerifyOptions> = {}) {
  return collect(verify({ ...only, target: serverTarget(studioServer(change)), ...options }));
}

const refused = (operation: string) => `invalid-request-refused ${operation}`;

/** What has no credentials, no pages, no POST and no GET cannot be exercised in that way. */
const unsaid =
  /it is not secured|is known to be|no operation of the document creates its records|nothing shows what|the charset of JSON/;

describe("a correct server", () => {
  test.each([1, 2])("nothing is found, everything is exercised, with seed %i", async (seed) => {
    const studio = newStudio();
    const target = serverTarget(studioServer({}, studio));
    const events = await collect(verify({ ...only, target, seed }));
    expect(findingsOf(events).map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
    expect(skipped(events).filter((one) => !unsaid.test(one))).toEqual([]);
    expect(events.at(-2)).toMatchObject({ kind: "cleanup-finished", leftovers: [] });
    expect([studio.albums.size, studio.orders.size, studio.basket.size]).toEqual([0, 0, 0]);
    expect([...studio.photos.values()].filter((one) => !one.isGone)).toHaveLength(1);
  });

  it.each<[string, Partial<StudioPieces>]>([
    ["deletes a little later", { delay: 2 }],
    ["knows no more of what is deleted", { gone: 404 }],
    ["takes orders without a basket", { needsBasket: false }],
    ["sorts labels", { label: (all, one) => [...new Set([one, ...all])].toSorted() }],
  ])("that %s", async (_, change) => {
    const events = await run(change);
    expect(findingsOf(events).map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
  });

  test("the mock of the document, which keeps no bare words", async () => {
    const target = serverTarget(mockServer({ document: studioDocument }).server);
    const events = await collect(verify({ ...only, target }));
    const found = findingsOf(events).map(
      ({ rule, oracle, operation }) => `${oracle} ${rule} ${operation}`,
    );
    expect(found).toEqual(["convention created-is-listed listLabels"]);
  });
});

const everywhere: StudioPieces["join"] = ({ albums }, _, photo) => {
  for (const { members } of albums.values()) if (!members.includes(photo)) members.push(photo);
};
const twice: StudioPieces["join"] = ({ albums }, album, photo) =>
  void albums.get(album)?.members.push(photo);

describe("one fault", () => {
  it.each<[string, Partial<StudioPieces>, string]>([
    [
      "an upload loses a part",
      { upload: (sent) => ({ rating: 3, ...sent, caption: undefined }) },
      "created-is-readable getPhoto",
    ],
    ["a part of a form is not checked", { unchecked: "rating" }, refused("addPhoto")],
    ["a part may be too long", { unchecked: "caption" }, refused("addPhoto")],
    ["an upload needs no file", { unchecked: "file" }, refused("addPhoto")],
    ["a JSON Patch is not stored", { patch: (photo) => photo }, "update-persists getPhoto"],
    [
      "a JSON Patch loses a member",
      { patch: (_, changed) => ({ ...changed, id: String(changed["id"]), caption: undefined }) },
      "update-persists getPhoto",
    ],
    ["a member is not put in", { join: () => undefined }, "created-is-listed listMembers"],
    ["a member is put in twice", { join: twice }, "listed-once listMembers"],
    ["a member is put in everywhere", { join: everywhere }, "neighbour-untouched listMembers"],
    ["a member stays", { leave: (members) => members }, "deleted-is-gone listMembers"],
    ["one is taken out, all are", { leave: () => [] }, "neighbour-untouched listMembers"],
    ["a label replaces the others", { label: (_, one) => [one] }, "created-is-listed listLabels"],
    ["what is put is elsewhere", { putKey: (id) => `${id}x` }, "created-is-readable getAlbum"],
    ["a label stays", { unlabel: (labels) => labels }, "deleted-is-gone listLabels"],
    ["a line of a basket is not checked", { line: () => true }, refused("putLine")],
    [
      "an order is stored otherwise",
      { order: (order) => ({ ...order, street: "?" }) },
      "created-is-readable getOrder",
    ],
    [
      "paying answers what is none",
      { pay: (order) => ({ ...order, status: "PAID" }) },
      "body-fits-schema payOrder",
    ],
  ])("%s", async (_, change, want) => {
    const target = serverTarget(studioServer(change));
    const phases = [want.startsWith("invalid") ? "coverage" : "state"] as const;
    expect(await toldUntil(verify({ ...only, target, phases }), want)).toContain(want);
  });

  test("a deletion that never shows is told, not judged", async () => {
    const events = await run(
      { remove: () => undefined },
      { phases: ["state"], include: ["/photos*"] },
    );
    expect(skipped(events).some((one) => one.includes("was answered 202, but"))).toBe(true);
    expect(told(events)).not.toContain("deleted-is-gone getPhoto");
  });
});
