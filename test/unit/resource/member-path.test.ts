import { expect, it } from "vitest";
import { memberAt } from "../../../src/resource/member-path.ts";

it.each<[record: Record<string, unknown>, path: string, want: unknown]>([
  [{ city: "Bern" }, "city", "Bern"],
  [{ address: { city: "Bern" } }, "address.city", "Bern"],
  [{ "address.city": "Bern" }, "address.city", "Bern"],
  [{ address: null }, "address.city", null],
  [{ address: "Bern" }, "address.city", undefined],
  [{}, "address.city", undefined],
  [{ rows: [{ name: "a" }, { name: "b" }] }, "rows.name", ["a", "b"]],
])("of %j %s", (record, path, want) => {
  expect(memberAt(record, path)).toEqual(want);
});
