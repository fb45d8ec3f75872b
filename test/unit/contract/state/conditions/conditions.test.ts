import { describe, expect, it } from "vitest";
import { verify } from "../../../../../src/contract/verify.ts";
import { crudTarget } from "../../../../servers/crud-server.ts";
import { stateDocument } from "../../../../servers/state-document.ts";
import { correct, stateServer, type Parts, type Row } from "../../../../servers/state-server.ts";
import { collect, findingsOf, toldUntil } from "../../pets.ts";

const include = ["addItem", "getItem", "putItem", "patchItem", "deleteItem", "listItems"];

function run(change: Partial<Parts>) {
  const target = crudTarget(stateServer(change));
  return verify({ document: stateDocument, target, phases: ["state"], include });
}

const tagged = (etag: (row: Row) => string): Partial<Parts> => ({
  etag,
  matches: (tag, row) => tag === "*" || tag === etag(row),
  knows: (tag, row) => tag === etag(row),
});
const weak = (row: Row) => `W/${correct.etag(row)}`;

const faults: readonly (readonly [name: string, change: Partial<Parts>, want: string])[] = [
  [
    "a deletion does not look at If-Match",
    { guards: (method) => method === "PUT" },
    "old-tag-is-refused deleteItem",
  ],
  [
    "a refused deletion deletes",
    {
      matches: (tag, row) => {
        if (tag.startsWith('"0-')) row["gone"] = true;
        return correct.matches(tag, row);
      },
      read: (row) => (row["gone"] === true ? undefined : row),
    },
    "refused-write-changes-nothing getItem",
  ],
  [
    "If-Match: * never holds",
    { matches: (tag, row) => tag === correct.etag(row) },
    "any-tag-is-accepted putItem",
  ],
  [
    "If-Match holds for a weak tag",
    { matches: (tag, row) => correct.matches(tag.replace(/^W\//, ""), row) },
    "weak-tag-is-refused putItem",
  ],
  ["304 whatever the tag", { knows: () => true }, "unknown-is-sent getItem"],
  ["304 names another tag", { knownTag: () => '"other"' }, "not-modified-names-the-tag getItem"],
  ["one tag for everything", tagged(() => '"v1"'), "tag-follows-the-record getItem"],
  [
    "a change is answered with the old tag",
    { changeTag: (before) => correct.etag(before) },
    "tag-follows-the-record putItem",
  ],
  [
    "a tag of the name alone",
    tagged((row) => `"${encodeURIComponent(String(row["name"]))}"`),
    "tag-follows-the-record getItem",
  ],
  ["an empty tag", tagged(() => ""), "entity-tag-valid getItem"],
  ["a tag without quotes", tagged(() => "v1"), "entity-tag-valid getItem"],
  [
    "If-None-Match: * replaces what is there",
    { replaces: () => true },
    "only-new-is-created putItem",
  ],
];

describe("one fault", () => {
  it.each(faults)("%s", async (_, change, want) => {
    expect(await toldUntil(run(change), want)).toContain(want);
  });
});

/** What a correct server may do with its tags, and ours happens not to. */
const liberties: readonly (readonly [name: string, change: Partial<Parts>])[] = [
  ["weak tags, which no If-Match fits", { ...tagged(weak), matches: (tag) => tag === "*" }],
  ["weak tags, which If-Match takes", tagged(weak)],
  [
    "a weak tag that stays the same for a while",
    { ...tagged(() => 'W/"today"'), matches: (tag) => tag === "*" },
  ],
  [
    "versions: records may have the same one",
    tagged((row) => {
      const isNew = row["updatedAt"] === undefined;
      return `"${isNew ? 1 : encodeURIComponent(JSON.stringify(row))}"`;
    }),
  ],
  ["a change is answered with the new tag", { changeTag: (_, after) => correct.etag(after) }],
  ["304 to a tag that is equal but for its weakness", { knownTag: (_, tag) => `W/${tag}` }],
];

describe("a server that takes a liberty", () => {
  it.each(liberties)("%s", async (_, change) => {
    const found = findingsOf(await collect(run(change)));
    expect(found.map((one) => `${one.rule} ${one.operation}: ${one.message}`)).toEqual([]);
  });
});
