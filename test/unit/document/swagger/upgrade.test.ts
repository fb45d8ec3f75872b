import { describe, expect, it, test } from "vitest";
import { formatWhere } from "../../../../src/base/errors.ts";
import { createApiDocument, type ApiDocument } from "../../../../src/document/api-document.ts";
import { bundle } from "../../../../src/document/bundle/bundle.ts";
import { loadDocument } from "../../../../src/document/load.ts";
import { parseSource } from "../../../../src/document/files/source.ts";
import { folderOf, operationOf } from "../../api.ts";

const head = "swagger: '2.0'\ninfo: { title: Kennel, version: '1' }\n";

function swagger(yaml: string): ApiDocument {
  const source = parseSource("file:///kennel/api.yaml", "api.yaml", head + yaml);
  return createApiDocument(bundle(source, () => ({ refused: "there is one file", hint: "" })));
}

/** The one operation, `POST /dogs`, with these members. */
function operation(members: string, rest = "") {
  const document = swagger(`paths:\n  /dogs:\n    post: { operationId: it, ${members} }\n${rest}`);
  return { document, operation: operationOf(document, "it") };
}

describe("servers", () => {
  it.each<[string, string, string[]]>([
    ["nothing", "", [""]],
    ["a base path", "basePath: /v1", ["", "/v1"]],
    ["host, base path, schemes", "host: h\nbasePath: /v1\nschemes: [http, https]", ["", "/v1"]],
    ["no scheme", "host: 'h:80'\nbasePath: /v1/", ["", "/v1"]],
    ["a host alone", "host: h", [""]],
  ])("%s", (_, yaml, want) => {
    expect(swagger(`${yaml}\npaths: {}`).basePaths).toEqual(want);
  });
});

describe("parameters", () => {
  it.each<[string, string, object, unknown]>([
    [
      "a number in the query",
      "{ name: n, in: query, type: integer, maximum: 9 }",
      { in: "query", style: "form", explode: true, required: false },
      { type: "integer", maximum: 9 },
    ],
    [
      "an array is separated by commas",
      "{ name: n, in: query, type: array, items: { type: string } }",
      { style: "form", explode: false },
      { type: "array", items: { type: "string" } },
    ],
    [
      "multi",
      "{ name: n, in: query, type: array, collectionFormat: multi, items: { type: string } }",
      { style: "form", explode: true },
      { type: "array", items: { type: "string" } },
    ],
    [
      "ssv",
      "{ name: n, in: query, type: array, collectionFormat: ssv }",
      { style: "spaceDelimited", explode: false },
      { type: "array" },
    ],
    [
      "pipes",
      "{ name: n, in: query, type: array, collectionFormat: pipes }",
      { style: "pipeDelimited", explode: false },
      { type: "array" },
    ],
    [
      "an array in a header",
      "{ name: n, in: header, type: array, required: true }",
      { in: "header", style: "simple", explode: false, required: true },
      { type: "array" },
    ],
    [
      "null",
      "{ name: n, in: query, type: string, x-nullable: true, minimum: 1, exclusiveMinimum: true }",
      {},
      { type: ["string", "null"], exclusiveMinimum: 1 },
    ],
  ])("%s", (_, parameter, want, schema) => {
    const { document, operation: found } = operation(`parameters: [${parameter}]`);
    const [only] = found.parameters;
    expect(only).toMatchObject(want);
    expect(document.at(only?.schema ?? "")).toEqual(schema);
    expect(document.problems).toEqual([]);
  });

  test("a separator that 3.0 does not have is told", () => {
    const { document } = operation(
      "parameters: [{ name: n, in: query, type: array, collectionFormat: tsv }]",
    );
    expect(document.problems).toMatchObject([
      { severity: "warning", message: expect.stringContaining("tsv"), where: { line: 5 } },
    ]);
  });
});

describe("bodies", () => {
  it.each<[string, string, string[], boolean, unknown]>([
    [
      "a body",
      "consumes: [application/xml], parameters: [{ name: b, in: body, required: true, schema: { type: object } }]",
      ["application/xml"],
      true,
      { type: "object" },
    ],
    [
      "JSON, where nothing is said",
      "parameters: [{ name: b, in: body, schema: { type: object } }]",
      ["application/json"],
      false,
      { type: "object" },
    ],
    [
      "a form",
      "parameters: [{ name: a, in: formData, type: string }, { name: b, in: formData, type: integer, required: true }]",
      ["application/x-www-form-urlencoded"],
      true,
      {
        type: "object",
        properties: { a: { type: "string" }, b: { type: "integer" } },
        required: ["b"],
      },
    ],
    [
      "a file",
      "parameters: [{ name: f, in: formData, type: file, description: Photo }]",
      ["multipart/form-data"],
      false,
      {
        type: "object",
        properties: { f: { type: "string", format: "binary", description: "Photo" } },
      },
    ],
    [
      "a form either way",
      "consumes: [application/json, multipart/form-data, application/x-www-form-urlencoded], parameters: [{ name: a, in: formData, type: string }]",
      ["multipart/form-data", "application/x-www-form-urlencoded"],
      false,
      { type: "object", properties: { a: { type: "string" } } },
    ],
    [
      "a shared one",
      "parameters: [{ $ref: '#/parameters/Body' }]",
      ["application/json"],
      false,
      { $ref: "#/components/schemas/Dog" },
    ],
  ])("%s", (_, members, types, required, schema) => {
    const rest =
      "parameters: { Body: { name: b, in: body, schema: { $ref: '#/definitions/Dog' } } }\ndefinitions: { Dog: { type: object } }";
    const { document, operation: found } = operation(members, rest);
    expect(found.parameters).toEqual([]);
    expect(found.requestBody?.required).toBe(required);
    expect(found.requestBody?.content.map((one) => one.type)).toEqual(types);
    expect(document.at(found.requestBody?.content[0]?.schema ?? "")).toEqual(schema);
    expect(document.problems).toEqual([]);
  });

  test("the path's fields are sent with the operation's, which replace those of their name", () => {
    const document = swagger(`paths:
  /dogs:
    parameters: [{ name: a, in: formData, type: string }, { name: b, in: formData, type: string }]
    post: { operationId: it, parameters: [{ name: b, in: formData, type: integer }] }
`);
    const { requestBody } = operationOf(document, "it");
    expect(document.at(requestBody?.content[0]?.schema ?? "")).toEqual({
      type: "object",
      properties: { a: { type: "string" }, b: { type: "integer" } },
    });
  });
});

describe("answers", () => {
  it.each<[string, string, string, object]>([
    [
      "the media types of the operation",
      "produces: [text/a, text/b], responses: { 200: { description: '', schema: { type: string } } }",
      "",
      { "text/a": { schema: { type: "string" } }, "text/b": { schema: { type: "string" } } },
    ],
    [
      "those of the document",
      "responses: { 200: { description: '', schema: { type: string } } }",
      "produces: [text/c]",
      { "text/c": { schema: { type: "string" } } },
    ],
    [
      "a file",
      "responses: { 200: { description: '', schema: { type: file } } }",
      "",
      { "application/octet-stream": { schema: { type: "string", format: "binary" } } },
    ],
    [
      "an example",
      "responses: { 200: { description: '', examples: { text/a: 0 } } }",
      "",
      { "text/a": { example: 0 } },
    ],
    [
      "a shared one, with the media types of the operation",
      "produces: [text/a], responses: { 200: { $ref: '#/responses/Ok' } }",
      "responses: { Ok: { description: '', schema: { type: string } } }",
      { "text/a": { schema: { type: "string" } } },
    ],
  ])("%s", (_, members, rest, content) => {
    const { document, operation: found } = operation(members, rest);
    expect(document.at(`${found.responses[0]?.pointer}/content`)).toEqual(content);
  });

  test("headers", () => {
    const { document, operation: found } = operation(
      "responses: { 200: { description: '', headers: { x-total: { type: integer, description: All } } } }",
    );
    const [header] = found.responses[0]?.headers ?? [];
    expect(header?.name).toBe("x-total");
    expect(document.at(header?.schema ?? "")).toEqual({ type: "integer" });
  });
});

test("security schemes", () => {
  const document = swagger(`paths: {}
securityDefinitions:
  basic: { type: basic, description: d }
  key: { type: apiKey, in: header, name: X-Key }
  login: { type: oauth2, flow: application, tokenUrl: /token, scopes: { a: all } }
`);
  expect(document.at("/components/securitySchemes")).toEqual({
    basic: { type: "http", scheme: "basic", description: "d" },
    key: { type: "apiKey", in: "header", name: "X-Key" },
    login: {
      type: "oauth2",
      flows: { clientCredentials: { tokenUrl: "/token", scopes: { a: "all" } } },
    },
  });
});

describe("what moved is found where it was written", () => {
  const document = swagger(`produces: [application/json]
paths:
  /dogs/{id}:
    parameters:
      - { name: b, in: body, schema: { $ref: '#/definitions/Dog' } }
      - name: id
        in: path
        type: integer
        required: true
    put:
      operationId: put
      responses:
        200:
          description: ok
          schema:
            type: object
          examples:
            application/json: 1
    post:
      operationId: post
      parameters:
        - name: f
          in: formData
          type: string
      responses: { 204: { $ref: '#/responses/Done' } }
definitions:
  Dog:
    x-nullable: true
    allOf:
      - type: object
      - $ref: '#/definitions/Dog/allOf/0'
responses:
  Done:
    description: done
    headers:
      X-A:
        type: integer
        maximum: 3
`);
  const item = "/paths/~1dogs~1{id}";
  it.each([
    [`${item}/parameters/0`, 8],
    [`${item}/parameters/0/name`, 8],
    [`${item}/parameters/0/schema/type`, 10],
    [`${item}/put/requestBody`, 7],
    [`${item}/put/requestBody/content/application~1json/schema/$ref`, 7],
    [`${item}/put/responses/200/content/application~1json/schema/type`, 18],
    [`${item}/put/responses/200/content/application~1json/example`, 20],
    [
      `${item}/post/requestBody/content/application~1x-www-form-urlencoded/schema/properties/f/type`,
      26,
    ],
    ["/components/schemas/Dog", 29],
    ["/components/schemas/Dog/anyOf/0/allOf/0/type", 32],
    ["/components/responses/Done/headers/X-A/schema/maximum", 40],
  ])("%s", (pointer, line) => {
    expect(document.at(pointer) ?? document.follow(pointer)).toBeDefined();
    expect(formatWhere(document.where(pointer))).toMatch(new RegExp(`^api.yaml:${line}:`));
  });

  test("references lead to the new places", () => {
    expect(document.at("/components/schemas/Dog/anyOf/0/allOf/1")).toEqual({
      $ref: "#/components/schemas/Dog/anyOf/0/allOf/0",
    });
    expect(operationOf(document, "post").responses[0]?.headers).toHaveLength(1);
  });
});

test("other files are read by the same rules, and what they give gets a name among the definitions", () => {
  const cwd = folderOf({
    "api.yaml": `${head}paths:
  /dogs: { $ref: 'paths.yaml#/dogs' }
definitions: { Dog: { const: own } }
`,
    "paths.yaml": `dogs:
  get:
    operationId: it
    parameters: [{ $ref: 'shared.yaml#/parameters/Limit' }, { $ref: 'shared.yaml#/parameters/Body' }]
    responses: { 200: { $ref: 'shared.yaml#/responses/Ok' } }
`,
    "shared.yaml": `parameters:
  Limit: { name: limit, in: query, type: integer }
  Body: { name: b, in: body, schema: { $ref: '#/definitions/Dog' } }
responses:
  Ok: { description: ok, schema: { $ref: '#/definitions/Dog' } }
definitions:
  Dog:
    type: object
`,
  });
  const document = loadDocument("api.yaml", { cwd });
  const { parameters, requestBody, responses } = operationOf(document, "it");
  expect(document.problems).toEqual([]);
  expect(parameters).toMatchObject([
    { name: "limit", schema: "/components/parameters/Limit/schema" },
  ]);
  const schemas = [requestBody?.content[0]?.schema, responses[0]?.content[0]?.schema];
  expect(schemas.map((schema) => document.follow(schema ?? "")?.pointer)).toEqual([
    "/components/schemas/Dog2",
    "/components/schemas/Dog2",
  ]);
  expect(formatWhere(document.where("/components/schemas/Dog2/type"))).toBe("shared.yaml:8:5");
});
