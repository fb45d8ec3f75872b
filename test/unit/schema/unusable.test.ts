import { describe, expect, it } from "vitest";
import { formatWhere } from "../../../src/base/errors.ts";
import { problemsOf } from "../../../src/schema/unusable.ts";
import { api } from "../api.ts";

/** `line:column severity rule: message` of everything; what is given starts at line 3. */
const problems = (yaml: string) =>
  problemsOf(api(yaml)).map(
    ({ where, severity, rule, message }) =>
      `${formatWhere(where).replace("openapi.yaml:", "")} ${severity} ${rule}: ${message}`,
  );

const id = "parameters: [{ name: id, in: path, required: true, schema: {} }]";

describe("what cannot be used is told with its line", () => {
  it.each<[string, string, string[]]>([
    ["nothing", "paths: { /a: { get: { responses: {} } } }", []],
    [
      "formats and patterns that are known",
      "components: { schemas: { A: { type: [string, 'null'], format: uuid, pattern: '^\\p{L}+$' }, B: { format: int64 }, C: { format: byte } } }",
      [],
    ],
    [
      "a pattern",
      "components: { schemas: { A: { properties: { a: { pattern: '(?i)a' } } } } }",
      [
        '3:50 error pattern-valid: "(?i)a" is no regular expression (Invalid group): values are not checked against it',
      ],
    ],
    [
      "a pattern of names",
      "components: { schemas: { A: { patternProperties: { '[': {} } } } }",
      [
        '3:31 error pattern-valid: "[" is no regular expression (Unterminated character class): values are not checked against this schema',
      ],
    ],
    [
      "a format",
      "components: { schemas: { A: { format: money } } }",
      [
        '3:31 warning format-known: the format "money" is not known: values are not checked against it',
      ],
    ],
    [
      "a type",
      "components: { schemas: { A: { type: [string, date] } } }",
      ['3:31 error type-known: "date" is no type: values are not checked against this schema'],
    ],
    [
      "a reference",
      "paths: { /a: { get: { responses: { 200: { $ref: '#/x' } } } } }",
      ["3:43 error reference-resolves: the reference #/x points to nothing"],
    ],
    [
      "an operationId that two have",
      "paths: { /a: { get: { operationId: x }, put: { operationId: x } } }",
      [
        "3:48 error operation-operationId-unique: another operation has the operationId 'x' too: by that name this one is not found",
      ],
    ],
    [
      "a path parameter that is not declared",
      "paths: { '/a/{id}': { get: {} } }",
      [
        "3:23 error path-parameters-defined: the path parameter 'id' of /a/{id} is not declared: it is taken as text",
      ],
    ],
    [
      "one that is not in the path",
      `paths: { /a: { ${id}, get: {} } }`,
      ["3:29 error path-parameters-defined: the path parameter 'id' does not occur in the path /a"],
    ],
    [
      "paths that are the same",
      `paths:\n  '/a/{id}': { ${id}, get: {} }\n  '/a/{x}': { ${id.replace("id", "x")}, get: {} }`,
      [
        "5:3 error no-identical-paths: GET /a/{x} is never reached: /a/{id} matches the same requests",
      ],
    ],
    [
      "paths that methods tell apart",
      `paths:\n  '/a/{id}': { ${id}, get: {} }\n  '/a/{x}': { ${id.replace("id", "x")}, put: {} }`,
      [
        "5:3 warning no-identical-paths: the path /a/{x} matches the same requests as /a/{id}: only their methods tell them apart",
      ],
    ],
    [
      "a parameter for which there is no place",
      "paths: { /a: { get: { parameters: [{ name: q, in: matrix, content: {} }] } } }",
      [
        "3:47 error parameter-usable: the parameter 'q' is left out: \"matrix\" is no place of a parameter",
      ],
    ],
    [
      "the whole query as a parameter",
      "paths: { /a: { get: { parameters: [{ name: q, in: querystring, content: {} }] } } }",
      [],
    ],
    [
      "a certificate",
      "components: { securitySchemes: { A: { type: mutualTLS } } }",
      [
        "3:39 warning security-checked: mutualTLS is not asked for: a certificate belongs to the connection and never reaches a request",
      ],
    ],
    [
      "a bound that is no number",
      "components: { schemas: { A: { minimum: '1', maxLength: -1 } } }",
      [
        "3:31 error object-form: 'minimum' must be a number, but is \"1\"",
        "3:45 error object-form: 'maxLength' must be a whole number from 0, but is -1",
      ],
    ],
  ])("%s", (_, yaml, want) => {
    expect(problems(yaml)).toEqual(want);
  });

  it("a pattern in an example is none", () => {
    expect(
      problems("components: { schemas: { A: { example: { pattern: '[', format: x, type: y } } } }"),
    ).toEqual([]);
  });
});
