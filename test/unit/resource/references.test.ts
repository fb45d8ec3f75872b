import { expect, it } from "vitest";
import { referredKind } from "../../../src/resource/references.ts";
import { api } from "../api.ts";

const kind = (name: string, key: string, form: string) => `
paths:
  /${name}:
    post:
      requestBody: { content: { application/json: { schema: { properties: { label: { type: string } } } } } }
      responses: { "201": { description: There, content: { application/json: { schema: ${record(key, form)} } } } }
  /${name}/{${key}}:
    parameters: [{ name: ${key}, in: path, required: true, schema: ${form} }]
    get:
      responses: { "200": { description: One, content: { application/json: { schema: ${record(key, form)} } } } }
`;

const record = (key: string, form: string) =>
  `{ type: object, properties: { ${key}: ${form}, label: { type: string } } }`;

const numbered = kind("suppliers", "id", "{ type: integer }");
const byUuid = kind("suppliers", "id", "{ type: string, format: uuid }");
const coded = kind("suppliers", "code", "{ type: string }");
const orders = kind("orders", "id", "{ type: integer }");

it.each<[words: string, paths: string, name: string, schema: string, found: boolean]>([
  ["called as its key", numbered, "supplierId", "{ type: integer }", true],
  ["called as the kind, a number as its key", numbered, "supplier", "{ type: integer }", true],
  ["a text where the key is a number", numbered, "supplier", "{ type: string }", false],
  ["called as the kind, a UUID", byUuid, "supplier", "{ type: string, format: uuid }", true],
  ["a number where the key is a UUID", byUuid, "supplier", "{ type: integer }", false],
  ["called as the kind, a word as its key", coded, "supplier", "{ type: string }", true],
  [
    "said to be its key",
    numbered,
    "source",
    "{ type: integer, description: Id of an existing supplier }",
    true,
  ],
  [
    "said to be the key of a certain one",
    numbered,
    "source",
    "{ type: integer, description: Id of an active supplier }",
    true,
  ],
  [
    "called as a key of nobody, and said to be of one",
    numbered,
    "requester_id",
    "{ type: integer, description: Id of a supplier; unknown ones are refused }",
    true,
  ],
  ["called as a key of nobody", numbered, "requester_id", "{ type: integer }", false],
  [
    "said to be a place",
    orders,
    "order",
    "{ type: integer, description: Position in the list }",
    false,
  ],
  [
    "said to be another",
    numbered,
    "heir",
    "{ type: integer, description: Another supplier. }",
    true,
  ],
  [
    "said to be one",
    numbered,
    "by",
    "{ type: integer, description: The supplier that sends it }",
    true,
  ],
  ["said to be of one", numbered, "age", "{ type: integer, description: The supplier age }", false],
  [
    "said to be another, a text",
    numbered,
    "heir",
    "{ type: string, description: Another supplier }",
    false,
  ],
  ["called as something else", numbered, "amount", "{ type: integer }", false],
])("a member %s", (_, paths, name, schema, found) => {
  const document = api(`${paths}
components: { schemas: { Body: { type: object, properties: { ${name}: ${schema} } } } }
`);
  const at = `/components/schemas/Body/properties/${name}`;
  expect(referredKind(document, name, at) !== undefined).toBe(found);
});

it.each<[words: string, members: string, found: string | undefined]>([
  ["its type", "type: { const: suppliers }", "suppliers"],
  ["the one type that it may have", "type: { type: string, enum: [suppliers] }", "suppliers"],
  ["another type", "type: { const: shops }", undefined],
  ["one of two types", "type: { enum: [suppliers, shops] }", undefined],
  ["the type of a record", "type: { const: suppliers }, attributes: { type: object }", undefined],
])("an id beside %s", (_, members, found) => {
  const document = api(`${numbered}
components: { schemas: { One: { type: object, properties: { id: { type: string }, ${members} } } } }
`);
  const at = "/components/schemas/One/properties/id";
  expect(referredKind(document, "id", at)?.name).toBe(found);
});

it.each<[words: string, other: string, found: string | undefined]>([
  ["of the only kind whose key that is", "{ type: string }", "suppliers"],
  ["of none where several kinds have such keys", "{ $ref: '#/components/schemas/Id' }", undefined],
])("a member with the schema of a key is %s", (_, other, found) => {
  const id = "{ $ref: '#/components/schemas/Id' }";
  const document =
    api(`${kind("suppliers", "id", id)}${kind("shops", "id", other).replace("paths:", "")}
components:
  schemas:
    Id: { type: string, pattern: "^s_" }
    Body: { type: object, properties: { from: ${id} } }
`);
  const at = "/components/schemas/Body/properties/from";
  expect(referredKind(document, "from", at)?.name).toBe(found);
});
