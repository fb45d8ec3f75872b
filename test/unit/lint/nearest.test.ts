import { describe, expect, it } from "vitest";
import { nearest } from "../../../src/lint/nearest.ts";

describe("nearest", () => {
  it.each<[string, string[], string | undefined]>([
    ["person.fullNam", ["person.fullName", "person.firstName"], "person.fullName"],
    ["Person.FullName", ["person.fullName"], "person.fullName"],
    ["crn", ["wetalk", "crm"], "crm"],
    ["zzz", ["wetalk", "crm"], undefined],
    ["x", [], undefined],
  ])("%s among %j is %s", (name, names, want) => {
    expect(nearest(name, names)).toBe(want);
  });
});
