import { expect, it, test } from "vitest";
import { createMock } from "../../../../src/mock/create-mock.ts";
import { api } from "../../api.ts";

const tool = "content: { application/json: { schema: { $ref: '#/components/schemas/Tool' } } }";

/** Tools that clients name; `created`: how their creation is answered. */
function tools(created: string, key = "{ type: string }") {
  const document = api(`paths:
  /tools:
    get:
      parameters: [{ name: cursor, in: query, schema: { type: string } }, { name: limit, in: query, schema: { type: integer } }]
      responses:
        200:
          description: tools
          content:
            application/json:
              schema:
                type: object
                properties:
                  tools: { type: array, items: { $ref: '#/components/schemas/Tool' } }
                  next_cursor: { type: string }
    post: { requestBody: { ${tool} }, responses: ${created} }
  /tools/{code}:
    get:
      parameters: [{ name: code, in: path, required: true, schema: ${key} }]
      responses:
        200: { description: tool, headers: { ETag: { schema: { type: string } } }, ${tool} }
        404: { description: none }
components:
  schemas:
    Tool:
      type: object
      required: [code, name]
      properties: { code: { type: string }, name: { type: string } }
`);
  const mock = createMock({ document });
  return async (target: string, body?: unknown) => {
    const headers = { "content-type": "application/json" };
    const sent = body === undefined ? {} : { method: "POST", headers, body: JSON.stringify(body) };
    return mock.request(target, sent);
  };
}

it.each<[string, responses: string, status: number, name: string]>([
  [
    "refused where the document can say so",
    `{ 201: { description: made, ${tool} }, 400: { description: no } }`,
    400,
    "Saw",
  ],
  ["made under another one where it cannot", `{ 201: { description: made, ${tool} } }`, 201, "Saw"],
  ["changed where success says no more", `{ 200: { description: kept, ${tool} } }`, 200, "Axe"],
])("what is created with a key that is taken is %s", async (_, responses, status, name) => {
  const send = tools(responses);
  await send("/tools", { code: "a1", name: "Saw" });
  const again = await send("/tools", { code: "a1", name: "Axe" });
  expect(again.status).toBe(status);
  expect(await (await send("/tools/a1")).json()).toMatchObject({ code: "a1", name });
});

test("a made-up key is one that can stand in the path, and its entity tag is in quotes", async () => {
  const send = tools("{ 201: { description: made } }", "{ type: string, format: uuid }");
  const { tools: rows } = (await (await send("/tools")).json()) as { tools: { code: string }[] };
  const codes = rows.map(({ code }) => code);
  expect(codes.length).toBeGreaterThan(0);
  for (const code of codes) expect(code).toMatch(/^[\da-f]{8}-[\da-f-]{27}$/);
  const one = await send(`/tools/${codes[0]}`);
  expect(one.status).toBe(200);
  expect(one.headers.get("etag")).toMatch(/^(?:W\/)?"[^"]*"$/);
});

test("the last page names no next one", async () => {
  const send = tools("{ 201: { description: made } }");
  const first = (await (await send("/tools?limit=2")).json()) as { next_cursor?: string };
  expect(first.next_cursor).toEqual(expect.any(String));
  const whole: unknown = await (await send("/tools?limit=100")).json();
  expect(whole).not.toHaveProperty("next_cursor");
});
