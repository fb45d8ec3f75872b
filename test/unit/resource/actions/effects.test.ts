import { expect, it } from "vitest";
import { effectsOf, type Effect } from "../../../../src/resource/actions/effects.ts";
import { api } from "../../api.ts";

const item =
  "{ type: object, properties: { checked: { type: boolean }, checkedAt: { anyOf: [{ type: string, format: date-time }, { type: 'null' }] }, status: { type: string, enum: [open, paid, closed] }, sent_at: { type: [integer, 'null'] }, paidAt: { type: string, format: date-time }, rank: { type: integer } } }";

function effects(path: string, description: string) {
  const document = api(`paths:
  /items/{id}/${path}: { post: { operationId: act, description: ${JSON.stringify(description)}, responses: { 200: { description: ok } } } }
components: { schemas: { Item: ${item} } }`);
  const [operation] = document.operations;
  const found = operation ? effectsOf(document, "/components/schemas/Item", operation) : [];
  return Object.fromEntries(found.map(({ name, wanted }) => [name, wanted]));
}

it.each<[path: string, description: string, want: Record<string, Effect["wanted"]>]>([
  ["check", "", { checked: true, checkedAt: "time" }],
  ["uncheck", "", { checked: false, checkedAt: null }],
  ["pay", "", { status: "paid", paidAt: "time" }],
  ["settle", "open to paid", { status: "paid" }],
  ["send", "", { sent_at: "time" }],
  ["untick", "Afterwards the item's `checked` is false.", { checked: false }],
  ["untick", "The item's `checked` is false.", {}],
  ["settle", "Sets the status to paid", { status: "paid" }],
  ["tick", "Sets checked and checkedAt.", { checked: true, checkedAt: "time" }],
  ["toggle", "Sets checked to false and checkedAt to null.", { checked: false, checkedAt: null }],
  ["settle", "The item becomes paid, and paidAt is set.", { status: "paid", paidAt: "time" }],
  [
    "settle",
    "Only what is open; it is `paid` then and `paidAt` is set.",
    { status: "paid", paidAt: "time" },
  ],
  [
    "reopen",
    "Makes an item that is `paid` `open` again and clears `checkedAt`.",
    { status: "open", checkedAt: null },
  ],
  ["reopen", "Makes it open again.", { status: "open" }],
  ["reopen", "Makes the paid item visible.", {}],
  ["reopen", "If it is paid then nothing is done.", {}],
  ["settle", "If it was sent, paidAt is set.", {}],
  ["settle", "`paidAt` is set, `rate` is 100.", { paidAt: "time" }],
  ["settle", "`paidAt` and `paidBy` are set.", { paidAt: "time" }],
  ["settle", "`paidBy` and `paidAt` are set, and nothing else.", { paidAt: "time" }],
  ["settle", "`paidAt` is set to the day before.", {}],
  [
    "raise",
    "`status` becomes `paid`, `rank` is 100. 409 if it is not open.",
    { status: "paid", rank: 100 },
  ],
  ["raise", "The rank is 100 where nobody said more.", {}],
  ["raise", "If it is paid, `rank` is 100.", {}],
  ["pay/", "", { status: "paid", paidAt: "time" }],
  ["move", "Whatever it is", {}],
])("%s, %s", (path, description, want) => {
  expect(effects(path, description)).toEqual(want);
});
