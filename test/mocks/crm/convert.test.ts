import { expect, it } from "vitest";
import { convert } from "../../../mocks/crm/entity/convert.ts";
import type { Kind } from "../../../mocks/crm/entity/field.ts";

it.each<[name: string, kind: Kind, sent: unknown, stored: unknown]>([
  ["a time as it is stored", "datetime", "2024-03-15 09:30:00", "2024-03-15 09:30:00"],
  ["one on the last day of a month", "datetime", "2024-01-31 09:30:00", "2024-01-31 09:30:00"],
  ["one on a day that is not", "datetime", "2024-02-30 09:30:00", undefined],
  ["one at an hour that is not", "datetime", "2024-03-15 24:00:00", undefined],
  ["one of another spelling", "datetime", "2024/3/5 9:30", "2024-03-05 09:30:00"],
  ["one of another zone", "datetime", "2024-03-15T01:30:00Z", "2024-03-15 09:30:00"],
  ["a date as it is stored", "date", "1990-08-21", "1990-08-21"],
  ["one on a leap day", "date", "2024-02-29", "2024-02-29"],
  ["one on the leap day of another year", "date", "2023-02-29", undefined],
  ["a date with a time", "date", "1990-08-21 10:00:00", "1990-08-21"],
  ["nothing", "date", "", null],
])("%s", (_, kind, sent, stored) => {
  expect(convert(kind, sent)).toBe(stored);
});
