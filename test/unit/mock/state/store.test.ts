import { describe, expect, test } from "vitest";
import { createStore, type Row } from "../../../../src/mock/state/store.ts";

interface Pet extends Row {
  readonly name?: string;
}
const open = (seed = 1) => createStore<{ pets: Pet; toys: Row }>(seed);

describe("a table", () => {
  test("keeps the order in which rows came; a replaced one keeps its place", () => {
    const pets = open().table("pets");
    for (const id of ["2", "1", "3"]) pets.set({ id });
    pets.set({ id: "1", name: "Rex" });
    expect(pets.all()).toEqual([{ id: "2" }, { id: "1", name: "Rex" }, { id: "3" }]);
    expect([pets.size, pets.get("1")?.name, pets.get("9")]).toEqual([3, "Rex", undefined]);
    expect([pets.delete("1"), pets.delete("1"), pets.size]).toEqual([true, false, 2]);
  });

  test("what all() gave does not change later", () => {
    const pets = open().table("pets");
    const before = pets.all();
    pets.set({ id: "1" });
    expect(before).toEqual([]);
  });

  test("inherited names are ids like any other", () => {
    const pets = open().table("pets");
    expect(pets.get("__proto__")).toBeUndefined();
    pets.set({ id: "__proto__" });
    expect(pets.all()).toEqual([{ id: "__proto__" }]);
  });
});

describe("ids", () => {
  test("32 hex digits, the n-th the same for the same seed and table", () => {
    const ids = (seed: number) =>
      [open(seed), open(seed)].map((store) => [
        store.table("pets").newId(),
        store.table("toys").newId(),
      ]);
    const [one, same] = ids(1);
    expect(one).toEqual(same);
    expect(new Set([...(one ?? []), ...(ids(2)[0] ?? [])]).size).toBe(4);
    expect(one?.[0]).toMatch(/^[0-9a-f]{32}$/);
  });

  test("one that is taken is passed over", () => {
    const taken = open().table("pets").newId();
    const pets = open().table("pets");
    pets.set({ id: taken });
    expect(pets.newId()).not.toBe(taken);
  });

  test("counted anew after clear()", () => {
    const store = open();
    const first = store.table("pets").newId();
    store.clear();
    expect(store.table("pets").newId()).toBe(first);
  });
});

test("dump and load are each other's opposite", () => {
  const store = open();
  store.table("pets").set({ id: "1", name: "Rex" });
  store.table("toys").set({ id: "2" });
  const other = open();
  other.table("toys").set({ id: "9" });
  other.load(store.dump());
  expect(other.dump()).toEqual({ pets: [{ id: "1", name: "Rex" }], toys: [{ id: "2" }] });
});
