import { expect, it } from "vitest";
import { createMock } from "../../../../src/mock/create-mock.ts";
import { api } from "../../api.ts";

const document = (answers: string) =>
  api(`paths:
  /pets/{petId}:
    get:
      operationId: getPet
      parameters:
        - { name: petId, in: path, required: true, schema: { type: integer } }
        - { name: size, in: query, schema: { type: integer } }
      responses: { 200: { description: ok }, ${answers} }
`);

it.each([
  ["a key that cannot be one, only 404 documented", "404: { description: none }", "/pets/x", 404],
  ["400 documented, too", "404: { description: none }, 400: { description: bad }", "/pets/x", 400],
  [
    "default documented, too",
    "404: { description: none }, default: { description: bad }",
    "/pets/x",
    422,
  ],
  ["no 404 documented", "401: { description: who }", "/pets/x", 422],
  ["the query is wrong as well", "404: { description: none }", "/pets/x?size=big", 422],
])("%s", async (_, answers, path, want) => {
  const answer = await createMock({ document: document(answers) }).request(path);
  expect(answer.status).toBe(want);
});
