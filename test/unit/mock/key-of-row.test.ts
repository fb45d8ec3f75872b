import { expect, test } from "vitest";
import { createStore, type Row } from "../../../src/mock/state/store.ts";
import { keyOfRow } from "../../../src/mock/key-of-row.ts";
import { createRandom } from "../../../src/base/random.ts";
import { systemClock } from "../../../src/base/clock.ts";
import { api } from "../api.ts";

const document = api(`paths:
  /homes/{home}/pets/{id}: { get: { operationId: nested } }
  /pets/{id}: { get: { operationId: one } }
  /pets/prints/{id}: { get: { operationId: print } }
  /pets/exports/{form}: { get: { operationId: export } }
  /owners/{id}: { get: { operationId: owner } }
`);
const store = createStore<Record<string, Row>>("1", () => undefined);
for (const [table, id] of [
  ["homes", "h1"],
  ["pets", "p1"],
  ["pets", "p2"],
] as const)
  store.table(table).set({ id });
const world = { store, clock: systemClock, random: createRandom.bind(undefined, "1") };

test.each([
  ["the segment before it", "one", "id", "p1"],
  ["each key has its own", "nested", "home", "h1"],
  ["the nearest table", "nested", "id", "p1"],
  ["a segment between", "print", "id", "p1"],
  ["what is no key of the table", "export", "form", undefined],
  ["a kind without a table", "owner", "id", undefined],
])("%s", (_, operation, name, want) => {
  const found = document.operation(operation);
  expect(found && keyOfRow(document, world, found, name)).toBe(want);
});
