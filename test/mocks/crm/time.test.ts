import { expect, test } from "vitest";
import { formatDate, formatDateTime, parseTime } from "../../../mocks/crm/time.ts";

test.each([
  ["noon in London", "2026-03-01T12:00:00Z", "2026-03-01 20:00:00"],
  ["the day has changed in GMT+8", "2025-12-31T16:00:00Z", "2026-01-01 00:00:00"],
])("formats in GMT+8: %s", (_name, given, want) => {
  expect(formatDateTime(new Date(given))).toBe(want);
  expect(formatDate(new Date(given))).toBe(want.slice(0, 10));
});

test.each<[name: string, given: unknown, want: string | undefined]>([
  ["as it is answered", "2024-03-15 09:30:00", "2024-03-15 09:30:00"],
  ["T without a zone is local", "2024-03-15T09:30:00", "2024-03-15 09:30:00"],
  ["Z", "2024-03-15T01:30:00Z", "2024-03-15 09:30:00"],
  ["an offset", "2024-03-15T01:30:00.250-02:30", "2024-03-15 12:00:00"],
  ["an offset without colon", "2024-03-15T09:30+0800", "2024-03-15 09:30:00"],
  ["slashes", "2024/3/5 9:30", "2024-03-05 09:30:00"],
  ["date only", "2024-03-15", "2024-03-15 00:00:00"],
  ["milliseconds", 1710466200000, "2024-03-15 09:30:00"],
  ["29 February of a leap year", "2024-02-29", "2024-02-29 00:00:00"],
  ["29 February of another", "2023-02-29", undefined],
  ["month 13", "2024-13-01", undefined],
  ["25 o'clock", "2024-03-15 25:00:00", undefined],
  ["mixed separators", "2024-03/15", undefined],
  ["words", "tomorrow", undefined],
  ["after the year 9999", 253402300800000, undefined],
  ["no number", Number.NaN, undefined],
  ["true", true, undefined],
])("reads %s", (_name, given, want) => {
  const instant = parseTime(given);
  expect(instant && formatDateTime(instant)).toBe(want);
});
