import { describe, expect, it } from "vitest";
import { head, lintFiles } from "./lint-files.ts";

const get = (members: string) => `${head}paths:
  /pets/{id}:
    get:
${members.replace(/^/gm, "      ")}
`;

const id = "parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]";

describe("structure", () => {
  it.each<[string, Record<string, string>, string[]]>([
    [
      "a document as it should be, with extensions of others",
      {
        "api.yaml": get(
          `operationId: getPet\nx-vendor: { any: thing }\n${id}\nresponses: { "200": { description: ok } }`,
        ),
      },
      [],
    ],
    [
      "a property that OpenAPI does not have",
      {
        "api.yaml": get(
          `operationId: getPet\n${id}\nresponse: {}\nresponses: { "200": { description: ok } }`,
        ),
      },
      ["api.yaml:8:7 error struct: Property `response` is not expected here"],
    ],
    [
      "a path parameter that is not declared",
      { "api.yaml": get('operationId: getPet\nresponses: { "200": { description: ok } }') },
      [
        "api.yaml:5:5 error path-parameters-defined: the path parameter 'id' of /pets/{id} is not declared: it is taken as text",
      ],
    ],
    [
      "a problem in another file, and no operationId",
      {
        "api.yaml": get(`${id}\nresponses: { "200": { $ref: "responses.yaml#/Pet" } }`),
        "responses.yaml": "Pet:\n  describtion: ok\n",
      },
      [
        "api.yaml:5:5 warning operation-operationId: Operation object should contain `operationId` field",
        "responses.yaml:1:1 error struct: The field `description` must be present on this level",
        "responses.yaml:2:3 error struct: Property `describtion` is not expected here",
      ],
    ],
    [
      "Swagger 2.0, with an answer that is a file",
      {
        "api.yaml": `swagger: "2.0"
info: { title: Pets, version: "1" }
paths:
  /pets:
    get:
      operationId: it
      produces: [image/png]
      responses: { "200": { description: ok, schema: { type: file } } }
    post:
      operationId: other
      parameters: [{ name: b, in: body, schema: { $ref: "#/definitions/Used" } }]
      responses: { "204": { $ref: "#/responses/Done" } }
responses: { Done: { description: done } }
definitions: { Used: { type: object, properties: { a: { type: string, pattern: "[" } } } }
`,
      },
      [
        'api.yaml:14:71 error pattern-valid: "[" is no regular expression (Unterminated character class): values are not checked against it',
      ],
    ],
    [
      "a reference that leads nowhere is said once, and nothing is fetched",
      {
        "api.yaml": get(
          `operationId: getPet\n${id}\nresponses:\n  "200": { $ref: "nope.yaml#/X" }\n  "404": { $ref: "http://127.0.0.1:1/x.yaml" }`,
        ),
      },
      [
        "api.yaml:9:18 error reference-resolves: the reference nope.yaml#/X cannot be followed: there is no such file",
        "api.yaml:10:18 error reference-resolves: the reference http://127.0.0.1:1/x.yaml cannot be followed: documents are not fetched from the network",
      ],
    ],
  ])("%s", async (_name, files, want) => {
    expect(await lintFiles(files)).toEqual(want);
  });
});
