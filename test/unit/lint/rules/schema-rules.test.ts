import { describe, expect, it } from "vitest";
import { lintSchema } from "../lint-files.ts";

const cases: Record<string, [name: string, schema: string, want: string[]][]> = {
  "schema-compiles": [
    ["a schema that compiles", "{ type: string, pattern: '^a', format: date }", []],
    [
      "a pattern that is no regular expression",
      "type: object\nproperties:\n  name: { type: string, pattern: '[' }",
      [
        'api.yaml:15:41 error pattern-valid: "[" is no regular expression (Unterminated character class): values are not checked against it',
      ],
    ],
    [
      "a type that does not exist, in x-accepts",
      "type: string\nx-accepts: { type: strin }",
      [
        'api.yaml:14:30 error type-known: "strin" is no type: values are not checked against this schema',
      ],
    ],
    [
      "a format nobody knows",
      "{ type: string, format: postcode }",
      [
        'api.yaml:13:33 warning format-known: the format "postcode" is not known: values are not checked against it',
      ],
    ],
  ],
  "closed-part": [
    [
      "a whole that is closed",
      "type: object\nallOf:\n  - { properties: { id: { type: string } } }\n  - { required: [name], properties: { name: { type: string } } }\nunevaluatedProperties: false",
      [],
    ],
    [
      "a part that is closed",
      "allOf:\n  - { additionalProperties: false, properties: { id: { type: string } } }\n  - { properties: { name: { type: string } } }",
      [
        "api.yaml:14:23 warning closed-part: this part of allOf is closed, and has no 'name', which another part describes: it can never be there",
      ],
    ],
    [
      "a part that is closed, and another that requires more",
      "allOf:\n  - { unevaluatedProperties: false, properties: { id: { type: string } } }\n  - { required: [id, name], properties: { name: { type: string } } }",
      [
        "api.yaml:14:23 error closed-part: this part of allOf is closed, and has no 'name', which another part requires: nothing fits both",
      ],
    ],
  ],
  "example-valid": [
    [
      "examples that fit",
      "{ type: [integer, 'null'], examples: [1, null], example: 2, default: 0 }",
      [],
    ],
    [
      "an example that does not",
      "{ type: integer, examples: [1, two] }",
      [
        'api.yaml:13:48 error example-valid: the example does not fit its schema: it must be integer, but is "two"',
      ],
    ],
    [
      "a default that does not",
      "{ type: string, maxLength: 2, default: abc }",
      [
        "api.yaml:13:47 error example-valid: the default does not fit its schema: it must have at most 2 characters, but has 3",
      ],
    ],
    [
      "readOnly left out and writeOnly sent: a request's example",
      `type: object
required: [id, secret]
properties:
  id: { type: integer, readOnly: true }
  secret: { type: string, writeOnly: true }
example: { secret: x }`,
      [],
    ],
    [
      "something else left out",
      "type: object\nrequired: [id]\nproperties:\n  id: { type: integer }\nexample: { name: x }",
      [
        "api.yaml:17:17 error example-valid: the example does not fit its schema: it must have the property 'id'",
      ],
    ],
  ],
  "x-faker-known": [
    ["a method of faker", "{ type: string, x-faker: person.fullName }", []],
    ["a method with arguments", "type: string\nx-faker: { helpers.arrayElement: [[a, b]] }", []],
    [
      "a misspelt method",
      "{ type: string, x-faker: person.fullNam }",
      [
        "api.yaml:13:33 error x-faker-known: x-faker names 'person.fullNam', which faker does not have",
      ],
    ],
    [
      "what every object has",
      "{ type: string, x-faker: person.constructor }",
      [
        "api.yaml:13:33 error x-faker-known: x-faker names 'person.constructor', which faker does not have",
      ],
    ],
    [
      "two methods",
      "{ type: string, x-faker: { person.fullName: [], person.firstName: [] } }",
      ["api.yaml:13:33 error x-faker-known: x-faker must have one key, 'module.method', but has 2"],
    ],
    [
      "arguments it does not take",
      "{ type: integer, x-faker: { number.int: { min: 5, max: 1 } } }",
      [
        "api.yaml:13:34 error x-faker-known: x-faker cannot call 'number.int' like this: Max 1 should be greater than min 5.",
      ],
    ],
  ],
  "extension-form": [
    [
      "extensions as they should be",
      `type: [integer, "null"]
enum: [0, 1, null]
x-captions: { "0": no, "1": yes }
x-enforced: false
x-accepts: { type: string }
x-references: pet
x-permission: whatever`,
      [],
    ],
    [
      "a flag that is no flag",
      "{ type: string, x-enforced: 'no' }",
      ['api.yaml:13:33 error extension-form: x-enforced must be true or false, but is "no"'],
    ],
    [
      "captions that are not those of the enum",
      "{ type: string, enum: [a, b], x-captions: { a: A, c: C } }",
      [
        'api.yaml:13:47 error extension-form: x-captions has no caption for "b"',
        'api.yaml:13:67 error extension-form: x-captions has a caption for "c", which the enum does not list',
      ],
    ],
    [
      "captions of nothing",
      "{ type: string, x-captions: { a: A } }",
      ["api.yaml:13:33 error extension-form: x-captions stands beside no enum"],
    ],
    [
      "an extension where it does not count",
      "{ type: string, x-safe: true }",
      ["api.yaml:13:33 warning extension-form: x-safe has no effect here"],
    ],
    [
      "an extension for operations",
      "{ type: string, x-collection: { of: /pets }, x-unique: 1 }",
      [
        "api.yaml:13:33 warning extension-form: x-collection has no effect here",
        "api.yaml:13:62 error extension-form: x-unique must be true or false, but is 1",
      ],
    ],
    [
      "a misspelt extension",
      "{ type: string, x-enforcd: false }",
      ["api.yaml:13:33 warning extension-form: x-enforcd means nothing here"],
    ],
  ],
};

for (const [rule, table] of Object.entries(cases)) {
  describe(rule, () => {
    it.each(table)("%s", async (_name, schema, want) => {
      expect(await lintSchema(schema)).toEqual(want);
    });
  });
}
