import { describe, expect, it } from "vitest";
import { declarationProblems } from "../../../src/resource/declaration.ts";
import { readResources } from "../../../src/resource/read-resources.ts";
import { api, operationOf } from "../api.ts";

function document(extension: string, update = "replace") {
  return api(`paths:
  /pets:
    post: { operationId: create, requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }, responses: { 201: { description: ok } } }
  /pets/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { operationId: read, responses: { 200: { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } } } }
    put: { operationId: put, x-update: ${update}, requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }, responses: { 204: { description: ok } } }
  /pets/fetch:
    post:
      operationId: fetch
      x-collection: ${extension}
      requestBody: { content: { application/json: { schema: { type: object, properties: { page: { type: integer }, size: { type: integer, default: 20 }, order: { type: string }, text: { type: string }, n_name_like: { type: string }, n_name_eq: { type: string }, n_mood_eq: { type: string } } } } } }
      responses: { 200: { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } } } }
components: { schemas: { Pet: { type: object, properties: { id: { type: string }, name: { type: string }, mood: { type: string } } } } }
`);
}

const declared = (name: string, more: object = {}) => ({
  in: "body",
  name,
  basis: "declared",
  ...more,
});

describe("x-collection", () => {
  it("gives a list by POST its roles", () => {
    const [pets] = readResources(
      document(
        `{ of: /pets, items: "", total: { header: X-Total }, page: { body: page, first: 0 }, size: { body: size, maximum: 1000 },
          sort: { body: order, form: "property,direction" },
          filters: [{ body: "n_{property}_{operator}", except: [n_mood_eq] }, { body: text, operator: like }] }`,
      ),
    );
    expect(pets).toMatchObject({ name: "pets", basis: "declared" });
    expect(pets?.lists).toMatchObject([
      {
        items: "",
        basis: "declared",
        total: { in: "header", name: "X-Total", form: "number", basis: "declared" },
        page: declared("page", { first: 0 }),
        size: declared("size", { default: 20, maximum: 1000 }),
        sort: declared("order", { form: "property,direction" }),
        filters: [
          declared("n_name_like", { property: "name", operator: "like" }),
          declared("n_name_eq", { property: "name", operator: "eq" }),
          declared("text", { property: undefined, operator: "like" }),
        ],
      },
    ]);
  });

  it("false keeps an operation out of every resource", () => {
    expect(readResources(document("false"))[0]?.lists).toEqual([]);
  });

  it.each<[string, string, string[]]>([
    ["nothing wrong", "{ of: /pets, page: { body: page }, total: false }", []],
    ["another form", "true", ["x-collection must be false or an object, but is true"]],
    ["a member it does not know", "{ pages: 1 }", ["x-collection has no member 'pages'"]],
    ["no such path", "{ of: /cats }", ['of must be a path of the document, but is "/cats"']],
    ["no such member", "{ page: { body: p } }", ["the operation has no member 'p'"]],
    ["no such parameter", "{ page: { query: p } }", ["the operation has no query parameter 'p'"]],
    ["no pointer", "{ items: data }", ['it must be a JSON Pointer like /data/list, but is "data"']],
    [
      "no place",
      "{ size: 5, filters: [{ name: x }] }",
      [
        "it must be { query: name } or { body: name }, not 5",
        'it must be { query: name } or { body: name }, not {"name":"x"}',
      ],
    ],
    ["no total", "{ total: X }", ['total must be { header: name } or { body: pointer }, not "X"']],
    ["no list", "{ filters: 1 }", ["filters must be a list"]],
  ])("tells of %s", (_, extension, want) => {
    const one = document(extension);
    const problems = declarationProblems(one, operationOf(one, "fetch"));
    expect(problems.map(({ message }) => message)).toEqual(want);
  });
});

describe("x-update", () => {
  it.each([
    ["replace", { replace: { id: "put" }, update: undefined }],
    ["merge", { replace: undefined, update: { id: "put" } }],
  ])("%s", (update, want) => {
    expect(readResources(document("false", update))[0]).toMatchObject(want);
  });

  it("tells of another value", () => {
    const one = document("false", "patch");
    expect(declarationProblems(one, operationOf(one, "put"))).toEqual([
      {
        at: "/paths/~1pets~1{id}/put/x-update",
        message: 'x-update must be replace or merge, but is "patch"',
      },
    ]);
  });
});
