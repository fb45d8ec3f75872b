import { expect, it } from "vitest";
import { isRefusedInside } from "../../../src/check/refused-inside.ts";

it.each<[value: unknown, want: boolean]>([
  [{ code: 40001, msg: "pageNo must be 1 or more", data: null }, true],
  [{ errcode: 40014, errmsg: "invalid token" }, true],
  [{ code: "A0400", message: "no name", data: {} }, true],
  [{ success: false, message: "no name" }, true],
  [{ ok: false, error_code: 400, description: "no name" }, true],
  [{ code: 40001, msg: "no name", data: null, traceId: "8d", time: 1, path: "/x" }, true],
  [{ code: 0, msg: "ok", data: null }, false],
  [{ code: "000000", msg: "ok" }, false],
  [{ code: 200, message: "done", data: [] }, false],
  [{ code: 40001, msg: "partly", data: { id: 1 } }, false],
  // Records, and no envelopes.
  [{ code: 94103, city: "San Francisco" }, false],
  [{ id: 1, message: "hello" }, false],
  [{ code: "ENG", name: "Engineering", description: "All who build" }, false],
  [{ id: 7, code: "AB-1", message: "Late" }, false],
  [{ code: "AB-1", error: "Late", name: "a", city: "b", street: "c", zip: "d", size: 1 }, false],
  [[], false],
])("%j: %s", (value, want) => {
  expect(isRefusedInside({ kind: "value", value })).toBe(want);
});
