import { describe, expect, it, test } from "vitest";
import { exampleRequests, generatedRequests } from "../../../../src/contract/requests/requests.ts";
import { createSampler } from "../../../../src/sample/sampler.ts";
import { createSchemas } from "../../../../src/schema/compile.ts";
import { api, operationOf } from "../../api.ts";

/** What would be sent, one line a request. */
function requestsOf(operation: string, components = "{}") {
  const document = api(`paths: { /a: ${operation} }\ncomponents: ${components}`);
  const [first] = document.operations;
  const one = operationOf(document, first?.id ?? "");
  const schemas = createSchemas(document);
  const maker = { document, schemas, sample: createSampler(document, schemas, 1) };
  const line = (request: ReturnType<typeof exampleRequests>[number]) => {
    if ("reason" in request) return `skipped: ${request.reason}`;
    const { query, header, cookie } = request.parameters;
    const body = request.body && new TextDecoder().decode(request.body.bytes);
    return [
      request.name,
      JSON.stringify({ ...query, ...header, ...cookie }),
      body,
      request.unproven,
    ]
      .filter((part) => part !== undefined)
      .join(" | ");
  };
  return {
    examples: exampleRequests(maker, one).map(line),
    generated: generatedRequests(maker, one).map(line),
  };
}

const body = (content: string) =>
  `{ post: { requestBody: { content: ${content} }, responses: {} } }`;

describe("by example", () => {
  it.each<[string, string, string[]]>([
    [
      "no body: the parameters' examples, only what is required",
      "{ get: { parameters: [{ name: a, in: query, required: true, example: 0 }, { name: b, in: query, example: 1 }], responses: {} } }",
      ['the parameters\' examples | {"a":0}'],
    ],
    [
      "each example of a body",
      body(
        "{ application/json: { examples: { one: { value: { n: 1 } }, none: { value: null } } } }",
      ),
      ["the example 'one' | {} | {\"n\":1}", "the example 'none' | {} | null"],
    ],
    [
      "each media type",
      body(
        "{ application/json: { example: 1 }, text/plain: { example: hi }, application/x-www-form-urlencoded: { example: { a: [1, 2] } } }",
      ),
      [
        "the example 'example' | {} | 1",
        "the example 'example' | {} | hi",
        "the example 'example' | {} | a=1&a=2",
      ],
    ],
    [
      "a media type nobody can write",
      body("{ application/pdf: { example: x } }"),
      ["skipped: application/pdf is a media type this tool cannot write"],
    ],
    [
      "GET with a body",
      "{ get: { requestBody: { content: { application/json: { example: 1 } } }, responses: {} } }",
      ["skipped: a GET request with a body cannot be sent"],
    ],
    [
      "a required parameter nobody can fill",
      "{ get: { parameters: [{ name: a, in: query, required: true, schema: { type: integer, minimum: 2, maximum: 1 } }], responses: {} } }",
      ["skipped: no value for the required parameter 'a' could be made"],
    ],
  ])("%s", (_, operation, want) => {
    expect(requestsOf(operation).examples).toEqual(want);
  });
});

describe("generated", () => {
  const schema =
    "{ type: object, required: [a], properties: { a: { const: 1 }, b: { const: 2 }, id: { const: 3, readOnly: true }, pin: { const: 4, writeOnly: true } } }";

  it.each<[string, string, string[]]>([
    [
      "everything and as little as possible",
      body(`{ application/json: { schema: ${schema} } }`),
      [
        'generated, every field | {} | {"a":1,"b":2,"pin":4}',
        'generated, only required fields | {} | {"a":1}',
      ],
    ],
    [
      "no body: every parameter",
      "{ get: { parameters: [{ name: a, in: query, schema: { const: 1 } }, { name: B, in: header, schema: { const: 2 } }, { name: c, in: cookie, schema: { const: 3 } }], responses: {} } }",
      ['generated, every parameter | {"a":1,"B":2,"c":3}'],
    ],
    [
      "nothing optional: once is enough",
      "{ get: { parameters: [{ name: a, in: query, required: true, example: 1 }], responses: {} } }",
      [],
    ],
    [
      "no schema",
      body("{ application/json: {} }"),
      [
        "skipped: application/json has no schema to make a body from",
        "skipped: application/json has no schema to make a body from",
      ],
    ],
    [
      "a schema nobody can satisfy",
      body("{ application/json: { schema: { allOf: [{ const: 1 }, { const: 2 }] } } }"),
      [
        expect.stringContaining("skipped: no valid value could be made") as string,
        expect.stringContaining("skipped: no valid value") as string,
      ],
    ],
  ])("%s", (_, operation, want) => {
    expect(requestsOf(operation).generated).toEqual(want);
  });

  test("a change of nothing is unproven", () => {
    const schema = "{ type: object, properties: { a: { const: 1 } } }";
    const patch = body(`{ application/json: { schema: ${schema} } }`).replace("post", "patch");
    expect(requestsOf(patch).generated).toEqual([
      'generated, every field | {} | {"a":1}',
      "generated, only required fields | {} | {} | a change of nothing may be refused",
    ]);
  });

  test("a change of what stays is unproven", () => {
    const schema =
      '{ type: object, properties: { a: { const: 1, description: "Cannot be changed later" } } }';
    const post = body(`{ application/json: { schema: ${schema} } }`);
    const [changed] = requestsOf(post.replace("post", "put")).generated;
    const [created] = requestsOf(post).generated;
    expect(created).toBe('generated, every field | {} | {"a":1}');
    expect(changed).toBe(`${created} | 'a' cannot be changed, as its description says`);
  });

  test("a form with a file is unproven", () => {
    const { generated } = requestsOf(
      body(
        "{ multipart/form-data: { schema: { type: object, properties: { note: { type: string }, file: { type: string, format: binary } } } } }",
      ),
    );
    expect(generated[0]).toContain('name="file"; filename="file.bin"');
    expect(generated[0]).toMatch(/the uploaded file is made up$/);
  });
});

describe("what only an earlier answer tells", () => {
  const list =
    "200: { description: ok, content: { application/json: { schema: { type: object, properties: { items: { type: array, items: { type: object, properties: { id: { type: string } } } }, next_cursor: { type: string } } } } } }";

  it.each<[string, string, string[]]>([
    [
      "conditions of HTTP",
      "{ get: { parameters: [{ name: If-Match, in: header, example: '*' }, { name: if-none-match, in: header, schema: { type: string } }, { name: b, in: query, schema: { const: 1 } }], responses: {} } }",
      ['generated, every parameter | {"b":1}'],
    ],
    [
      "nothing else is optional: nothing to send",
      "{ delete: { parameters: [{ name: If-Match, in: header, schema: { type: string } }], responses: {} } }",
      [],
    ],
    [
      "where the next page begins",
      `{ get: { parameters: [{ name: cursor, in: query, schema: { type: string } }, { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 1 } }], responses: { ${list} } } }`,
      ['generated, every parameter | {"limit":1}'],
    ],
  ])("%s", (_, operation, want) => {
    expect(requestsOf(operation).generated).toEqual(want);
  });

  test("a condition that is required makes the request unproven", () => {
    const put =
      "{ put: { parameters: [{ name: If-Match, in: header, required: true, schema: { const: x } }], responses: {} } }";
    expect(requestsOf(put).examples).toEqual([
      `the parameters' examples | {"If-Match":"x"} | 'If-Match' has to fit what is there`,
    ]);
  });
});

describe("references to what nobody could prove", () => {
  const schema =
    "{ type: object, properties: { owner: { type: string, x-references: person }, pets: { type: array, items: { type: object, properties: { toy: { type: string, x-references: toy } } } } } }";

  it.each<[string, string, string[]]>([
    [
      "in an example",
      body(`{ application/json: { schema: ${schema}, example: { owner: ann } } }`),
      [`the example 'example' | {} | {"owner":"ann"} | /owner must name a known 'person'`],
    ],
    [
      "deep in an example",
      body(`{ application/json: { schema: ${schema}, example: { pets: [{}, { toy: ball }] } } }`),
      [
        `the example 'example' | {} | {"pets":[{},{"toy":"ball"}]} | /pets/1/toy must name a known 'toy'`,
      ],
    ],
    [
      "empty ones refer to nothing",
      body(`{ application/json: { schema: ${schema}, example: { owner: '' } } }`),
      [`the example 'example' | {} | {"owner":""}`],
    ],
    [
      "a required parameter",
      "{ get: { parameters: [{ name: a, in: query, required: true, x-references: person, example: ann }], responses: {} } }",
      [`the parameters' examples | {"a":"ann"} | it needs a known 'person'`],
    ],
    [
      "the operation itself",
      "{ get: { x-references: report, responses: {} } }",
      ["the parameters' examples | {} | it needs a known 'report'"],
    ],
  ])("%s", (_, operation, want) => {
    expect(requestsOf(operation).examples).toEqual(want);
  });

  test("are left out of what is generated", () => {
    expect(requestsOf(body(`{ application/json: { schema: ${schema} } }`)).generated[1]).toBe(
      "generated, only required fields | {} | {}",
    );
    const query =
      "{ get: { parameters: [{ name: a, in: query, x-references: person }, { name: b, in: query, schema: { const: 1 } }], responses: {} } }";
    expect(requestsOf(query).generated).toEqual(['generated, every parameter | {"b":1}']);
  });
});

it("the ends of a range are sent in order", () => {
  const end = (name: string, from: number) =>
    `{ name: ${name}, in: query, schema: { type: integer, minimum: ${from}, maximum: ${from + 1} } }`;
  const operation = (max: number) =>
    `{ get: { parameters: [${end("minAge", 50)}, ${end("maxAge", max)}], responses: {} } }`;
  expect(requestsOf(operation(70)).generated[0]).toMatch(/\{"minAge":5\d,"maxAge":7\d\}/);
  expect(requestsOf(operation(10)).generated[0]).toMatch(/\{"minAge":5\d\}/);
});
