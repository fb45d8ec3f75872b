import { once } from "node:events";
import { connect } from "node:net";
import { expect, describe, it, onTestFinished } from "vitest";
import { listen, type Serving } from "../../../../src/cli/mock/listen.ts";
import { buildMock } from "../../../../src/mock/create-mock.ts";
import type { AnyMock } from "../../../../src/mock/define.ts";
import { api } from "../../api.ts";

const document = api(`
paths:
  /things/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      operationId: getThing
      responses: { "200": { description: it, content: { application/json: { schema: { type: object } } } } }
    put:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      operationId: putThing
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses: { "200": { description: it, content: { application/json: { schema: { type: object } } } } }
    delete:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      operationId: deleteThing
      responses: { "204": { description: gone, headers: { set-cookie: { schema: { type: string } } } } }
`);

interface SeenCall {
  readonly path: { readonly id: string };
  readonly query: object;
  readonly body: unknown;
  readonly request: Request;
}

/** Answers what arrived, as a handler sees it. */
const definition: AnyMock = {
  principals: {},
  anonymous: { title: "anybody" },
  handlers: {
    getThing: ({ path, request }: SeenCall) => {
      const seen = Object.fromEntries(request.headers);
      return {
        status: 200,
        body: { ...path, url: new URL(request.url).pathname, x: seen["x-two"] },
      };
    },
    putThing: async ({ body, request }: SeenCall) => {
      if (request.headers.has("x-fail")) throw new Error("it fails");
      return { status: 200, body: { body, text: await request.text() } };
    },
    deleteThing: () => ({ status: 204, headers: { "Set-Cookie": "a=1" } }),
  },
};

const mock = buildMock({ document, definition, maxBody: 1000 });
const plain: Serving = { fetch: (request) => mock.app.fetch(request), answer: mock.answer };

async function start(serving: Serving): Promise<number> {
  const { url, stop } = await listen(serving, "127.0.0.1", 0);
  onTestFinished(stop);
  return Number(new URL(url).port);
}

/** Everything that comes back until the server or the exchange ends; `late` is sent when the first bytes have come. */
async function talk(port: number, text: string, late = ""): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  let answer = "";
  socket.on("data", (chunk) => {
    if (answer === "" && late !== "") socket.write(late);
    answer += chunk.toString();
  });
  socket.on("error", (error) => (answer += `[${error.message}]`));
  socket.write(text);
  await once(socket, "close");
  return answer;
}

const end = "Host: localhost\r\nConnection: close\r\n";
const lines = (...all: string[]) => all.join("\r\n");
const put = (...headers: string[]) => lines("PUT /things/1 HTTP/1.1", ...headers, end);
const json = "Content-Type: application/json";

/** What of an answer does not change from one call to the next. */
const settled = (answer: string) => answer.replaceAll(/^date: .*\r\n/gim, "").toLowerCase();

const cases: [name: string, sent: string, want: RegExp | string][] = [
  ["GET", lines("GET /things/1 HTTP/1.1", end, ""), '{"id":"1","url":"/things/1"}'],
  ["HEAD", lines("HEAD /things/1 HTTP/1.1", end, ""), /content-length: 28\r\n(?:.+\r\n)*\r\n$/],
  [
    "204",
    lines("DELETE /things/1 HTTP/1.1", end, ""),
    /^http\/1.1 204 (?:(?!content-length)[^])*$/,
  ],
  ["a header of the answer", lines("DELETE /things/1 HTTP/1.1", end, ""), "set-cookie: a=1\r\n"],
  [
    "repeated headers in any case",
    lines("GET /things/1 HTTP/1.1", "X-Two: a", "x-tWO: b", end, ""),
    '"x":"a, b"',
  ],
  [
    "a body",
    put(json, "Content-Length: 7") + '\r\n{"a":1}',
    '{"body":{"a":1},"text":"{\\"a\\":1}"}',
  ],
  [
    "a body in chunks",
    put(json, "Transfer-Encoding: chunked") + '\r\n3\r\n{"a\r\n4\r\n":1}\r\n0\r\n\r\n',
    '{"body":{"a":1}',
  ],
  ["no body", `${put()}\r\n`, '"text":""'],
  [
    "a body that is too large",
    put(json, "Content-Length: 2000") + `\r\n${" ".repeat(2000)}`,
    /^http\/1.1 413 (?:[^]*)connection: close/,
  ],
  [
    "chunks that are too large",
    put(json, "Transfer-Encoding: chunked") + `\r\n7d0\r\n${" ".repeat(2000)}\r\n0\r\n\r\n`,
    /^http\/1.1 413 (?:[^]*)connection: close/,
  ],
  ["a method that is not there", lines("POST /things/1 HTTP/1.1", end, ""), /^http\/1.1 405 /],
  ["a path that is none", lines("GET /nothing HTTP/1.1", end, ""), /^http\/1.1 404 /],
  ["OPTIONS", lines("OPTIONS /things/1 HTTP/1.1", end, ""), /^http\/1.1 204 (?:[^]*)allow: get/],
  [
    "a preflight",
    lines(
      "OPTIONS /things/1 HTTP/1.1",
      "Origin: http://a.b",
      "Access-Control-Request-Method: PUT",
      end,
      "",
    ),
    "access-control-allow-methods: get,put,delete,head",
  ],
  ["a page of another origin", lines("GET /things/1 HTTP/1.1", end, ""), "allow-origin: *"],
  ["an encoding", lines("GET /things/%31 HTTP/1.1", end, ""), '"id":"1"'],
  ["a malformed encoding", lines("GET /things/%zz HTTP/1.1", end, ""), '"id":"%zz"'],
  ["dot segments", lines("GET /a/../things/./1 HTTP/1.1", end, ""), '"url":"/things/1"'],
  ["an absolute target", lines("GET http://a.b/things/1 HTTP/1.1", end, ""), '"url":"/things/1"'],
  ["a query", lines("GET /things/1?a=%zz&b=[]&c='x' HTTP/1.1", end, ""), '"id":"1"'],
  ["/__mock", lines("GET /__mock/health HTTP/1.1", end, ""), '"ok"'],
  ["/__mock in disguise", lines("GET /%5f%5fmock/health HTTP/1.1", end, ""), '"ok"'],
  ["HTTP/1.0", "GET /things/1 HTTP/1.0\r\nHost: localhost\r\n\r\n", '"id":"1"'],
  ["HTTP/1.0 without a host", "GET /things/1 HTTP/1.0\r\n\r\n", '"id":"1"'],
  ["no host", "GET /things/1 HTTP/1.1\r\nConnection: close\r\n\r\n", /^http\/1.1 400 /],
  [
    "a host that is none",
    "GET /things/1 HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
    /^http\/1.1 400 /,
  ],
  ["a handler that fails", `${put("X-Fail: 1")}\r\n`, /^http\/1.1 500 (?:[^]*)it fails/],
  [
    "several requests at once, answered in their order",
    "GET /things/1 HTTP/1.1\r\nHost: a\r\n\r\n" +
      put(json, "Content-Length: 2", "Host: a").replace(end, "\r\n{}") +
      lines("GET /things/3 HTTP/1.1", end, ""),
    /"id":"1"[^]*"body":\{\}[^]*"id":"3"/,
  ],
];

describe("what comes over a socket", () => {
  it.each(cases)("%s", async (_, sent, want) => {
    const answer = settled(await talk(await start(plain), sent));
    expect(answer).toMatch(want);
  });

  it.each(cases)("%s: the same as through a Request", async (_, sent) => {
    const direct = await talk(await start(plain), sent);
    const web = await talk(await start({ fetch: plain.fetch }), sent);
    const sorted = (answer: string) => settled(answer).split("\r\n").toSorted();
    expect(sorted(direct)).toEqual(sorted(web));
  });
});

describe("a body that is on its way", () => {
  it("is asked for where the client waits", async () => {
    const head = put(json, "Content-Length: 2", "Expect: 100-continue");
    const answer = await talk(await start(plain), `${head}\r\n`, "{}");
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK/);
  });

  it("is answered before it has come when it is too large, and the rest is let come", async () => {
    const head = put(json, "Content-Length: 500000");
    const answer = await talk(await start(plain), `${head}\r\n{`, " ".repeat(499_999));
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  it("that never ends changes nothing for others", async () => {
    const port = await start(plain);
    const socket = connect(port, "127.0.0.1");
    await once(socket, "connect");
    socket.write(`${put(json, "Content-Length: 20")}\r\n{`);
    socket.destroy();
    expect(await talk(port, lines("GET /things/1 HTTP/1.1", end, ""))).toMatch(/^HTTP\/1\.1 200 /);
  });
});
