import { expect, it } from "vitest";
import { isObject } from "../../../../src/base/json.ts";
import { createVariants } from "../../../../src/contract/requests/variants.ts";
import { createSampler } from "../../../../src/sample/sampler.ts";
import { createSchemas } from "../../../../src/schema/compile.ts";
import { api, operationOf } from "../../api.ts";

it("a request that stands in for another is varied itself", () => {
  const document = api(`paths:
  /a:
    post:
      operationId: add
      requestBody: { content: { application/json: { schema: { type: object, properties: { name: { type: string }, parentId: { type: integer } } } } } }
      responses: {}
`);
  const schemas = createSchemas(document);
  const maker = { document, schemas, sample: createSampler(document, schemas, 1) };
  const add = operationOf(document, "add");
  const [media] = add.requestBody?.content ?? [];
  const variants = createVariants(maker);
  const membersOf = (value: object) => {
    if (!media) return [];
    const request = { name: "one", parameters: { query: {}, header: {}, cookie: {} } };
    return variants({ ...request, content: { media, value } }, add, "it").map(({ content }) =>
      isObject(content?.value) ? Object.keys(content.value).join() : "",
    );
  };
  expect(new Set(membersOf({ name: "one", parentId: 7 }))).toEqual(new Set(["name,parentId"]));
  expect(new Set(membersOf({ name: "one" }))).toEqual(new Set(["name"]));
});
