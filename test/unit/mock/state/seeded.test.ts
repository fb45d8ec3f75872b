import { expect, it } from "vitest";
import { createSeeded } from "../../../../src/mock/state/seeded.ts";
import { api } from "../../api.ts";

const document = api(`
paths: {}
components:
  schemas:
    Pet: { type: object, required: [name], properties: { name: { type: string }, age: { type: integer } } }
`);
const pointer = "/components/schemas/Pet";
const open = () => createSeeded(document, 1);
const text = (value: unknown) => JSON.stringify(value);

it("remembers what was made up: the same value, as long as the seed is the same", () => {
  const { sample, change } = open();
  const options = { direction: "response", key: ["a", 1] } as const;
  const first = sample(pointer, options);
  expect(sample(pointer, options)).toBe(first);
  change(2);
  const second = sample(pointer, options);
  expect(text(second)).not.toBe(text(first));
  change(1);
  expect(text(sample(pointer, options))).toBe(text(first));
});

it.each([
  ["a number and its text", { key: ["1"] }, { key: [1] }],
  ["one part and two", { key: ["a,b"] }, { key: ["a", "b"] }],
  ["an extent", { key: ["a"] }, { key: ["a"], extent: "minimal" as const }],
])("tells them apart: %s", (_, one, other) => {
  const asked = [one, other];
  const values = (order: typeof asked) => {
    const { sample } = open();
    const made = order.map((own) => text(sample(pointer, { direction: "response", ...own })));
    return order === asked ? made : made.toReversed();
  };
  expect(values(asked.toReversed())).toEqual(values(asked));
});

it("forgets what nobody asked for in a long time, and makes the same again", () => {
  const { sample } = open();
  const ask = (at: number) => sample(pointer, { direction: "response", key: [at] });
  const first = ask(0);
  for (let at = 1; at <= 600; at++) ask(at);
  expect(ask(0)).not.toBe(first);
  expect(ask(0)).toEqual(first);
});
