import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished, test } from "vitest";
import type { SentRequest } from "../../../src/check/exchange.ts";
import { urlTarget } from "../../../src/cli/http-target.ts";
import type { Sent } from "../../../src/contract/target.ts";

async function serve(listener: RequestListener) {
  const server = createServer(listener);
  let connections = 0;
  server.on("connection", () => connections++);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, connections: () => connections };
}

const ask = (url: string, more: Partial<SentRequest> = {}): SentRequest => ({
  method: "GET",
  url: `${url}/x`,
  headers: new Headers({ accept: "*/*" }),
  body: undefined,
  ...more,
});

function answerOf(sent: Sent) {
  if ("failure" in sent) throw new Error(sent.failure);
  const { status, headers, body } = sent.response;
  return { status, headers: [...headers], text: new TextDecoder().decode(body) };
}

describe("what a server hears", () => {
  it.each<[string, Partial<SentRequest>, unknown]>([
    ["a GET", {}, { method: "GET", length: undefined, body: "" }],
    ["a POST of nothing", { method: "POST" }, { method: "POST", length: "0", body: "" }],
    [
      "a POST",
      { method: "POST", body: new TextEncoder().encode("联系人") },
      { method: "POST", length: "9", body: "联系人" },
    ],
    [
      "a GET with a body",
      { body: new TextEncoder().encode("{}") },
      { method: "GET", length: "2", body: "{}" },
    ],
    ["a DELETE", { method: "DELETE" }, { method: "DELETE", length: undefined, body: "" }],
  ])("%s", async (_, more, heard) => {
    const { url } = await serve((request, response) => {
      let body = "";
      request.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
      request.on("end", () => {
        const { method, headers } = request;
        response.end(JSON.stringify({ method, length: headers["content-length"], body }));
      });
    });
    const target = urlTarget(url);
    expect(JSON.parse(answerOf(await target.send(ask(url, more), 5000)).text)).toEqual(heard);
  });

  test("no header but those of the request, of HTTP itself, and who it is", async () => {
    const { url } = await serve(({ headers }, response) =>
      response.end(Object.keys(headers).toSorted().join()),
    );
    const { text } = answerOf(await urlTarget(url).send(ask(url), 5000));
    expect(text).toBe("accept,accept-encoding,connection,host,user-agent");
  });
});

describe("what comes back", () => {
  it.each<[string, RequestListener, unknown]>([
    ["a redirection, not followed", (_, to) => to.writeHead(302).end(), { status: 302, text: "" }],
    ["nothing", (_, to) => to.writeHead(204).end(), { status: 204, text: "" }],
    [
      "two values of one header",
      (_, to) => to.writeHead(200, { "x-part": ["a", "b"], "set-cookie": ["c=1", "d=2"] }).end(),
      {
        headers: expect.arrayContaining([
          ["x-part", "a, b"],
          ["set-cookie", "c=1"],
          ["set-cookie", "d=2"],
        ]),
      },
    ],
    [
      "what was packed, unpacked",
      (_, to) => to.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("long")),
      { text: "long" },
    ],
    [
      "what nobody can unpack, as it is",
      (_, to) => to.writeHead(200, { "content-encoding": "snow" }).end("long"),
      { text: "long" },
    ],
  ])("%s", async (_, listener, answer) => {
    const { url } = await serve(listener);
    expect(answerOf(await urlTarget(url).send(ask(url), 5000))).toMatchObject(answer as object);
  });

  it.each<[string, RequestListener, string]>([
    [
      "a connection that breaks in the middle",
      (_, to) => {
        to.writeHead(200, { "content-length": "9" });
        to.write("abc", () => to.destroy());
      },
      "aborted (ECONNRESET)",
    ],
    ["no answer at all", (_, to) => to.destroy(), "socket hang up (ECONNRESET)"],
    ["no answer in time", () => {}, "no answer within 200 ms"],
    [
      "an answer whose end does not come in time",
      (_, to) => void to.writeHead(200, { "content-length": "9" }).write("abc"),
      "no answer within 200 ms",
    ],
    [
      "what says that it is packed, and is not",
      (_, to) => to.writeHead(200, { "content-encoding": "gzip" }).end("plain"),
      "the body is no valid gzip data",
    ],
    ["what is no HTTP", (_, to) => to.socket?.end("hello\r\n\r\n"), "(HPE_INVALID_CONSTANT)"],
  ])("a failure: %s", async (_, listener, failure) => {
    const { url } = await serve(listener);
    const limit = failure.startsWith("no answer") ? 200 : 5000;
    const sent = await urlTarget(url).send(ask(url), limit);
    expect(sent).toMatchObject({ failure: expect.stringContaining(failure) });
  });

  test("a failure: nobody listens", async () => {
    const sent = await urlTarget("http://127.0.0.1:1").send(ask("http://127.0.0.1:1"), 5000);
    expect(sent).toMatchObject({ failure: "connect ECONNREFUSED 127.0.0.1:1 (ECONNREFUSED)" });
  });
});

test("one connection is enough for requests one after another", async () => {
  const { url, connections } = await serve((_, response) => response.end("ok"));
  const target = urlTarget(url);
  for (let at = 0; at < 5; at++) await target.send(ask(url), 5000);
  expect(connections()).toBe(1);
});
