import { expect, it } from "vitest";
import { membersOf } from "../../../src/resource/shapes.ts";
import { api } from "../api.ts";

const base = (data: string) => `
paths: {}
components:
  schemas:
    Result: { type: object, properties: { code: { type: integer }, data: ${data} } }
    Pet: { type: object, properties: { id: { type: string } } }
    PetResult:
      allOf:
        - $ref: "#/components/schemas/Result"
        - properties: { data: { $ref: "#/components/schemas/Pet" } }
`;

it.each<[name: string, data: string]>([
  ["nothing", "{}"],
  ["that it may be null", "{ nullable: true }"],
  ["a description", "{ description: What was asked for }"],
  ["only that it is an object", "{ type: object, nullable: true }"],
])("an envelope whose common part says of its data %s", (_, data) => {
  const members = membersOf(api(base(data)), "/components/schemas/PetResult");
  expect(members.get("data")).toBe("/components/schemas/PetResult/allOf/1/properties/data");
});

it("of two that tell as much the first one counts", () => {
  const members = membersOf(
    api(base('{ $ref: "#/components/schemas/Pet" }')),
    "/components/schemas/PetResult",
  );
  expect(members.get("data")).toBe("/components/schemas/Result/properties/data");
});
