import { describe, expect, it, test } from "vitest";
import type { Intent } from "../../../src/check/exchange.ts";
import { createJudge, rules } from "../../../src/check/judge.ts";
import { createSchemas } from "../../../src/schema/compile.ts";
import { api, operationOf } from "../api.ts";

const document = api(`security: [{ key: [] }]
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        200:
          headers:
            X-Total: { required: true, schema: { type: integer } }
            X-Tags: { schema: { type: array, items: { type: integer } } }
            X-Loose: { schema: { type: integer, maximum: 9, x-enforced: false } }
          content:
            application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } }
            text/csv: {}
            image/*: {}
            application/x-thing: { schema: {} }
            application/problem+json: { schema: { pattern: '[' } }
        204: { description: none }
        206: { x-optional-body: true, content: { application/json: { schema: {} } } }
        410: { description: no such page, content: { application/json: { schema: {} } } }
        4XX: { description: refused, content: { application/json: {} } }
        default: { description: other }
    post:
      operationId: addPet
      security: [{ key: [], other: [] }]
      responses: { 201: { description: ok } }
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: { type: string }
        pin: { type: string, writeOnly: true }
        kind: { type: string, enum: [cat, dog], x-enforced: false }
`);
const judge = createJudge(document, createSchemas(document));

interface Answer {
  status?: number;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  type?: string;
  intent?: Intent;
  method?: string;
  operation?: string;
  query?: string;
}

async function findings(answer: Answer): Promise<string[]> {
  const { status = 200, body = "[]", type = "application/json", operation = "listPets" } = answer;
  const found = await judge({
    operation: operationOf(document, operation),
    request: {
      method: answer.method ?? "GET",
      url: `http://host/pets${answer.query ?? ""}`,
      headers: new Headers(),
      body: undefined,
    },
    response: {
      status,
      headers: new Headers({
        ...(type === "" ? {} : { "content-type": type }),
        "x-total": "0",
        ...answer.headers,
      }),
      body: typeof body === "string" ? new TextEncoder().encode(body) : body,
    },
    durationMs: 1,
    intent: answer.intent ?? "valid",
  });
  return found.map((one) => `${one.severity} ${one.rule} [${one.instance}] ${one.message}`);
}

describe("nothing is said of an answer that keeps every promise", () => {
  it.each<[string, Answer]>([
    ["a list", { body: '[{"name":"a","kind":"cat"}]' }],
    ["a charset beside the type", { type: "application/json; charset=utf-8" }],
    ["more members than described", { body: '[{"name":"a","more":1}]' }],
    ["a list in a header", { headers: { "x-tags": "1, 2" } }],
    ["no content", { status: 204, body: "", type: "" }],
    ["an optional body", { status: 206, body: "" }],
    ["HEAD", { method: "HEAD", body: "", type: "" }],
    ["refused without credentials", { intent: "no-credentials", status: 401, body: "{}" }],
    ["garbage refused", { intent: "garbage-credentials", status: 403, body: "{}" }],
    ["a page after the last", { query: "?page=7", status: 410, body: "{}" }],
    ["an unproven request refused", { intent: "unproven", status: 404, body: "{}" }],
    ["an observed one refused", { intent: "observed", status: 404, body: "{}" }],
  ])("%s", async (_, answer) => {
    expect((await findings(answer)).filter((one) => !one.includes("not-checked"))).toEqual([]);
  });
});

describe("each broken promise", () => {
  it.each<[string, Answer, string[]]>([
    [
      "no credentials were needed",
      { intent: "no-credentials" },
      [
        "error credentials-required [status] a caller without credentials got 200, not 401 or 403, although the operation is secured",
      ],
    ],
    [
      "garbage was accepted",
      { intent: "garbage-credentials" },
      [
        "error credentials-required [status] garbage credentials got 200, not 401 or 403, although the operation is secured",
      ],
    ],
    [
      "another error that says so in an envelope is no refusal of the caller",
      {
        intent: "no-credentials",
        status: 409,
        body: '{"code":40900,"message":"taken","data":null}',
      },
      [
        "error credentials-required [status] a caller without credentials got 409, not 401 or 403, although the operation is secured",
        "warning not-checked [body] the body is not checked: the document gives no schema",
      ],
    ],
    [
      "a valid request was refused",
      { status: 400, body: "" },
      [
        "error valid-request-accepted [status] a request that follows the document was answered 400",
        "error body-present [body] the answer 400 has no body, but the document describes one",
      ],
    ],
    [
      "the first page was refused",
      { query: "?page=1", status: 410, body: "{}" },
      [
        "error valid-request-accepted [status] a request that follows the document was answered 410",
      ],
    ],
    [
      "a status nobody mentioned",
      { operation: "addPet", status: 200, body: "", intent: "observed" },
      ["error status-documented [status] answered 200, but the document lists only 201"],
    ],
    [
      "a failure that only default covers",
      { status: 500, body: "", intent: "observed" },
      ["warning status-documented [status] answered 500, which is covered by 'default' only"],
    ],
    [
      "another media type",
      { type: "text/html", body: "<p>" },
      [
        "error media-type-documented [header Content-Type] the Content-Type is 'text/html', the document lists application/json, text/csv, image/*, application/x-thing, application/problem+json",
      ],
    ],
    [
      "no media type",
      { type: "" },
      [
        "error media-type-documented [header Content-Type] the Content-Type is 'application/octet-stream', the document lists application/json, text/csv, image/*, application/x-thing, application/problem+json",
      ],
    ],
    [
      "a media type that is none",
      { type: "json" },
      [
        "error media-type-documented [header Content-Type] the Content-Type 'json' is not a media type, the document lists application/json, text/csv, image/*, application/x-thing, application/problem+json",
        "error body-parses [body] the media type 'json' is no media type",
      ],
    ],
    [
      "a header of another type",
      { headers: { "x-total": "many" } },
      ['error headers-valid [header X-Total] the header X-Total must be integer, but is "many"'],
    ],
    [
      "a list with something else in it",
      { headers: { "x-tags": "1,x" } },
      ['error headers-valid [header X-Tags] the header X-Tags must be integer, but is "x"'],
    ],
    [
      "a header that need not be right",
      { headers: { "x-loose": "10" } },
      ["warning headers-valid [header X-Loose] the header X-Loose must be <= 9, but is 10"],
    ],
    [
      "no body",
      { body: "" },
      ["error body-present [body] the answer 200 has no body, but the document describes one"],
    ],
    [
      "a body where there is none by HTTP",
      { status: 204, body: "x", type: "text/plain" },
      ["error body-absent [body] the answer 204 must not have a body, but has 1 bytes"],
    ],
    [
      "a body nobody mentioned",
      { operation: "addPet", status: 201 },
      ["warning body-absent [body] the document describes no body for 201, but one came"],
    ],
    [
      "JSON that is none",
      { body: "[1," },
      [expect.stringMatching(/^error body-parses \[body\] the body is not valid JSON: /) as string],
    ],
    [
      "a body that does not fit",
      { body: '[{"name":1},{}]' },
      [
        "error body-fits-schema [/0/name] /0/name must be string, but is 1",
        "error body-fits-schema [/1] /1 must have the property 'name'",
      ],
    ],
    [
      "the whole body does not fit",
      { body: "{}" },
      ["error body-fits-schema [] the body must be array, but is {}"],
    ],
    [
      "a secret that comes back",
      { body: '[{"name":"a","pin":"1"}]' },
      [
        'error body-fits-schema [/0/pin] /0/pin is writeOnly and must not be in an answer, but is "1"',
      ],
    ],
    [
      "what need not be enforced",
      { body: '[{"name":"a","kind":"cow"}]' },
      ['warning body-fits-schema [/0/kind] /0/kind must be one of ["cat","dog"], but is "cow"'],
    ],
    [
      "no schema to check by",
      { type: "text/csv", body: "a" },
      ["warning not-checked [body] the body is not checked: the document gives no schema"],
    ],
    [
      "an image that is none, where any image may be handed out as it was stored",
      { type: "image/png", body: "no picture" },
      ["warning not-checked [body] the body is not checked: the document gives no schema"],
    ],
    [
      "nobody can read it",
      { type: "application/x-thing", body: "x" },
      ["warning not-checked [body] the content of application/x-thing is not checked"],
    ],
    [
      "a schema that does not compile",
      { type: "application/problem+json", body: "{}" },
      [
        'warning not-checked [body] the body is not checked in full: "[" is no regular expression, Unterminated character class (openapi.yaml:19:51)',
      ],
    ],
  ])("%s", async (_, answer, want) => {
    expect(await findings(answer)).toEqual(want);
  });

  test("a required header that is missing", async () => {
    const [finding] = await judge({
      operation: operationOf(document, "listPets"),
      request: { method: "GET", url: "http://host/pets", headers: new Headers(), body: undefined },
      response: {
        status: 200,
        headers: new Headers({ "content-type": "application/json" }),
        body: new TextEncoder().encode("[]"),
      },
      durationMs: 1,
      intent: "valid",
    });
    expect(finding).toEqual({
      rule: "headers-valid",
      oracle: "spec",
      severity: "error",
      operation: "listPets",
      specPointer: "/paths/~1pets/get/responses/200/headers/X-Total/required",
      where: { file: "openapi.yaml", line: 11, column: 24 },
      instance: "header X-Total",
      message: "the required header X-Total is missing",
    });
  });
});

describe("where the promise stands", () => {
  const where = async (answer: Answer) => {
    const found = await judge({
      operation: operationOf(document, answer.operation ?? "listPets"),
      request: { method: "GET", url: "http://host/pets", headers: new Headers(), body: undefined },
      response: { status: 200, headers: new Headers(), body: new Uint8Array() },
      durationMs: 1,
      intent: "no-credentials",
    });
    return found[0]?.specPointer;
  };

  test("security of the document, security of the operation", async () => {
    expect(await where({})).toBe("/security");
    expect(await where({ operation: "addPet" })).toBe("/paths/~1pets/post/security");
  });
});

test("every rule has a kebab-case name of its own", () => {
  const names = rules.map((rule) => rule.name);
  expect(new Set(names).size).toBe(names.length);
  for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
});
