import { expect, it } from "vitest";
import { relatedIn } from "../../../../src/contract/state/own-record/related.ts";
import { api } from "../../api.ts";

const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const record = (type: string) =>
  `{ type: object, required: [type, id], properties: { type: { const: ${type} }, id: { type: string }, attributes: { type: object, properties: { name: { type: string } } } } }`;
const to = (type: string) =>
  `{ type: object, properties: { data: { type: object, properties: { type: { const: ${type} }, id: { type: string } } } } }`;
const kind = (name: string, sent: string) => `
  /${name}:
    post: { operationId: add_${name}, requestBody: { ${json(sent)} }, responses: { 201: { description: made, ${json(`{ type: object, properties: { data: ${record(name)} } }`)} } } }
  /${name}/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { responses: { 200: { description: it, ${json(`{ type: object, properties: { data: ${record(name)} } }`)} } } }`;
const book = `{ type: object, properties: { data: { type: object, properties: { type: { const: books }, attributes: { type: object, properties: { name: { type: string } } }, relationships: { type: object, properties: { author: ${to("people")}, tags: { type: object, properties: { data: { type: array, items: { type: object } } } }, cover: ${to("pictures")} } } } } } }`;

it("what a body of JSON:API is related to, one each, gets another key beside what is there", () => {
  const document = api(`paths:${kind("people", record("people"))}${kind("books", book)}\n`);
  const operation = document.operation("add_books");
  const media = operation?.requestBody?.content[0];
  if (!operation || !media) throw new Error("it is in the document");
  const relationships = { cover: { data: { type: "pictures", id: "7" } } };
  const whole = { data: { type: "books", attributes: { name: "x" }, relationships } };
  const content = { media, value: { name: "x" }, within: { whole, at: "/data/attributes" } };
  const found = relatedIn(document, operation, content);
  expect(found.map(({ name, kind: { name: of } }) => [name, of])).toEqual([["author", "people"]]);
  const author = { data: { type: "people", id: "9" } };
  expect(found[0]?.with("9")).toEqual({
    ...content,
    within: {
      at: content.within.at,
      whole: { data: { ...whole.data, relationships: { ...relationships, author } } },
    },
  });
});
