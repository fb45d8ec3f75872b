import { expect, it } from "vitest";
import { fixedMembers } from "../../../../src/contract/requests/fixed-members.ts";
import { schemaApi } from "../../api.ts";

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
