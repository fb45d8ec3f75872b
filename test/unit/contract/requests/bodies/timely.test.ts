import { expect, it } from "vitest";
import { isUntimely, timely } from "../../../../../src/contract/requests/bodies/timely.ts";
import { schemaApi } from "../../../api.ts";

const date = { type: "string", format: "date" };
const schema = {
  type: "object",
  properties: {
    startsAt: { type: "string", format: "date-time" },
    endsAt: { type: "string", format: "date-time" },
    from: { ...date, description: "Arrival, not in the past" },
    to: { ...date, description: "Departure" },
    due: { ...date, description: "不能早于今天" },
    born: { ...date, description: "Not in the future" },
    minAge: { type: "integer" },
    maxAge: { type: "integer" },
  },
};
const { document, pointer } = schemaApi(schema);

it.each<[name: string, value: object, want: object]>([
  [
    "the end comes last",
    { startsAt: "2026-05-01T00:00:00Z", endsAt: "2024-05-01T00:00:00Z", minAge: 9, maxAge: 3 },
    { startsAt: "2024-05-01T00:00:00Z", endsAt: "2026-05-01T00:00:00Z", minAge: 3, maxAge: 9 },
  ],
  [
    "what lasts no time lasts longer, what has one number does not",
    { startsAt: "2026-05-01T00:00:00Z", endsAt: "2026-05-01T00:00:00Z", minAge: 3, maxAge: 3 },
    { startsAt: "2026-05-01T00:00:00Z", endsAt: "2038-05-01T00:00:00Z", minAge: 3, maxAge: 3 },
  ],
  [
    "what must not be past lies ahead, and the other end of its range",
    { from: "2024-02-29", to: "2024-03-02", due: "2025-01-31", born: "1990-01-01" },
    { from: "2036-02-28", to: "2036-03-02", due: "2037-01-31", born: "1990-01-01" },
  ],
])("%s", (_, value, want) => {
  expect(timely(document, pointer, value)).toEqual(want);
});

it.each<[value: unknown, want: boolean]>([
  [{ from: "2026-01-02", to: "2026-01-01" }, true],
  [{ from: "2026-01-01", to: "2026-01-01" }, true],
  [{ from: "2026-01-01", to: "2026-01-02" }, false],
  [{ from: "2026-01-01" }, false],
  [{ minAge: 4, maxAge: 3 }, true],
  [{ minAge: 3, maxAge: 3 }, false],
  ["text", false],
])("%j is the wrong way round: %s", (value, want) => {
  expect(isUntimely(document, pointer, value)).toBe(want);
});
