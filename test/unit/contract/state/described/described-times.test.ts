import { expect, it } from "vitest";
import { stateTimes, undone } from "../../../../../src/contract/state/described/described-times.ts";
import { schemaApi } from "../../../api.ts";

it.each<[name: string, text: string | undefined, want: unknown[]]>([
  ["doneAt", "When the status became done; null while it is not done", [["done", true, true]]],
  ["finished", "Time at which it was set to `in_review`, null before", []],
  ["finished", "The moment it changed to `in progress`", [["in_progress", true, false]]],
  ["finished", "When it was done. Null until it is done.", [["done", true, false]]],
  ["finished", "When it was archived; empty unless archived", [[true, true, true]]],
  ["finished", "When it was done, null while it is not", [["done", true, true]]],
  ["finished", "When it was done, null for a job that is not done.", [["done", true, true]]],
  ["plan", "When it should be done", []],
  ["plan", "When it became done or was in_progress", []],
  ["doneAt", undefined, [["done", false, false]]],
  ["archivedAt", undefined, [[true, false, false]]],
  ["openAt", undefined, []],
  ["scheduledAt", undefined, []],
  ["doneAt", "Filled in by the nightly job", []],
])("%s: %s", (name, text, want) => {
  const choices = { enum: ["open", "scheduled", "in_progress", "done"] };
  const properties = {
    status: choices,
    isArchived: { type: "boolean" },
    [name]: {
      type: ["string", "null"],
      format: "date-time",
      ...(text === undefined ? {} : { description: text }),
    },
  };
  const { document, pointer } = schemaApi({ type: "object", properties });
  const found = stateTimes(document, pointer, new Set(["status", "isArchived"]));
  expect(found.map((one) => [one.value, one.isTold, one.isNulled])).toEqual(want);
  expect(stateTimes(document, pointer, new Set(["status", "isArchived", name]))).toEqual([]);
});

it.each<[name: string, text: string, want: unknown[]]>([
  ["publishedAt", "Null for a draft", [["published", true, true]]],
  ["publishedAt", "Null when it is not a draft", []],
  ["checkedAt", "Null for a draft", []],
])("of two states, %s: %s", (name, description, want) => {
  const time = { type: ["string", "null"], format: "date-time", description };
  const properties = { status: { enum: ["draft", "published"] }, [name]: time };
  const { document, pointer } = schemaApi({ type: "object", properties });
  const found = stateTimes(document, pointer, new Set(["status"]));
  expect(found.map((one) => [one.value, one.isTold, one.isNulled])).toEqual(want);
});

it.each<[text: string, want: string | undefined]>([
  ["When it was solved; null before, and again when reopened", "open"],
  ["When it was solved, null once it is re-opened", "open"],
  ["When it was solved; null before", undefined],
  ["When it was solved; null when removed", undefined],
])("null again in: %s", (text, want) => {
  expect(undone(text, ["new", "open", "solved"])).toBe(want);
});
