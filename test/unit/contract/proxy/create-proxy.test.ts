import { describe, expect, test } from "vitest";
import type { RunEvent } from "../../../../src/contract/events.ts";
import { createProxy } from "../../../../src/contract/proxy/create-proxy.ts";
import type { ProxyOptions } from "../../../../src/contract/proxy/options.ts";
import { findingsOf } from "../../../collect.ts";
import { api } from "../../api.ts";

const document = api(`
paths:
  /pets:
    post:
      operationId: createPet
      security: [{ key: [] }]
      requestBody:
        content:
          application/json:
            schema: { type: object, required: [name], properties: { name: { type: string } } }
      responses:
        "201":
          description: made
          content:
            application/json: { schema: { type: object, required: [id] } }
  /events:
    get:
      operationId: listEvents
      responses: { "200": { description: all, content: { text/event-stream: {} } } }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
`);

const json = { "content-type": "application/json" };
const good = { method: "POST", body: '{"name":"Rex"}', headers: { ...json, "x-key": "k" } };
const made = () => new Response('{"id":1}', { status: 201, headers: json });

interface Heard {
  readonly events: RunEvent[];
  readonly forwarded: string[];
}

function proxyTo(answer: () => Response | Promise<Response>, options: Partial<ProxyOptions> = {}) {
  const heard: Heard = { events: [], forwarded: [] };
  const proxy = createProxy({
    document,
    upstream: "http://upstream.test/v1/",
    forward: async ({ method, url }) => {
      heard.forwarded.push(`${method} ${url}`);
      return answer();
    },
    onEvent: (event) => heard.events.push(event),
    ...options,
  });
  const ask = (path: string, init?: RequestInit) => proxy(new Request(`http://proxy${path}`, init));
  return { ask, ...heard };
}

const told = ({ events }: Heard) =>
  findingsOf(events).map((one) => `${one.severity} ${one.rule} ${one.instance}`);

const codes = (response: Response) =>
  (JSON.parse(response.headers.get("sl-violations") ?? "[]") as { code: string }[]).map(
    (one) => one.code,
  );

describe("what is told", () => {
  const status = (code: number) => () => new Response(null, { status: code });
  const table: readonly [string, RequestInit, () => Response, string[], string[]][] = [
    ["nothing about a good exchange", good, made, [], []],
    [
      "a broken body",
      { ...good, body: "{}" },
      made,
      ["error request-fits-document request body"],
      ["required"],
    ],
    [
      "missing credentials",
      { ...good, headers: json },
      made,
      ["error request-fits-document request header Authorization"],
      ["security"],
    ],
    [
      "an undocumented media type",
      { ...good, headers: { "content-type": "text/csv", "x-key": "k" } },
      made,
      ["error request-fits-document request header Content-Type"],
      ["content"],
    ],
    [
      "a broken answer",
      good,
      () => new Response("{}", { status: 201, headers: json }),
      ["error body-fits-schema "],
      ["body-fits-schema"],
    ],
    [
      "an undocumented success is an error",
      good,
      status(204),
      ["error status-documented status"],
      ["status-documented"],
    ],
    [
      "any other undocumented status is a warning",
      good,
      status(404),
      ["warning status-documented status"],
      ["status-documented"],
    ],
  ];
  test.each(table)("%s", async (_, init, answer, findings, violations) => {
    const proxy = proxyTo(answer);
    const response = await proxy.ask("/pets", init);
    expect(response.status).toBe(answer().status);
    expect(told(proxy)).toEqual(findings);
    expect(codes(response)).toEqual(violations);
  });

  test.each([
    ["a path", "/nope", "path-documented", "NO_PATH_MATCHED_ERROR"],
    ["a method", "/pets", "method-documented", "NO_METHOD_MATCHED_ERROR"],
  ])("%s the document does not have: an error when it works", async (_, path, rule, code) => {
    const proxy = proxyTo(() => new Response("x"));
    const response = await proxy.ask(path);
    expect(told(proxy)).toEqual([`error ${rule} request path`]);
    expect(codes(response)).toEqual([code]);
    expect(proxy.forwarded).toEqual([`GET http://upstream.test/v1${path}`]);
  });

  test("nothing where it is not to be judged", async () => {
    const proxy = proxyTo(() => new Response("{}", { status: 201, headers: json }), {
      validateRequest: false,
      validateResponse: false,
    });
    const response = await proxy.ask("/pets", { method: "POST", body: "{}" });
    expect([told(proxy), codes(response)]).toEqual([[], []]);
  });
});

describe("with errors", () => {
  test("a broken request is not forwarded", async () => {
    const proxy = proxyTo(made, { errors: true });
    const response = await proxy.ask("/pets", { ...good, body: "{}" });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ validation: [{ code: "required" }] });
    expect(proxy.forwarded).toEqual([]);
    expect(told(proxy)).toEqual(["error request-fits-document request body"]);
  });

  test("the stand-in words the refusal", async () => {
    const standIn = () => new Response("no", { status: 400 });
    const response = await proxyTo(made, { errors: true, standIn }).ask("/nope");
    expect([response.status, codes(response)]).toEqual([400, ["NO_PATH_MATCHED_ERROR"]]);
  });

  test("a broken answer is a 500 that says why", async () => {
    const proxy = proxyTo(() => new Response("{}", { status: 201, headers: json }), {
      errors: true,
    });
    const response = await proxy.ask("/pets", good);
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({
      validation: [{ location: ["response", "body"], code: "body-fits-schema" }],
    });
  });
});

describe("an upstream that does not answer", () => {
  test("cannot be reached: 502 and the reason", async () => {
    const proxy = proxyTo(() => Promise.reject(new Error("connect ECONNREFUSED")));
    const response = await proxy.ask("/pets", good);
    expect(response.status).toBe(502);
    expect(await response.json()).toMatchObject({
      detail: "http://upstream.test does not answer: connect ECONNREFUSED",
    });
    expect(told(proxy)).toEqual(["error request-answered status"]);
  });

  test("takes too long: 504", async () => {
    const forward: ProxyOptions["forward"] = ({ signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(new Error("aborted")));
      });
    const response = await proxyTo(made, { forward, timeLimit: 5 }).ask("/pets", good);
    expect(response.status).toBe(504);
  });

  test("breaks off in the middle: 502", async () => {
    const broken = new ReadableStream({ pull: (one) => one.error(new Error("reset")) });
    const response = await proxyTo(() => new Response(broken, { status: 201 })).ask("/pets", good);
    expect([response.status, await response.text()]).toEqual([
      502,
      expect.stringContaining("the answer broke off: reset"),
    ]);
  });

  test("does not implement it: the stand-in answers, and nobody is to blame", async () => {
    const standIn = async (request: Request) => new Response(`mocked ${await request.text()}`);
    const proxy = proxyTo(() => new Response(null, { status: 501 }), { standIn });
    const response = await proxy.ask("/pets", good);
    expect(await response.text()).toBe('mocked {"name":"Rex"}');
    expect(told(proxy)).toEqual([]);
    expect(proxy.events).toContainEqual(
      expect.objectContaining({
        kind: "skipped",
        reason: "the upstream answered 501: the mock answered in its place",
      }),
    );
  });
});

describe("bytes", () => {
  const compressed = async (text: string) => {
    const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("gzip"));
    return new Uint8Array(await new Response(stream).arrayBuffer());
  };

  test("a compressed answer stays so for the client and is judged unpacked", async () => {
    const bytes = await compressed('{"name":1}');
    const headers = { ...json, "content-encoding": "gzip" };
    const proxy = proxyTo(() => new Response(bytes, { status: 201, headers }));
    const response = await proxy.ask("/pets", good);
    expect(response.headers.get("content-encoding")).toBe("gzip");
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(bytes);
    expect(told(proxy)).toEqual(["error body-fits-schema "]);
  });

  test("a coding nobody unpacks is told, the head is judged", async () => {
    const headers = { ...json, "content-encoding": "zstd" };
    const proxy = proxyTo(() => new Response("?", { status: 202, headers }));
    await proxy.ask("/pets", good);
    expect(told(proxy)).toEqual(["error status-documented status"]);
    expect(proxy.events).toContainEqual(
      expect.objectContaining({ reason: "the body is not checked: nobody here unpacks 'zstd'" }),
    );
  });

  test("larger bodies are passed on and not judged", async () => {
    const large = "x".repeat(50);
    const proxy = proxyTo(() => new Response(large, { status: 201, headers: json }), {
      bodyLimit: 20,
    });
    const response = await proxy.ask("/pets", good);
    expect(await response.text()).toBe(large);
    expect(told(proxy)).toEqual([]);
    expect(proxy.events.filter((one) => one.kind === "skipped")).toHaveLength(1);
  });

  test("a stream of events is passed on as it comes", async () => {
    let send: ReadableStreamDefaultController | undefined;
    const stream = new ReadableStream({ start: (controller) => void (send = controller) });
    const headers = { "content-type": "text/event-stream" };
    const proxy = proxyTo(() => new Response(stream, { headers }));
    const response = await proxy.ask("/events");
    const reader = response.body?.getReader();
    send?.enqueue(new TextEncoder().encode("data: 1\n\n"));
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("data: 1\n\n");
    send?.close();
    expect((await reader?.read())?.done).toBe(true);
  });

  test("a WebSocket is refused in words", async () => {
    const response = await proxyTo(made).ask("/events", { headers: { upgrade: "websocket" } });
    expect([response.status, await response.text()]).toEqual([
      501,
      expect.stringContaining("forwards no WebSocket"),
    ]);
  });
});
