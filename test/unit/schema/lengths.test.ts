import { expect, it } from "vitest";
import { createSchemas } from "../../../src/schema/compile.ts";
import { schemaApi } from "../api.ts";

it.each<[text: string, schema: object, broken: string[]]>([
  ["", { minLength: 1 }, ["minLength"]],
  ["a", { minLength: 1, maxLength: 1 }, []],
  ["ab", { maxLength: 1 }, ["maxLength"]],
  ["😀", { maxLength: 1 }, []],
  ["😀😀", { maxLength: 1 }, ["maxLength"]],
  ["😀", { minLength: 2 }, ["minLength"]],
  ["😀a", { minLength: 2, maxLength: 2 }, []],
  ["😀😀", { minLength: 3 }, ["minLength"]],
  ["\ud83d", { minLength: 1, maxLength: 1 }, []],
  ["\ude00\ud83d", { minLength: 2, maxLength: 2 }, []],
  ["\ud83d\ud83d\ude00", { minLength: 3 }, ["minLength"]],
  ["", { minLength: 0, maxLength: 0 }, []],
  ["ab", { maxLength: 1, minLength: 3, pattern: "^c" }, ["maxLength", "minLength", "pattern"]],
])("%j under %j", (text, schema, broken) => {
  const { document, pointer } = schemaApi(schema);
  const { violations } = createSchemas(document).validate(pointer, text, "request");
  expect(violations.map(({ keyword }) => keyword)).toEqual(broken);
  const limits = violations.map(({ keyword, params }) => [keyword, params["limit"]]);
  for (const [keyword, limit] of limits)
    if (keyword !== "pattern") expect(limit).toBe(Reflect.get(schema, String(keyword)));
});
