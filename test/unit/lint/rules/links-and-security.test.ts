import { describe, expect, it } from "vitest";
import { head, lintFiles } from "../lint-files.ts";

const withLink = (link: string) => `${head}paths:
  /pets:
    post:
      operationId: createPet
      responses:
        "201":
          description: ok
          links:
            next: ${link}
  /pets/{id}:
    get:
      operationId: getPet
      parameters:
        - { name: id, in: path, required: true, schema: { type: integer } }
      responses: { "200": { description: ok } }
`;

describe("link-target-exists", () => {
  it.each<[string, string, string[]]>([
    [
      "a link that leads somewhere",
      "{ operationId: getPet, parameters: { id: $response.body#/id } }",
      [],
    ],
    [
      "with the parameter's place, by reference",
      '{ operationRef: "#/paths/~1pets~1{id}/get", parameters: { path.id: 1 } }',
      [],
    ],
    [
      "an operation that does not exist",
      "{ operationId: getPett }",
      [
        "api.yaml:11:21 error link-target-exists: the link leads to the operation 'getPett', which does not exist",
      ],
    ],
    [
      "a parameter that the target does not have",
      "{ operationId: getPet, parameters: { key: 1 } }",
      [
        "api.yaml:11:56 error link-target-exists: the link sets 'key', which getPet has no parameter for",
      ],
    ],
    [
      "an expression that is none",
      "{ operationId: getPet, parameters: { id: $respons.body#/id } }",
      ['api.yaml:11:56 error link-target-exists: "$respons.body#/id" is no runtime expression'],
    ],
    [
      "no target",
      "{ description: nowhere }",
      ["api.yaml:11:13 error link-target-exists: the link names no operation"],
    ],
  ])("%s", async (_name, link, want) => {
    expect(await lintFiles({ "api.yaml": withLink(link) })).toEqual(want);
  });
});

describe("security-scheme-defined", () => {
  it("takes names that are defined, and an empty requirement, and no others", async () => {
    const api = `${head}security: [{ token: [] }, {}]
paths:
  /pets:
    get:
      operationId: listPets
      security: [{ tokn: [] }]
      responses: { "200": { description: ok } }
components:
  securitySchemes:
    token: { type: http, scheme: bearer }
`;
    expect(await lintFiles({ "api.yaml": api })).toEqual([
      "api.yaml:8:20 error security-scheme-defined: the security scheme 'tokn' is not defined",
    ]);
  });
});
