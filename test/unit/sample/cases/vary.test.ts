import { expect, it, test } from "vitest";
import { createVary } from "../../../../src/sample/cases/vary.ts";
import { createSampler } from "../../../../src/sample/sampler.ts";
import { createSchemas } from "../../../../src/schema/compile.ts";
import { schemaApi } from "../../api.ts";

function makerOf(schema: unknown) {
  const { document, pointer } = schemaApi(schema);
  const schemas = createSchemas(document);
  return { maker: { document, schemas, sample: createSampler(document, schemas, 1) }, pointer };
}

test("texts that are free differ each time, others stay", () => {
  const schema = {
    type: "object",
    properties: {
      name: { type: "string", maxLength: 20 },
      sku: { type: "string", pattern: "^[A-Z]{8}$" },
      kind: { enum: ["a", "b"] },
      day: { type: "string", pattern: "^\\d{4}-\\d\\d-\\d\\d$" },
    },
  };
  const { maker, pointer } = makerOf(schema);
  const base = { name: "Rex", sku: "ABCDEFGH", kind: "a", day: "2026-01-31" };
  const vary = createVary(maker, pointer, base, { patterns: true });
  const [one, two] = [vary(1), vary(2)] as [typeof base, typeof base];
  expect(one).toEqual(vary(1));
  expect(one.name).not.toBe(two.name);
  expect(one.sku).not.toBe(two.sku);
  expect(one).toMatchObject({ kind: "a", day: "2026-01-31" });
  const plain = createVary(maker, pointer, base, { patterns: false })(1) as typeof base;
  expect(plain.sku).toBe("ABCDEFGH");
});

test("numbers that name something vary in every item, others do not", () => {
  const item = {
    type: "object",
    properties: { number: { type: "integer", maximum: 99_999 }, age: { type: "integer" } },
  };
  const { maker, pointer } = makerOf({ type: "array", items: item });
  const base = [
    { number: 5, age: 5 },
    { number: 6, age: 6 },
  ];
  const varied = createVary(maker, pointer, base, { patterns: true })(1) as typeof base;
  expect(varied.map(({ age }) => age)).toEqual([5, 6]);
  expect(new Set([5, 6, ...varied.map(({ number }) => number)]).size).toBe(4);
  expect(createVary(maker, pointer, base, { patterns: false })(1)).toEqual(base);
});

it.each<[what: string, value: string, maxLength: number, want: RegExp]>([
  ["an address of mail", "anna@example.com", 40, /^c[\da-f]{8}@example\.com$/],
  ["an address of the web", "https://example.org/a", 40, /^https:\/\/example\.com\/[\da-f]{8}$/],
  ["a telephone number", "021-555 00 44", 20, /^021-\d{3} \d{2} \d{2}$/],
  ["any text", "Anna", 40, /^Anna [\da-f]{8}$/],
])("%s that no format tells of stays one", (_, value, maxLength, want) => {
  const schema = { type: "object", properties: { it: { type: "string", maxLength } } };
  const { maker, pointer } = makerOf(schema);
  const vary = createVary(maker, pointer, { it: value }, { patterns: true });
  const [one, two] = [vary(1), vary(2)] as [{ it: string }, { it: string }];
  expect(one.it).toMatch(want);
  expect(one.it).not.toBe(two.it);
});

it.each<[pattern: string, longest: number, shorter: number]>([
  ["^[A-Z]{2,6}$", 6, 5],
  ["^[A-Z]{6}$", 6, 3],
  ["^[A-Z]{2,20}$", 8, 3],
])("texts of %s are %i letters long, shorter ones %i", (pattern, longest, shorter) => {
  const { maker, pointer } = makerOf({ properties: { it: { type: "string", pattern } } });
  const lengths = [false, true].map((isShorter) => {
    const varied = createVary(maker, pointer, { it: "ABC" }, { patterns: true, isShorter })(1);
    return (varied as { it: string }).it.length;
  });
  expect(lengths).toEqual([longest, shorter]);
});
