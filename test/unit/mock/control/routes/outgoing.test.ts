import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished, test } from "vitest";
import { api } from "../../../api.ts";
import { petsMock } from "../../pets.ts";
import { call, detailOf } from "../call.ts";

const document = api(`paths:
  /orders:
    post:
      operationId: order
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses: { 201: { description: ok, content: { application/json: { example: { id: 7 } } } } }
      callbacks:
        done:
          '{$request.body#/hook}?order={$response.body#/id}':
            post: { requestBody: { content: { application/json: { example: { done: true } } } }, responses: { 204: { description: ok } } }
webhooks:
  sold:
    post:
      summary: a pet was sold
      parameters: [{ name: X-Event, in: header, required: true, schema: { const: sold } }]
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
      responses: { 204: { description: ok } }
  ping:
    get: { responses: { 200: { description: ok } } }
components:
  schemas:
    Pet: { type: object, required: [id, secret], properties: { id: { type: integer, readOnly: true }, secret: { type: string, writeOnly: true } } }
`);

interface Received {
  readonly method: string;
  readonly url: string;
  readonly event: unknown;
  readonly body: string;
}

/** A server that keeps what it was sent, and answers the status in its path. */
async function receiver(): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      received.push({ method, url, event: headers["x-event"], body });
      response.writeHead(Number(/\d{3}/.exec(url)?.[0] ?? 204)).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

test("everything the server of the document sends", async () => {
  expect((await call(petsMock({ document }), "GET /webhooks"))[1]).toEqual([
    { name: "sold", kind: "webhook", method: "POST", summary: "a pet was sold" },
    { name: "ping", kind: "webhook", method: "GET", summary: null },
    {
      name: "done",
      kind: "callback",
      method: "POST",
      summary: null,
      operation: "order",
      url: "{$request.body#/hook}?order={$response.body#/id}",
    },
  ]);
});

describe("a webhook", () => {
  test("is made up: what the sender alone writes is there, required headers too", async () => {
    const { url, received } = await receiver();
    const mock = petsMock({ document });
    const answer = await call(mock, "POST /webhooks/sold", { url: `${url}/hook` });
    expect(answer).toMatchObject([200, { received: { status: 204 }, valid: true, problems: [] }]);
    expect(received).toEqual([
      {
        method: "POST",
        url: "/hook",
        event: "sold",
        body: expect.stringMatching(/^\{"id":\d+\}$/),
      },
    ]);
    await call(mock, "POST /webhooks/sold", { url: `${url}/hook` });
    expect(received[1]).toEqual(received[0]);
  });

  test("is what was given", async () => {
    const { url, received } = await receiver();
    const body = { id: 5 };
    const headers = { "X-Event": "mine" };
    await call(petsMock({ document }), "POST /webhooks/sold", { url, body, headers });
    expect(received).toEqual([{ method: "POST", url: "/", event: "mine", body: '{"id":5}' }]);
  });

  test("may have no body", async () => {
    const { url, received } = await receiver();
    const [, answer] = await call(petsMock({ document }), "POST /webhooks/ping", { url });
    expect(answer).toMatchObject({ valid: false });
    expect(received).toEqual([{ method: "GET", url: "/", event: undefined, body: "" }]);
  });

  test("answered otherwise than documented is told, with the place", async () => {
    const { url } = await receiver();
    const [status, answer] = await call(petsMock({ document }), "POST /webhooks/sold", {
      url: `${url}/500`,
    });
    expect([status, answer]).toMatchObject([200, { received: { status: 500 }, valid: false }]);
    expect((answer as { problems: string[] }).problems[0]).toMatch(
      /^answered 500, but .* \(openapi\.yaml:\d+:\d+\)$/,
    );
  });
});

describe("what cannot be sent", () => {
  const url = "http://127.0.0.1:9/";
  it.each<[string, string, unknown, number, string]>([
    ["no url", "sold", {}, 400, "body: 'url' is missing"],
    ["no http", "sold", { url: "file:///etc/passwd" }, 400, "must be an http or https URL"],
    ["elsewhere", "sold", { url: "http://example.com" }, 403, "not to example.com"],
    ["by a trick", "sold", { url: "http://127.0.0.1.example.com" }, 403, "to this machine only"],
    ["a network", "sold", { url: "http://10.0.0.1" }, 403, "not to 10.0.0.1"],
    ["a bad body", "sold", { url, body: { id: "x" } }, 400, "'body/id' must be integer"],
    ["a body too many", "ping", { url, body: 1 }, 400, "the document describes none"],
    ["odd headers", "sold", { url, headers: { "a b": "c" } }, 400, "'headers' cannot be sent"],
    ["an unknown one", "nix", { url }, 404, "no webhook 'nix', only: sold, ping"],
    ["nobody there", "sold", { url }, 502, "http://127.0.0.1:9/ gave no answer: "],
  ])("%s", async (_, name, body, status, want) => {
    expect(detailOf(await call(petsMock({ document }), `POST /webhooks/${name}`, body))).toEqual([
      status,
      expect.stringContaining(want),
    ]);
  });
});

describe("a callback", () => {
  const order = (hook: string) => ({
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ hook }),
  });

  test("goes where the latest request asked for it, or the one of that number", async () => {
    const { url, received } = await receiver();
    const mock = petsMock({ document });
    await mock.request("/orders", order(`${url}/a`));
    await mock.request("/orders", order(`${url}/b`));
    await call(mock, "POST /callbacks/order/done");
    await call(mock, "POST /callbacks/order/done", { request: 1 });
    await call(mock, "POST /callbacks/order/done", { url: `${url}/c`, body: { done: false } });
    expect(received.map((one) => [one.url, one.body])).toEqual([
      ["/b?order=7", '{"done":true}'],
      ["/a?order=7", '{"done":true}'],
      ["/c", '{"done":false}'],
    ]);
  });

  test("without a request to take the URL from", async () => {
    const mock = petsMock({ document });
    const send = async (body?: unknown) =>
      detailOf(await call(mock, "POST /callbacks/order/done", body));
    expect(await send()).toEqual([
      400,
      expect.stringContaining("no request of order is remembered"),
    ]);
    expect(await send({ request: 5 })).toEqual([400, expect.stringContaining("request 5 is none")]);
    await mock.request("/orders", order("nowhere"));
    expect(await send()).toEqual([400, expect.stringContaining("gives none in request 1")]);
    expect(detailOf(await call(mock, "POST /callbacks/order/nix"))).toEqual([
      404,
      "order has no callback 'nix', only: done",
    ]);
  });
});
