import { describe, expect, it, test } from "vitest";
import type { Operation, Parameter } from "../../../src/document/operation.ts";
import { responseFor } from "../../../src/document/operation.ts";
import { api, operationOf } from "../api.ts";

/** The parameters of an operation, written in flow style; `own` at the operation, `shared` at the path. */
function parametersOf(own: string, shared = "[]", components = "{}"): readonly Parameter[] {
  const document = api(`paths:
  /pets/{id}:
    parameters: ${shared}
    get: { operationId: getPet, parameters: ${own}, responses: {} }
components: ${components}
`);
  return operationOf(document, "getPet").parameters;
}

describe("parameters", () => {
  it.each([
    ["path", "simple", false, true],
    ["query", "form", true, false],
    ["header", "simple", false, false],
    ["cookie", "form", true, false],
  ])(
    "in %s: style %s, explode %s, required %s unless said otherwise",
    (location, style, explode, required) => {
      const [parameter] = parametersOf(`[{ name: id, in: ${location}, schema: {} }]`);
      expect(parameter).toMatchObject({ name: "id", in: location, style, explode, required });
    },
  );

  it.each([
    ["form", true],
    ["spaceDelimited", false],
    ["pipeDelimited", false],
    ["deepObject", false],
  ])("style %s alone: explode %s", (style, explode) => {
    const [parameter] = parametersOf(`[{ name: id, in: query, style: ${style} }]`);
    expect(parameter).toMatchObject({ style, explode });
  });

  test("an operation's parameter replaces the path's of the same name and location, and no other", () => {
    const parameters = parametersOf(
      "[{ name: id, in: path, description: own }, { name: b, in: query }]",
      "[{ name: id, in: path }, { name: id, in: query }, { name: a, in: query }]",
    );
    expect(parameters.map((one) => `${one.in} ${one.name} ${one.pointer}`)).toMatchInlineSnapshot(`
      [
        "query id /paths/~1pets~1{id}/parameters/1",
        "query a /paths/~1pets~1{id}/parameters/2",
        "path id /paths/~1pets~1{id}/get/parameters/0",
        "query b /paths/~1pets~1{id}/get/parameters/1",
      ]
    `);
  });

  test("a referenced one stands where it is written", () => {
    const [parameter] = parametersOf(
      "[{ $ref: '#/components/parameters/Limit' }]",
      "[]",
      "{ parameters: { Limit: { $ref: '#/components/parameters/Real' }, Real: { name: limit, in: query, schema: { type: integer } } } }",
    );
    expect(parameter).toMatchObject({
      name: "limit",
      pointer: "/components/parameters/Real",
      schema: "/components/parameters/Real/schema",
    });
  });

  it.each<[string, string, unknown]>([
    ["example", "example: 0", 0],
    ["the first of examples", "examples: { a: { value: false }, b: { value: 1 } }", false],
    ["an example of the schema", "schema: { examples: ['', 'x'] }", ""],
    ["null", "example: null", null],
    ["its own before the schema's", "example: 1, schema: { examples: [2] }", 1],
  ])("its example: %s", (_, members, want) => {
    const [parameter] = parametersOf(`[{ name: a, in: query, ${members} }]`);
    expect(parameter?.example).toEqual({ value: want });
  });

  test("what several operations refer to is read once, each under its own name", () => {
    const document = api(`paths:
  /pets:
    get: { operationId: a, parameters: [{ $ref: "#/components/parameters/Sort" }], responses: { "200": { $ref: "#/components/responses/Pets" } } }
    post: { operationId: b, parameters: [{ $ref: "#/components/parameters/Sort" }], responses: { "200": { $ref: "#/components/responses/Pets" }, "201": { $ref: "#/components/responses/Pets" } } }
components:
  parameters: { Sort: { name: sort, in: query } }
  responses: { Pets: { description: Pets } }
`);
    const [a, b] = ["a", "b"].map((id) => operationOf(document, id));
    expect(b?.parameters[0]).toBe(a?.parameters[0]);
    expect(b?.responses[0]).toBe(a?.responses[0]);
    expect(b?.responses.map(({ status }) => status)).toEqual(["200", "201"]);
  });

  test("a value that is a document of its own", () => {
    const [parameter] = parametersOf(
      "[{ name: a, in: query, content: { application/json: { schema: { type: object } } } }]",
    );
    expect(parameter).toMatchObject({
      mediaType: "application/json",
      schema: "/paths/~1pets~1{id}/get/parameters/0/content/application~1json/schema",
    });
  });

  it.each(["Accept", "content-type", "Authorization"])(
    "the header %s is ignored, as the standard says",
    (name) => {
      expect(parametersOf(`[{ name: ${name}, in: header, required: true, schema: {} }]`)).toEqual(
        [],
      );
    },
  );

  it.each([
    ["an unknown location", "[{ name: a, in: body }]"],
    ["an inherited one", "[{ name: a, in: constructor }]"],
    ["no name", "[{ in: query }]"],
    ["a dead reference", "[{ $ref: '#/nowhere' }]"],
  ])("%s is no parameter", (_, own) => {
    expect(parametersOf(own)).toEqual([]);
  });
});

const pets = api(`servers: [{ url: https://example.com/v1 }]
security: [{ key: [] }]
paths:
  /pets:
    get:
      tags: [pets, 7]
      summary: All pets
      deprecated: true
      x-permission: READ
      responses: { 200: { $ref: '#/components/responses/Pets' }, 4xx: { description: no }, default: { description: other } }
    post:
      operationId: addPet
      security: []
      x-safe: true
      requestBody: { $ref: '#/components/requestBodies/Pet' }
      responses:
        201:
          description: ok
          x-optional-body: true
          headers: { Content-Type: { schema: {} }, X-Total: { required: true, schema: { type: integer } } }
          links:
            self: { operationId: getPet, parameters: { id: $response.body#/id } }
            ref: { operationRef: '#/paths/~1pets~1{id}/get' }
            unnamed: { operationRef: '#/paths/~1pets/get' }
            nowhere: { operationRef: 'https://example.com/other.yaml#/x' }
  /pets/{id}:
    get: { operationId: getPet, security: [{ key: [], basic: [a] }, {}], responses: {} }
    x-note: 1
  x-paths: { get: {} }
components:
  responses: { Pets: { description: ok, content: { application/json: { schema: { type: array }, examples: { none: { value: [] }, elsewhere: { externalValue: 'https://example.com' }, a: { $ref: '#/components/examples/One' } } } } } }
  requestBodies: { Pet: { required: true, content: { application/json: { example: null }, text/plain: {} } } }
  examples: { One: { value: [1] } }
`);

describe("operations", () => {
  test("in the order of the document, named by operationId, or by method and path", () => {
    expect(
      pets.operations.map(({ id, method, path, pointer }) => [id, method, path, pointer]),
    ).toEqual([
      ["GET /pets", "GET", "/pets", "/paths/~1pets/get"],
      ["addPet", "POST", "/pets", "/paths/~1pets/post"],
      ["getPet", "GET", "/pets/{id}", "/paths/~1pets~1{id}/get"],
    ]);
  });

  it.each<[string, string, (operation: Operation) => unknown, unknown]>([
    ["tags are text", "GET /pets", (one) => one.tags, ["pets", "7"]],
    ["deprecated", "GET /pets", (one) => one.deprecated, true],
    ["GET is safe", "GET /pets", (one) => one.safe, true],
    ["x-safe decides", "addPet", (one) => one.safe, true],
    ["extensions", "GET /pets", (one) => one.extensions, { "x-permission": "READ" }],
    ["the document's security", "GET /pets", (one) => one.security, [{ key: [] }]],
    ["security: [] switches it off", "addPet", (one) => one.security, []],
    ["its own alternatives", "getPet", (one) => one.security, [{ key: [], basic: ["a"] }, {}]],
    ["no body", "getPet", (one) => one.requestBody, undefined],
    [
      "ranges are upper case",
      "GET /pets",
      (one) => one.responses.map(({ status }) => status),
      ["200", "4XX", "default"],
    ],
    [
      "Content-Type is no header",
      "addPet",
      (one) => one.responses[0]?.headers.map(({ name }) => name),
      ["X-Total"],
    ],
    ["x-optional-body", "addPet", (one) => one.responses[0]?.optionalBody, true],
    [
      "links by id and by reference",
      "addPet",
      (one) => one.responses[0]?.links.map((link) => `${link.name} ${link.operationId}`),
      ["self getPet", "ref getPet", "unnamed GET /pets"],
    ],
  ])("%s", (_, id, read, want) => {
    expect(read(operationOf(pets, id))).toEqual(want);
  });

  test("a request body: falsy examples are examples", () => {
    expect(operationOf(pets, "addPet").requestBody).toMatchInlineSnapshot(`
      {
        "content": [
          {
            "encoding": Map {},
            "examples": [
              {
                "name": "example",
                "pointer": "/components/requestBodies/Pet/content/application~1json/example",
                "value": null,
              },
            ],
            "itemSchema": undefined,
            "pointer": "/components/requestBodies/Pet/content/application~1json",
            "schema": undefined,
            "type": "application/json",
          },
          {
            "encoding": Map {},
            "examples": [],
            "itemSchema": undefined,
            "pointer": "/components/requestBodies/Pet/content/text~1plain",
            "schema": undefined,
            "type": "text/plain",
          },
        ],
        "pointer": "/components/requestBodies/Pet",
        "required": true,
      }
    `);
  });

  test("examples: references followed, external values left out", () => {
    const [media] = operationOf(pets, "GET /pets").responses[0]?.content ?? [];
    expect(media?.examples).toEqual([
      {
        name: "none",
        value: [],
        pointer: "/components/responses/Pets/content/application~1json/examples/none/value",
      },
      { name: "a", value: [1], pointer: "/components/examples/One/value" },
    ]);
  });

  it.each([
    [200, "200"],
    [404, "4XX"],
    [500, "default"],
  ])("the response for %i is %s", (status, want) => {
    expect(responseFor(operationOf(pets, "GET /pets"), status)?.status).toBe(want);
  });

  test("there may be none", () => {
    expect(responseFor(operationOf(pets, "getPet"), 200)).toBeUndefined();
  });
});

describe("what OpenAPI 3.2 adds", () => {
  const document = api(`paths:
  /pets:
    query: { responses: {} }
    additionalOperations:
      COPY: { operationId: copyPets, responses: {} }
      lock: { x-safe: true, responses: { 200: { content: { a/b: { $ref: '#/components/mediaTypes/Pet' } } } } }
components: { mediaTypes: { Pet: { schema: { type: string } } } }
`);

  it.each([
    ["QUERY /pets", "QUERY", true, "/paths/~1pets/query"],
    ["copyPets", "COPY", false, "/paths/~1pets/additionalOperations/COPY"],
    ["lock /pets", "lock", true, "/paths/~1pets/additionalOperations/lock"],
  ])("%s", (id, method, safe, pointer) => {
    expect(operationOf(document, id)).toMatchObject({ method, safe, pointer });
  });

  test("a media type may be a reference", () => {
    const [media] = operationOf(document, "lock /pets").responses[0]?.content ?? [];
    expect(media).toMatchObject({ type: "a/b", schema: "/components/mediaTypes/Pet/schema" });
  });
});

describe("servers of a path or an operation", () => {
  it.each([
    ["none", "", "", undefined],
    ["of the path", "servers: [{ url: 'https://h/files' }],", "", ["/files"]],
    [
      "of the operation",
      "servers: [{ url: /a }],",
      "servers: [{ url: /b }, { url: '{c}', variables: { c: { default: /c } } }],",
      ["/b", "/c"],
    ],
  ])("%s", (_, path, own, want) => {
    const document = api(`paths: { /pets: { ${path} get: { ${own} operationId: it } } }`);
    expect(operationOf(document, "it").basePaths).toEqual(want);
  });
});

test("a header that is described by content", () => {
  const document = api(
    "paths: { /a: { get: { operationId: it, responses: { 200: { headers: { X-A: { content: { application/json: { schema: { type: object } } } } } } } } } }",
  );
  const [header] = operationOf(document, "it").responses[0]?.headers ?? [];
  expect(header).toMatchObject({ mediaType: "application/json" });
  expect(document.at(header?.schema ?? "")).toEqual({ type: "object" });
});
