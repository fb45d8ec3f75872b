import { describe, expect, it } from "vitest";
import { fromRequest } from "../../../src/mock/api-request.ts";
import { buildMock } from "../../../src/mock/create-mock.ts";
import type { AnyMock } from "../../../src/mock/define.ts";
import { Reply, toResponse } from "../../../src/mock/reply.ts";
import { api } from "../api.ts";

const document = api(`
paths:
  /things/{id}:
    get:
      operationId: getThing
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200":
          description: it
          content:
            application/json:
              schema:
                type: object
                required: [id]
                properties: { id: { type: string }, note: { type: string } }
`);

type Body = Record<string, unknown>;

function built(body: Body) {
  const definition: AnyMock = {
    principals: {},
    anonymous: { title: "anybody" },
    handlers: { getThing: () => ({ status: 200, body }) },
  };
  return buildMock({ document, definition });
}

/** What the app answers through Hono, and what a server is given. */
async function both(body: Body, path = "/things/1", init: RequestInit = {}) {
  const mock = built(body);
  const request = () => new Request(`http://localhost${path}`, init);
  const answer = await (mock.answer(fromRequest(request())) ?? mock.app.fetch(request()));
  return { app: await mock.app.fetch(request()), server: toResponse(answer), answer };
}

const cases: [name: string, body: Body, path: string, init: RequestInit][] = [
  ["an answer of a handler", { id: "1" }, "/things/1", {}],
  [
    "a member that is undefined is not written, and breaks nothing",
    { id: "1", note: undefined },
    "/things/1",
    {},
  ],
  ["a date, which writes itself", { id: "1", note: new Date(0) }, "/things/1", {}],
  ["an answer that breaks the document", { id: 1 }, "/things/1", {}],
  ["a path that is none", { id: "1" }, "/nothing", {}],
  ["a path with an escape", { id: "1" }, "/things/%31", {}],
  ["HEAD", { id: "1" }, "/things/1", { method: "HEAD" }],
  ["OPTIONS", { id: "1" }, "/things/1", { method: "OPTIONS" }],
  ["a method that is not there", { id: "1" }, "/things/1", { method: "DELETE" }],
  ["a preference", { id: "1" }, "/things/1", { headers: { prefer: "code=404" } }],
  ["control", { id: "1" }, "/__mock/health", {}],
];

describe("the answer that a server is given without Hono", () => {
  it.each(cases)("%s: the same as through the app", async (_, body, path, init) => {
    const { app, server } = await both(body, path, init);
    expect([server.status, Object.fromEntries(server.headers)]).toEqual([
      app.status,
      Object.fromEntries(app.headers),
    ]);
    expect(await server.text()).toBe(await app.text());
  });

  it("is bytes that need no Response", async () => {
    const { answer } = await both({ id: "1" });
    expect(answer).toBeInstanceOf(Reply);
  });

  it("is checked without being read again, and refused where it breaks the document", async () => {
    const statuses = [{ id: "1" }, { id: 1 }, {}].map(async (body) => (await both(body)).server);
    expect((await Promise.all(statuses)).map(({ status }) => status)).toEqual([200, 500, 500]);
  });
});
