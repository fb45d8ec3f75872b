import { expect, it } from "vitest";
import { toldOrder } from "../../../src/resource/told-order.ts";
import { api } from "../api.ts";

it.each<[description: string, want: string | undefined]>([
  ["Newest first.", "createdAt desc"],
  ["Oldest orders first", "createdAt asc"],
  ["Orders sorted by orderDate, newest first.", "orderDate desc"],
  ["Newest order first (by orderDate, then by id).", "orderDate desc"],
  ["The orders, newest first by order date", "orderDate desc"],
  ["Newest first, by what nobody knows", undefined],
  ["Sorted by order date descending.", "orderDate desc"],
  ["All of them. By id.", "id asc"],
  ["Ordered by the id (desc)", "id desc"],
  ["Sorted by id of the customer", undefined],
  ["Filtered by id", undefined],
  ["Pinned orders first, then the newest first.", undefined],
  ["The latest changed first", undefined],
  ["Newest first, then by id", "createdAt desc"],
  ["The list", undefined],
])("%s", (description, want) => {
  const document = api(`
paths:
  /orders:
    get:
      description: ${JSON.stringify(description)}
      responses: { "200": { description: All } }
components:
  schemas:
    Order:
      type: object
      properties: { id: { type: integer }, orderDate: { type: string }, createdAt: { type: string } }
`);
  const [operation] = document.operations;
  if (!operation) throw new Error("the document has one operation");
  const told = toldOrder(document, { operation, record: "/components/schemas/Order" });
  expect(told && `${told.property} ${told.descending ? "desc" : "asc"}`).toBe(want);
});
