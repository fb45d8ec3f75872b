import { describe, expect, it } from "vitest";
import { differencesOf, inWords } from "../../../../../src/contract/state/comparison/compare.ts";
import { createSchemas } from "../../../../../src/schema/compile.ts";
import { schemaApi } from "../../../api.ts";

const schema = {
  type: "object",
  properties: {
    id: { type: "integer" },
    name: { type: "string" },
    note: { type: ["string", "null"] },
    price: { type: "number" },
    code: { type: "string", description: "Kept in upper case" },
    labels: { type: "array", description: "in lower case", items: { type: "string" } },
    score: { type: "number", description: "Kept with one decimal" },
    seen: { type: "string", format: "date-time" },
    secret: { type: "string", writeOnly: true },
    state: { type: "string", readOnly: true },
    loose: { type: "string", "x-enforced": false },
    updatedAt: { type: "string" },
    lines: { type: "array", items: { type: "string" } },
    tags: { type: "array", items: { type: "string" } },
    told: { type: "array", items: { type: "string" }, description: "A set: the order is not kept" },
    phone: { type: "string" },
    set: { type: "array", uniqueItems: true, items: { type: "string" } },
    ranked: { type: "array", uniqueItems: true, description: "Kept in the order given" },
    free: { type: "array", uniqueItems: true, description: "Not kept in the order given" },
    options: { type: "array", items: { type: ["object", "string"] } },
    one: { type: "array", maxItems: 1, items: { type: "string" } },
    home: { type: "object", properties: { city: { type: "string" } } },
  },
};

type Table = [name: string, sent: object, shown: object, want: string[]];

describe("what was sent and what is shown", () => {
  it.each<Table>([
    ["the same", { name: "a", price: 1 }, { name: "a", price: 1.0 }, []],
    ["a number that is rounded, as is said", { score: 0.35 }, { score: 0.4 }, []],
    ["what is kept in other capitals, as is said", { code: "aé" }, { code: "AÉ" }, []],
    ["a list of them", { labels: ["José"] }, { labels: ["josé"] }, []],
    ["what is kept in other capitals", { name: "a" }, { name: "A" }, ["/name"]],
    ["a number that is rounded", { price: 0.35 }, { price: 0.4 }, ["/price"]],
    ["another value", { name: "a" }, { name: "b" }, ["/name"]],
    ["what is shown with more", { options: ["a"] }, { options: [{ id: 1, text: "a" }] }, []],
    ["another one", { options: ["a"] }, { options: [{ id: 1, text: "b" }] }, ["/options/0"]],
    ["nobody can tell", { options: ["1,2"] }, { options: [{ x: 1, y: 2 }] }, []],
    ["a member that is not there", { name: "a" }, {}, ["/name"]],
    ["more members than were sent", { name: "a" }, { name: "a", more: 1 }, []],
    ["a member the answer does not know", { unknown: 1 }, {}, []],
    ["null that is left out", { note: null }, {}, []],
    ["an empty text kept as null", { note: "" }, { note: null }, []],
    ["an empty text that must not be null", { name: "" }, { name: null }, ["/name"]],
    [
      "the same instant",
      { seen: "2026-01-01T01:00:00+01:00" },
      { seen: "2026-01-01T00:00:00.0Z" },
      [],
    ],
    [
      "another instant",
      { seen: "2026-01-01T01:00:00Z" },
      { seen: "2026-01-01T00:00:00Z" },
      ["/seen"],
    ],
    [
      "what only the server writes",
      { state: "a", updatedAt: "x" },
      { state: "b", updatedAt: "y" },
      [],
    ],
    ["what is never shown", { secret: "a" }, {}, []],
    ["what is not enforced, but stored", { loose: "a" }, { loose: "b" }, ["/loose"]],
    ["the key", { id: 1 }, { id: 2 }, []],
    [
      "an instant kept to the second",
      { seen: "2026-01-01T01:00:00.268Z" },
      { seen: "2026-01-01T01:00:00Z" },
      [],
    ],
    [
      "an instant kept to the second, with zeros",
      { seen: "2026-01-01T01:00:00.268Z" },
      { seen: "2026-01-01T02:00:00.000+01:00" },
      [],
    ],
    [
      "an instant kept to the tenth",
      { seen: "2026-01-01T01:00:00.268123Z" },
      { seen: "2026-01-01T01:00:00.2Z" },
      [],
    ],
    [
      "another millisecond",
      { seen: "2026-01-01T01:00:00.268Z" },
      { seen: "2026-01-01T01:00:00.269Z" },
      ["/seen"],
    ],
    [
      "another second",
      { seen: "2026-01-01T01:00:00Z" },
      { seen: "2026-01-01T01:00:01Z" },
      ["/seen"],
    ],
    ["null for what is never null", { name: null }, { name: "a" }, []],
    ["null that is kept", { note: null }, { note: "a" }, ["/note"]],
    ["a text without its outer blanks", { name: " a b " }, { name: "a b" }, []],
    ["a text without its inner blanks", { name: "a b" }, { name: "ab" }, ["/name"]],
    ["a phone number without its signs", { phone: "(021) 55-50 6" }, { phone: "02155506" }, []],
    ["another phone number", { phone: "021-55" }, { phone: "02156" }, ["/phone"]],
    [
      "a list in another order",
      { lines: ["a", "b"] },
      { lines: ["b", "a"] },
      ["/lines/0", "/lines/1"],
    ],
    ["tags in another order", { tags: ["a", "b"] }, { tags: ["b", "a"] }, []],
    ["equal tags as one", { tags: ["a", "b", "a"] }, { tags: ["a", "b"] }, []],
    ["tags nobody sent", { tags: ["a", "a"] }, { tags: ["a", "b"] }, ["/tags"]],
    ["a set, the description says so", { told: ["a", "b"] }, { told: ["b", "a"] }, []],
    [
      "a set that is told to be kept in order",
      { ranked: [1, 2] },
      { ranked: [2, 1] },
      ["/ranked/0", "/ranked/1"],
    ],
    ["one that is told not to be", { free: [1, 2] }, { free: [2, 1] }, []],
    ["a set in another order", { set: ["a", "b"] }, { set: ["b", "a"] }, []],
    ["more than the record may hold", { one: ["a", "b"] }, { one: ["a"] }, []],
    ["another one where there is room", { one: ["b"] }, { one: ["a"] }, ["/one/0"]],
    ["a shorter list", { tags: ["a", "b"] }, { tags: ["a"] }, ["/tags"]],
    ["a member of an object", { home: { city: "a" } }, { home: { city: "b" } }, ["/home/city"]],
  ])("%s", (_, sent, shown, want) => {
    const { document, pointer } = schemaApi(schema);
    const schemas = createSchemas(document);
    const except = new Set(["id"]);
    const comparison = { document, schemas, sentSchema: undefined, shownSchema: pointer, except };
    const found = differencesOf({ ...sent }, { ...shown }, comparison);
    expect(found.map(({ at }) => at)).toEqual(want);
  });

  it("says so in words", () => {
    const one = { at: "/home/city", wanted: "a", found: "b" };
    const two = { at: "/name", wanted: "a", found: undefined };
    expect(inWords([one])).toBe('home.city: "a" was sent, but "b" was read');
    expect(inWords([two, one])).toBe('name: "a" was sent, but it is not there (1 more differ)');
  });
});
