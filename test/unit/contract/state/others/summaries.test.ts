import { expect, it } from "vitest";
import { groupedBy } from "../../../../../src/contract/state/others/counts/summaries.ts";
import { schemaApi } from "../../../api.ts";

const whole = { type: "integer" };
const record = {
  type: "object",
  properties: { done: { type: "boolean" }, status: { enum: ["new", "sent"] } },
};

it.each<[names: string[], of: object, want: string | undefined]>([
  [["new", "sent"], { status: "sent" }, "sent"],
  [["open", "done"], { done: true }, "done"],
  [["open", "done"], { done: false }, "open"],
  [["open", "late", "done"], { done: true }, undefined],
  [["open", "closed"], { done: true }, undefined],
])("numbers called %s", (names, of, want) => {
  const properties = Object.fromEntries(names.map((name) => [name, whole]));
  const { document, pointer } = schemaApi({ type: "object", properties }, { Todo: record });
  const nameOf = groupedBy(document, "/components/schemas/Todo", pointer);
  expect(nameOf?.(of as Record<string, unknown>)).toBe(want);
});
