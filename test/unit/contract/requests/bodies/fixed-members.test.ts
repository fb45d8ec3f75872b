import { expect, it } from "vitest";
import {
  fixedMembers,
  partialMember,
} from "../../../../../src/contract/requests/bodies/fixed-members.ts";
import { api, operationOf, schemaApi } from "../../../api.ts";

it.each<[description: string, want: string[]]>([
  ["Cannot be changed later", ["a"]],
  ["The code of the shop, immutable.", ["a"]],
  ["Can only be set when the order is created", ["a"]],
  ["It changes with every order", []],
  ["", []],
])("%s", (description, want) => {
  const a = { type: "string", description };
  const { document, pointer } = schemaApi({ type: "object", properties: { a, b: {} } });
  expect(fixedMembers(document, pointer, { a: "x", b: "y" })).toEqual(want);
});

const contactsBy = (media: string, address: string, needed = "") =>
  api(`paths:
  /contacts/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: read
      responses: { 200: { description: it, content: { application/json: { schema: { $ref: '#/components/schemas/Contact' } } } } }
    patch:
      operationId: change
      requestBody: { content: { ${media}: { schema: { $ref: '#/components/schemas/Change' } } } }
      responses: { 200: { description: it, content: { application/json: { schema: { $ref: '#/components/schemas/Contact' } } } } }
components:
  schemas:
    Contact: { type: object, required: [${needed}], properties: { id: { type: integer }, address: { type: ${address}, required: [id, street, city], properties: { id: { type: integer, readOnly: true }, street: { type: string }, city: { type: string } } } } }
    Change: { type: object, properties: { address: { type: object, properties: { street: { type: string }, city: { type: string } } } } }
`);

it.each<[value: unknown, want: string | undefined]>([
  [{ address: { city: "Lyon" } }, "address"],
  [{ address: { city: "Lyon", street: "Quai 1" } }, undefined],
  [{ address: null }, undefined],
  [{}, undefined],
])("a change of a part: %j", (value, want) => {
  const contacts = contactsBy("application/json", "object");
  expect(partialMember(contacts, operationOf(contacts, "change"), value)).toBe(want);
});

const merge = "application/merge-patch+json";

it.each<[media: string, address: string, needed: string, want: string | undefined]>([
  [merge, "object", "address", undefined],
  [merge, "object", "", "address"],
  [merge, "[object, 'null']", "address", "address"],
  ["application/json", "object", "address", "address"],
])("%s of an address that is %s, required: [%s]", (media, address, needed, want) => {
  const contacts = contactsBy(media, address, needed);
  const change = operationOf(contacts, "change");
  expect(partialMember(contacts, change, { address: { city: "Lyon" } })).toBe(want);
  expect(partialMember(contacts, change, { address: {} })).toBe("address");
});
