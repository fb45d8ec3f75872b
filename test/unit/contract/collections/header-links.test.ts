import { expect, it } from "vitest";
import { verify } from "../../../../src/contract/verify.ts";
import { serverTarget } from "../../../in-process.ts";
import { empty, json, jsonOf } from "../../../servers/answers.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

const book =
  "{ type: object, required: [id, title], properties: { id: { type: integer, readOnly: true }, title: { type: string } } }";
const content = `content: { application/json: { schema: ${book} } }`;

const documentOf = (told: string) =>
  api(`paths:
  /books:
    get:
      operationId: listBooks
      parameters:
        - { name: page, in: query, schema: { type: integer, minimum: 1 } }
        - { name: items, in: query, description: books per page, schema: { type: integer, minimum: 1, maximum: 50, default: 20 } }
      responses:
        200:
          description: ok
          headers: { Link: { description: "${told}", schema: { type: string } } }
          content: { application/json: { schema: { type: array, items: ${book} } } }
    post:
      operationId: addBook
      requestBody: { required: true, ${content} }
      responses: { 201: { description: ok, ${content} }, 400: { description: no } }
  /books/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getBook, responses: { 200: { description: ok, ${content} }, 404: { description: no } } }
    delete: { operationId: deleteBook, responses: { 204: { description: gone }, 404: { description: no } } }
`);

async function told(description: string, relations: readonly string[]): Promise<string[]> {
  const books = new Map([1, 2, 3].map((id) => [id, { id, title: `Old ${id}` }]));
  const target = serverTarget((request) => {
    const { pathname, searchParams } = new URL(request.url);
    const id = Number(pathname.split("/")[2]);
    if (request.method === "POST") {
      const row = { ...(jsonOf(request) as { title: string }), id: 100 + books.size };
      books.set(row.id, row);
      return json(row, 201);
    }
    if (pathname !== "/books") {
      const row = books.get(id);
      if (request.method === "DELETE" && row) books.delete(id);
      return row ? (request.method === "DELETE" ? empty(204) : json(row)) : empty(404);
    }
    const [page, size] = [
      Number(searchParams.get("page") ?? 1),
      Number(searchParams.get("items") ?? 20),
    ];
    const to = { first: 1, next: page * size < books.size ? page + 1 : 0 };
    const links = Object.entries(to).flatMap(([rel, number]) =>
      number > 0 && relations.includes(rel)
        ? [`</books?page=${number}&items=${size}>; rel="${rel}"`]
        : [],
    );
    const answer = json([...books.values()].slice((page - 1) * size, page * size));
    if (links.length > 0) answer.headers.set("link", links.join(", "));
    return answer;
  });
  const run = verify({ document: documentOf(description), target, phases: ["collections"] });
  return findingsOf(await collect(run)).map(({ rule }) => rule);
}

const described = "links first and next, as far as there are such pages";

it.each<[string, description: string, relations: string[], want: string[]]>([
  ["with a link to the next page", described, ["first", "next"], []],
  ["without one", described, ["first"], ["page-describes-itself"]],
  ["without any", described, [], []],
  ["without one that nobody told of", "links", ["first"], []],
])("a header %s", async (_, description, relations, want) => {
  expect(await told(description, relations)).toEqual(want);
});
