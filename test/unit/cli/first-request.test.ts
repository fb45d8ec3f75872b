import { expect, it } from "vitest";
import { firstRequest } from "../../../src/cli/mock/first-request.ts";
import { schemasOf } from "../../../src/schema/compile.ts";
import { api } from "../api.ts";

const open = { type: "object", properties: { q: { type: "string" } } };

it.each<[name: string, schema: object, example: unknown, want: string | undefined]>([
  ["nothing is required", open, { q: "a" }, "-d '{}'"],
  [
    "something is, and there is an example",
    { ...open, required: ["q"] },
    { q: "a" },
    `-d '{"q":"a"}'`,
  ],
  [
    "the parts of allOf say so",
    { allOf: [open, { required: ["q"] }] },
    { q: "b" },
    `-d '{"q":"b"}'`,
  ],
  [
    "a rule that only a compiled schema tells",
    { not: { maxProperties: 0 } },
    { q: "c" },
    `-d '{"q":"c"}'`,
  ],
  ["no example is valid", { ...open, required: ["q"] }, { q: 1 }, undefined],
])("the first request, where %s", (_, schema, example, want) => {
  const paths = {
    "/search": {
      post: {
        "x-safe": true,
        requestBody: { content: { "application/json": { schema, example } } },
        responses: { 200: { description: "" } },
      },
    },
  };
  const document = api(`paths: ${JSON.stringify(paths)}`);
  const line = firstRequest({ document, schemas: schemasOf(document) }, "http://x", undefined);
  if (want === undefined) expect(line).toBeUndefined();
  else expect(line).toContain(want);
});
