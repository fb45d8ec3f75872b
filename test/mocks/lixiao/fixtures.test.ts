import { fixedClock } from "contract-kit";
import { expect, test } from "vitest";
import type {
  LixiaoData,
  LixiaoWorld,
  StoredContact,
  StoredCustomer,
} from "../../../mocks/lixiao/data.ts";
import { makeContact } from "../../../mocks/lixiao/fixtures/rows.ts";
import { seed } from "../../../mocks/lixiao/fixtures/seed.ts";
import { createRandom } from "../../../src/base/random.ts";
import { createStore } from "../../../src/mock/state/store.ts";

function createWorld(worldSeed = 1): LixiaoWorld {
  const world: LixiaoWorld = {
    store: createStore<LixiaoData>(worldSeed),
    clock: fixedClock("2026-03-01T12:00:00Z"),
    random: (...parts) => createRandom(worldSeed, ...parts),
  };
  seed(world);
  return world;
}

const world = createWorld();
const users = world.store.table("users").all();
const customers = world.store.table("customers").all();
const contacts = world.store.table("contacts").all();
const customerOf = (contact: StoredContact): StoredCustomer | undefined =>
  customers.find(({ id }) => id === String(contact.customer_id));

test("the same seed gives the same bytes, another seed others with the same ids", () => {
  const dump = (one: number) => JSON.stringify(createWorld(one).store.dump());
  expect(dump(1)).toBe(JSON.stringify(world.store.dump()));
  expect(dump(2)).not.toBe(dump(1));
  const other = createWorld(2).store.table("contacts").all();
  expect(other.map(({ id }) => id)).toEqual(contacts.map(({ id }) => id));
});

test("a contact depends on no other one", () => {
  expect(contacts[7]).toEqual(makeContact({ random: world.random }, 7));
});

test("12 contacts, three at each of 4 customers of 4 users", () => {
  expect([users.length, customers.length, contacts.length]).toEqual([4, 4, 12]);
  for (const { id } of customers) {
    expect(contacts.filter((one) => String(one.customer_id) === id)).toHaveLength(3);
  }
});

test("no id, number or e-mail address stands for two", () => {
  for (const one of [1, 2, 3]) {
    const { store } = createWorld(one);
    const rows = [...store.table("customers").all(), ...store.table("contacts").all()];
    for (const key of ["id", "phone", "email"] as const) {
      expect(new Set(rows.map(({ address }) => address[key])).size).toBe(rows.length);
    }
  }
});

const minute = (instant: string) => instant.slice(0, 16).replace("T", " ");

const rules: readonly (readonly [name: string, holds: (contact: StoredContact) => boolean])[] = [
  [
    "its users exist",
    ({ user_id, creator_id }) =>
      [user_id, creator_id].every((id) => users.some((user) => user.id === String(id))),
  ],
  ["it belongs to whom its customer belongs", (one) => customerOf(one)?.user_id === one.user_id],
  [
    "it works where its customer is",
    (one) => {
      const office = customerOf(one)?.address;
      const road = office?.detail_address?.replace(/\d+楼$/, "") ?? "?";
      return (
        one.address.region_info === office?.region_info &&
        one.address.detail_address?.startsWith(road) === true
      );
    },
  ],
  [
    "the address is one",
    ({ address }) =>
      address.full_address === `${address.region_info} ${address.detail_address}` &&
      address.region_info ===
        [address.country, address.province, address.city, address.district]
          .map((region) => region?.name)
          .join(" ") &&
      address.gaode_staticmap?.includes(`${address.lng}%2C${address.lat}`) === true,
  ],
  [
    "its numbers are nobody's",
    ({ address }) =>
      /^1380000\d{4}$/.test(address.phone ?? "") && /^0\d{2,3}5550\d{4}$/.test(address.tel ?? ""),
  ],
  [
    "so is its e-mail address",
    ({ address }) => /^[a-z]+\.[a-z]+@example\.com$/.test(address.email ?? ""),
  ],
  [
    "the romanised name is that of the address",
    ({ address, name_pinyin }) => {
      const [given = "", family = ""] = (address.email ?? "").split("@")[0]?.split(".") ?? [];
      return name_pinyin === `${family}${given}`;
    },
  ],
  [
    "created, updated, and both past",
    ({ created_at, updated_at }) => created_at < updated_at && updated_at < "2026-01-01",
  ],
  [
    "the card is its own, photographed when it was created",
    ({ id, attachment, created_at }) =>
      !attachment ||
      (attachment.attachmentable_id === Number(id) && minute(attachment.created_at) === created_at),
  ],
  [
    "files are at example.com",
    ({ attachment }) => attachment?.file_url?.startsWith("https://example.com/") !== false,
  ],
];

test.each(rules)("of every contact: %s", (_name, holds) => {
  expect(contacts.filter((contact) => !holds(contact))).toEqual([]);
});
