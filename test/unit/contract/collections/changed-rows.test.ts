import { expect, it } from "vitest";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { createMock } from "../../../../src/mock/create-mock.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

const board =
  "{ type: object, required: [id, name, archived], properties: { id: { type: integer }, name: { type: string, maxLength: 40 }, archived: { type: boolean, default: false } } }";
const content = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const sent = (more: string) =>
  `requestBody: { required: true, ${content(`{ type: object, properties: { name: { type: string, maxLength: 40 }${more} } }`)} }`;

const document = api(`paths:
  /boards:
    get:
      operationId: listBoards
      parameters: [{ name: archived, in: query, schema: { type: boolean } }]
      responses: { 200: { description: all, ${content(`{ type: array, items: ${board} }`)} }, 400: { description: no } }
    post:
      operationId: addBoard
      ${sent("")}
      responses: { 201: { description: made, ${content(board)} }, 400: { description: no } }
  /boards/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getBoard, responses: { 200: { description: it, ${content(board)} }, 404: { description: none } } }
    patch:
      operationId: patchBoard
      ${sent(", archived: { type: boolean }")}
      responses: { 200: { description: it, ${content(board)} }, 400: { description: no }, 404: { description: none } }
    delete: { operationId: deleteBoard, responses: { 204: { description: gone }, 404: { description: none } } }
`);

it.each<[name: string, ignored: string | undefined, want: string[]]>([
  ["is heeded", undefined, []],
  ["is ignored", "archived", ["filter-keeps-only-matches listBoards"]],
])("a filter by what only a change sets %s", async (_, ignored, want) => {
  const { fetch } = createMock({ document });
  const target = handlerTarget((request) => {
    const url = new URL(request.url);
    if (ignored === undefined || request.method !== "GET" || !url.searchParams.has(ignored))
      return fetch(request);
    if (!/^(?:true|false)$/.test(url.searchParams.get(ignored) ?? "")) return fetch(request);
    url.searchParams.delete(ignored);
    return fetch(new Request(url, request));
  });
  const found = findingsOf(await collect(verify({ document, target, repeat: 0 })));
  expect([...new Set(found.map(({ rule, operation }) => `${rule} ${operation}`))]).toEqual(want);
});
