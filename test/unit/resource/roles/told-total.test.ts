import { expect, it } from "vitest";
import { totalIn } from "../../../../src/resource/envelope.ts";
import { api } from "../../api.ts";

it.each<[text: string, want: string | undefined]>([
  ["How many rows there are on all pages", "/items"],
  ["Number of bookmarks that match", "/items"],
  ["The number of rows in total", "/items"],
  ["How many rows there are on this page", undefined],
  ["Number of rows on the page that match", undefined],
  ["How many pages there are in total", undefined],
  ["Rows of all pages", undefined],
])("%s", (text, want) => {
  const document = api(`paths: {}
components: { schemas: { Page: { type: object, properties: { items: { type: integer, description: ${text} }, data: { type: array, items: { type: object, properties: { id: { type: integer } } } } } } } }
`);
  expect(totalIn(document, "/components/schemas/Page", "/data")).toBe(want);
});
