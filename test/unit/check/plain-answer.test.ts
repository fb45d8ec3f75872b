import { expect, it } from "vitest";
import { freezeDeep } from "../../../src/base/freeze.ts";
import type { Exchange } from "../../../src/check/exchange.ts";
import { createJudge } from "../../../src/check/judge.ts";
import { isPlainAnswer } from "../../../src/check/plain-answer.ts";
import { createProven } from "../../../src/check/proven.ts";
import { createSchemas } from "../../../src/schema/compile.ts";
import { api, operationOf } from "../api.ts";

const document = api(`paths:
  /pets:
    get:
      operationId: listPets
      responses:
        200: { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
        201: { description: ok, headers: { X-Total: { required: true, schema: { type: integer } } }, content: { application/json: { schema: {} } } }
        202: { description: ok, content: { application/json; charset=latin1: { schema: {} } } }
        203: { description: ok, content: { application/json: { schema: { pattern: '[' } } } }
        204: { description: none, content: { application/json: { schema: {} } } }
        206: { description: no schema, content: { application/json: {} } }
        207: { description: ok, headers: { Location: {} }, content: { application/json: { schema: {} } } }
        405: { description: no, content: { application/json: { schema: {} } } }
        default: { description: other, content: { application/json: { schema: {} } } }
components:
  schemas:
    Pet: { type: object, required: [name], properties: { name: { type: string }, pin: { writeOnly: true } } }
`);
const schemas = createSchemas(document);
const judge = createJudge(document, schemas);
const rex = freezeDeep({ name: "Rex" });

const json = { "content-type": "application/json" };

interface Given {
  readonly status?: number;
  readonly value?: unknown;
  readonly headers?: Record<string, string>;
  readonly method?: string;
  readonly intent?: Exchange["intent"];
}

it.each<[name: string, given: Given, isPlain: boolean]>([
  ["a frozen value of the schema", {}, true],
  ["a value that can change", { value: { name: "Rex" } }, true],
  ["one that can change and breaks the schema", { value: {} }, false],
  ["a value that breaks the schema", { value: freezeDeep({}) }, false],
  ["what must not leave", { value: freezeDeep({ name: "Rex", pin: 1 }) }, false],
  ["a required header that is missing", { status: 201 }, false],
  ["a documented header", { status: 201, headers: { ...json, "x-total": "7" } }, true],
  [
    "a documented header of another type",
    { status: 201, headers: { ...json, "x-total": "many" } },
    false,
  ],
  ["a tag", { headers: { ...json, etag: "no tag" } }, false],
  ["where something was created", { status: 207, headers: json }, false],
  [
    "a charset",
    { status: 202, headers: { "content-type": "application/json; charset=latin1" } },
    false,
  ],
  ["a schema that does not compile", { status: 203 }, false],
  ["a body where none may be", { status: 204 }, false],
  ["an answer to HEAD", { method: "HEAD" }, false],
  ["no schema", { status: 206 }, false],
  ["405 without Allow", { status: 405 }, false],
  ["a status that only default covers", { status: 500 }, false],
  ["another media type", { headers: { "content-type": "text/json" } }, false],
  ["no media type", { headers: {} }, false],
  [
    "a length that is not true",
    { headers: { "content-type": "application/json", "content-length": "1" } },
    false,
  ],
  ["a request that was sent to be refused", { intent: "invalid" }, false],
])("%s", async (_, given, isPlain) => {
  const { status = 200, value = rex, method = "GET", intent = "observed" } = given;
  const body = new TextEncoder().encode(JSON.stringify(value));
  const headers = new Headers(given.headers ?? { "content-type": "application/json" });
  const exchange: Exchange = {
    operation: operationOf(document, "listPets"),
    request: { method, url: "http://host/pets", headers: new Headers(), body: undefined },
    response: { status, headers, body },
    durationMs: 0,
    intent,
  };
  const proven = createProven(document, schemas);
  expect(isPlainAnswer({ document, schemas, exchange, proven }, { value })).toBe(isPlain);
  // Read from its bytes, it goes by every rule.
  const found = await judge(exchange);
  expect(await judge(exchange, { value })).toEqual(found);
  if (isPlain) expect(found).toEqual([]);
});
