import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { parseDocument, toMswHandlers } from "contract-kit";

const document = parseDocument(`
openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        "200":
          description: ok
          content: { application/json: { example: { name: Rex } } }
  /pets/{id}:wake:
    post:
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses: { "204": { description: awake } }
`);

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledRequest: "error" }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

describe("the mock as MSW handlers", () => {
  it.each([
    ["any origin", undefined, "https://one.example/pets/1"],
    ["a base URL", "https://api.example.com/v1/", "https://api.example.com/v1/pets/1"],
    ["the control API", undefined, "https://one.example/__mock/health"],
  ])("answers under %s", async (_, url, request) => {
    server.use(...toMswHandlers(http, { document, ...(url === undefined ? {} : { url }) }));
    const answer = await fetch(request);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toContain("application/json");
  });

  it("knows templates that MSW's own paths cannot say", async () => {
    server.use(...toMswHandlers(http, { document }));
    expect((await fetch("https://a.example/pets/3:wake", { method: "POST" })).status).toBe(204);
    expect((await fetch("https://a.example/pets/x:wake", { method: "POST" })).status).toBe(422);
  });

  it("lets other requests go on to other handlers", async () => {
    server.use(
      ...toMswHandlers(http, { document, url: "https://api.example.com" }),
      http.get("https://api.example.com/other", () => HttpResponse.text("theirs")),
      http.get("https://else.example/pets/1", () => HttpResponse.text("theirs")),
    );
    for (const url of ["https://api.example.com/other", "https://else.example/pets/1"]) {
      expect(await (await fetch(url)).text()).toBe("theirs");
    }
  });
});
