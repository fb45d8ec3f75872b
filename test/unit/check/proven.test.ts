import { expect, it } from "vitest";
import { freezeDeep } from "../../../src/base/freeze.ts";
import { createProven } from "../../../src/check/proven.ts";
import { createSchemas, type Schemas } from "../../../src/schema/compile.ts";
import { api } from "../api.ts";

const document = api(`
paths: {}
components:
  schemas:
    Pet: { type: object, required: [id], properties: { id: { type: string } } }
    Pets: { type: array, title: all, items: { $ref: "#/components/schemas/Pet" } }
    Few: { type: array, maxItems: 1, items: { $ref: "#/components/schemas/Pet" } }
    Both: { allOf: [{ $ref: "#/components/schemas/Pets" }, { maxItems: 1 }] }
    Any: { items: { $ref: "#/components/schemas/Pet" } }
`);

/** Asks twice; how often the schemas were asked the second time. */
function ask(name: string, value: unknown): [first: boolean, second: boolean, again: number] {
  const real = createSchemas(document);
  let count = 0;
  const schemas: Schemas = {
    ...real,
    validate: (...given) => {
      count++;
      return real.validate(...given);
    },
  };
  const proven = createProven(document, schemas);
  const schema = `/components/schemas/${name}`;
  const first = proven(schema, value);
  count = 0;
  return [first, proven(schema, value), count];
}

const good = freezeDeep({ id: "1" });
const bad = freezeDeep({ id: 1 });

it.each<[name: string, schema: string, value: unknown, want: [boolean, boolean, number]]>([
  ["a frozen value is looked at once", "Pet", good, [true, true, 0]],
  ["one that breaks the schema again and again", "Pet", bad, [false, false, 1]],
  ["one that can change each time", "Pet", { id: "1" }, [true, true, 1]],
  ["one that can change and is bad", "Pet", { id: 1 }, [false, false, 1]],
  ["a list, item by item", "Pets", [good, good], [true, true, 0]],
  ["a list without a type", "Any", [good], [true, true, 0]],
  ["a list with a bad item", "Pets", [good, bad], [false, false, 1]],
  ["a list with an item that can change", "Pets", [good, { id: "2" }], [true, true, 1]],
  ["an empty list", "Pets", [], [true, true, 1]],
  ["a list with a rule of its own", "Few", [good, good], [false, false, 1]],
  ["a list with a rule beside it", "Both", [good, good], [false, false, 1]],
  ["a frozen list as a whole", "Few", Object.freeze([good]), [true, true, 0]],
  ["a list where none is wanted", "Pet", [good], [false, false, 1]],
])("%s", (_, schema, value, want) => {
  expect(ask(schema, value)).toEqual(want);
});
