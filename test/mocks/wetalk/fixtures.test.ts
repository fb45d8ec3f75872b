import { fixedClock } from "contract-kit";
import { expect, test } from "vitest";
import type { StoredContact, WeTalkData, WeTalkWorld } from "../../../mocks/wetalk/data.ts";
import { makeContact, seed, tagIds } from "../../../mocks/wetalk/fixtures/seed.ts";
import { createRandom } from "../../../src/base/random.ts";
import { createStore } from "../../../src/mock/state/store.ts";

function createWorld(worldSeed = 1): WeTalkWorld {
  const world: WeTalkWorld = {
    store: createStore<WeTalkData>(worldSeed),
    clock: fixedClock("2026-03-01T12:00:00Z"),
    random: (...parts) => createRandom(worldSeed, ...parts),
  };
  seed(world);
  return world;
}

const world = createWorld();
const contacts = world.store.table("contacts").all();
const isUnique = (values: readonly unknown[]) => new Set(values).size === values.length;

test("the same seed gives the same bytes, another seed others", () => {
  const dump = (one: number) => JSON.stringify(createWorld(one).store.dump());
  expect(dump(1)).toBe(JSON.stringify(world.store.dump()));
  expect(dump(2)).not.toBe(dump(1));
});

test("a contact depends on no other one", () => {
  expect(contacts[31]).toEqual(makeContact({ random: world.random }, 31));
});

test("there are 40, some of them updated, with all the tags, and the two of older forms", () => {
  expect(contacts).toHaveLength(40);
  const updated = contacts.filter(({ modified_date }) => modified_date !== undefined);
  expect(updated.length).toBeGreaterThan(8);
  expect(updated.length).toBeLessThan(32);
  expect(new Set(contacts.flatMap(({ tag_ids = [] }) => tag_ids))).toEqual(new Set(tagIds(world)));
  expect(contacts.filter(({ tag_ids }) => tag_ids === undefined)).toHaveLength(1);
  expect(contacts.filter(({ number }) => number !== undefined)).toHaveLength(1);
});

test("ids, mobile numbers and e-mail addresses belong to one contact", () => {
  for (const one of [1, 2, 3]) {
    const rows = createWorld(one).store.table("contacts").all();
    expect(isUnique(rows.map(({ id }) => id))).toBe(true);
    expect(isUnique(rows.map(({ numbers }) => numbers[0]?.number))).toBe(true);
    const mailboxes = rows.flatMap(({ emails }) => emails.map(({ email }) => email.split("@")[0]));
    expect(isUnique(mailboxes)).toBe(true);
  }
});

const rules: readonly (readonly [name: string, holds: (contact: StoredContact) => boolean])[] = [
  ["the id is 32 hexadecimal digits", ({ id }) => /^[0-9a-f]{32}$/.test(id)],
  [
    "numbers are nobody's",
    ({ numbers }) =>
      numbers.every(({ number }) => /^(1380000\d{4}|0\d{2,3}5550\d{4})$/.test(number)),
  ],
  [
    "e-mail addresses are nobody's",
    ({ emails }) =>
      emails.every(({ email }) => /^[a-z]+\.[a-z]+@example\.(com|cn|net)$/.test(email)),
  ],
  [
    "the revision tells whether it was updated",
    ({ _rev, modified_date }) => _rev.startsWith("1-") === (modified_date === undefined),
  ],
  [
    "created, updated, and both past",
    ({ created_date, modified_date = created_date }) =>
      created_date <= modified_date && modified_date < Date.parse("2026-01-01"),
  ],
];

test.each(rules)("of every contact: %s", (_name, holds) => {
  expect(contacts.filter((contact) => !holds(contact))).toEqual([]);
});
