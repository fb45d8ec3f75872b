import { describe, expect, it } from "vitest";
import { readReferences } from "../../../../../src/contract/requests/bodies/references.ts";
import { schemasOf } from "../../../../../src/schema/compile.ts";
import { createSampler } from "../../../../../src/sample/sampler.ts";
import { api } from "../../../api.ts";

const document = api(`
paths:
  /owners:
    get: { responses: { 200: { description: ok, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Owner" } } } } } } }
    post:
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Owner" } } } }
      responses: { 201: { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Owner" } } } } }
  /users:
    post:
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/User" } } } }
      responses: { 201: { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/User" } } } } }
  /users/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { responses: { 200: { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/User" } } } } } }
  /departments:
    post:
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Department" } } } }
      responses: { 201: { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Department" } } } } }
  /departments/{code}:
    parameters: [{ name: code, in: path, required: true, schema: { type: string } }]
    get: { responses: { 200: { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Department" } } } } } }
  /owners/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { responses: { 200: { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Owner" } } } } } }
components:
  schemas:
    User: { type: object, properties: { id: { type: integer }, name: { type: string } } }
    Department: { type: object, properties: { code: { type: string, description: Code of a department }, name: { type: string } } }
    Owner: { type: object, properties: { id: { type: integer }, name: { type: string } } }
    Body:
      type: object
      required: [ghostId]
      allOf: [{ properties: { more: { properties: { code: { x-references: codes } } } } }]
      properties:
        name: { type: string }
        department: { type: string }
        from: { type: string, description: Code of another department }
        area: { type: string, description: Code of an area }
        reviewerId: { type: integer }
        ownerId: { type: integer }
        ownerIds: { type: array, items: { type: integer } }
        textual: { type: object, properties: { ownerId: { type: string } } }
        ghostId: { type: integer }
        otherGhostId: { type: integer }
        lines: { type: array, items: { type: object, properties: { ownerId: { type: integer }, spookId: { type: integer } } } }
        code: { type: string, x-references: codes }
        codeId: { type: string, x-references: codes }
        more: { type: object, properties: { name: { type: string } } }
`);

const schemas = schemasOf(document);
const maker = {
  document,
  schemas,
  sample: createSampler(document, schemas, 1),
  keys: new Map<string, unknown>([
    ["owners", 7],
    ["users", 3],
    ["departments", "HR"],
  ]),
};
const schema = "/components/schemas/Body";

type Row = [name: string, value: object, want: Partial<ReturnType<typeof readReferences>>];

describe("what a body refers to", () => {
  it.each<Row>([
    ["nothing", { name: "a" }, { filled: { name: "a" }, open: { name: "a" } }],
    ["a known key", { ownerId: 1 }, { filled: { ownerId: 7 }, open: { ownerId: 7 } }],
    [
      "a list of them",
      { ownerIds: [1, 2] },
      { filled: { ownerIds: [7] }, open: { ownerIds: [7] } },
    ],
    ["who plays a part is a user", { reviewerId: 1 }, { filled: { reviewerId: 3 } }],
    ["a kind whose key is a word", { department: "x" }, { filled: { department: "HR" } }],
    ["what a description says", { from: "x" }, { filled: { from: "HR" } }],
    [
      "a description of nothing known",
      { area: "x" },
      { filled: { area: "x" }, unknown: undefined },
    ],
    ["null", { ownerId: null }, { filled: { ownerId: null }, unknown: undefined }],
    [
      "a key that does not fit",
      { textual: { ownerId: "x" } },
      { filled: { textual: { ownerId: "x" } }, open: { textual: {} }, unknown: "ownerId" },
    ],
    [
      "inside a list",
      { lines: [{ ownerId: 1, spookId: 2 }] },
      {
        filled: { lines: [{ ownerId: 7, spookId: 2 }] },
        open: { lines: [{ ownerId: 7 }] },
        unknown: "spookId",
      },
    ],
    [
      "what is required stays; the first unknown one is told",
      { ghostId: 1, otherGhostId: 2 },
      { open: { ghostId: 1 }, unknown: "ghostId" },
    ],
    ["a declared reference", { code: "c" }, { needed: "/code must name a known 'codes'" }],
    [
      "a declared one that is called like a key",
      { codeId: "c" },
      { needed: "/codeId must name a known 'codes'", unknown: undefined, open: { codeId: "c" } },
    ],
    ["an empty text names nothing", { code: "" }, { needed: undefined }],
    [
      "declared by another part of the schema",
      { more: { code: "c" } },
      { needed: "/more/code must name a known 'codes'" },
    ],
  ])("%s", (_, value, want) => {
    expect(readReferences(maker, schema, value)).toMatchObject(want);
  });
});
