import { expect, it } from "vitest";
import { outsiders } from "../../../../src/contract/phases/outside.ts";
import { api } from "../../api.ts";

const row = "{ type: object, properties: { id: { type: integer }, name: { type: string } } }";
const posted = (...paths: string[]) =>
  paths
    .map((path) => `"${path}": { post: { responses: { 200: { description: ok } } } }`)
    .join(", ");
const toys = `/toys: { get: { responses: { 200: { description: ok, content: { application/json: { schema: { type: array, items: ${row} } } } } } }, post: { requestBody: { content: { application/json: { schema: ${row} } } }, responses: { 201: { description: ok } } } }`;

it.each<[name: string, paths: string, want: string[]]>([
  [
    "verbs for paths",
    posted("/toy/list", "/toy/batchDelete", "/saveToy", "/toy/{id}/update"),
    ["/toy/list", "/toy/batchDelete", "/saveToy", "/toy/{id}/update"],
  ],
  ["what is no verb of records", posted("/login", "/mail/send", "/listings"), []],
  ["what lies below a resource", `${toys}, ${posted("/toys/search")}`, []],
  ["what is read", "/toy/list: { get: { responses: { 200: { description: ok } } } }", []],
  [
    "what is declared to be no part of one",
    "/toy/list: { post: { x-collection: false, responses: { 200: { description: ok } } } }",
    [],
  ],
])("operations that belong to no resource: %s", (_, paths, want) => {
  const document = api(`paths: { ${paths} }`);
  const found = outsiders(document, document.operations);
  expect(found.map(({ path }) => path)).toEqual(want);
});
