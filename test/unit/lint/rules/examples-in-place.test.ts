import { describe, expect, it } from "vitest";
import { head, lintFiles } from "../lint-files.ts";

const pet = `components:
  schemas:
    Pet:
      type: object
      required: [id, name]
      properties:
        id: { type: integer, readOnly: true }
        name: { type: string, maxLength: 4 }
        secret: { type: string, writeOnly: true }
`;

/** POST /pets with a Pet both ways; `request` and `answer` are the media types' further members. */
const document = (request: string, answer: string) => `${head}paths:
  /pets:
    post:
      operationId: createPet
      requestBody:
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Pet" }
            ${request}
      responses:
        "201":
          description: ok
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Pet" }
              ${answer}
${pet}`;

describe("example-valid", () => {
  it.each<[string, string, string, string[]]>([
    [
      "a request without what is readOnly, an answer with it",
      "example: { name: Tom, secret: x }",
      "example: { id: 1, name: Tom }",
      [],
    ],
    [
      "an answer without what is readOnly, or with what is writeOnly",
      "x-nothing: here",
      "example: { name: Tom, secret: x }",
      [
        "api.yaml:18:15 error example-valid: the example does not fit its schema: it must have the property 'id'",
        'api.yaml:18:37 error example-valid: the example does not fit its schema: /secret is writeOnly and must not be in an answer, but is "x"',
      ],
    ],
    [
      "a named example, at the very property",
      "examples: { long: { value: { name: Thomas } } }",
      "x-nothing: here",
      [
        "api.yaml:11:42 error example-valid: the example 'long' does not fit its schema: /name must have at most 4 characters, but has 6",
      ],
    ],
  ])("%s", async (_name, request, answer, want) => {
    expect(await lintFiles({ "api.yaml": document(request, answer) })).toEqual(want);
  });

  it("looks at examples of parameters and headers, and at those in other files once", async () => {
    const list = (path: string) => `  ${path}:
    get:
      operationId: list${path.slice(1)}
      parameters:
        - { name: size, in: query, schema: { type: integer }, example: many }
      responses:
        "200":
          description: ok
          headers:
            X-Total: { schema: { type: integer }, example: all }
          content:
            application/json:
              schema: { type: array }
              examples: { all: { $ref: "examples.yaml#/all" } }
            application/xml:
              schema: { type: array }
              example: <pets/>
`;
    const api = `${head}paths:\n${list("/cats")}${list("/dogs")}`;
    expect(await lintFiles({ "api.yaml": api, "examples.yaml": "all:\n  value: {}\n" })).toEqual([
      'api.yaml:8:63 error example-valid: the example does not fit its schema: it must be integer, but is "many"',
      'api.yaml:13:51 error example-valid: the example does not fit its schema: it must be integer, but is "all"',
      "api.yaml:20:15 warning example-valid: the example is not checked: it is written in another notation than JSON",
      'api.yaml:25:63 error example-valid: the example does not fit its schema: it must be integer, but is "many"',
      'api.yaml:30:51 error example-valid: the example does not fit its schema: it must be integer, but is "all"',
      "api.yaml:37:15 warning example-valid: the example is not checked: it is written in another notation than JSON",
      "examples.yaml:2:3 error example-valid: the example 'all' does not fit its schema: it must be array, but is {}",
    ]);
  });
});
