import { readFileSync, writeFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { folder, start, type Running } from "./cli.ts";

const spec = `openapi: 3.1.0
info: { title: Files, version: "1" }
paths:
  /files:
    post:
      operationId: upload
      requestBody: { content: { application/octet-stream: {} } }
      responses:
        "200": { description: the same, content: { application/octet-stream: {} } }
  /items/{id}:
    get:
      operationId: getItem
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200":
          description: it
          content: { application/json: { schema: { type: object, required: [id] } } }
        "204": { description: nothing }
        "302": { description: elsewhere }
`;

const json = { "content-type": "application/json" };

/** What the upstream answers to `/items/{id}`. */
const answers: Readonly<Record<string, (response: http.ServerResponse) => void>> = {
  gzip: (response) =>
    response.writeHead(200, { ...json, "content-encoding": "gzip" }).end(gzipSync('{"id":1}')),
  brotli: (response) =>
    response.writeHead(200, { ...json, "content-encoding": "br" }).end(brotliCompressSync("{}")),
  none: (response) => response.writeHead(204).end(),
  away: (response) => response.writeHead(302, { location: "/items/1" }).end(),
  cookies: (response) => response.writeHead(204, { "set-cookie": ["a=1", "b=2"] }).end(),
  reset: (response) => void response.socket?.destroy(),
};

const upstream = http.createServer((request, response) => {
  const name = request.url?.split("/").at(-1) ?? "";
  const answer = Object.hasOwn(answers, name) ? answers[name] : undefined;
  if (answer) return answer(response);
  response.writeHead(200, { "content-type": "application/octet-stream" });
  request.pipe(response);
});

let files: ReturnType<typeof folder>;
let proxy: Running;
let base = "";

beforeAll(async () => {
  files = folder({ "openapi.yaml": spec });
  await new Promise<void>((resolve) => void upstream.listen(0, "127.0.0.1", resolve));
  const { port } = upstream.address() as AddressInfo;
  proxy = await start(["proxy", `http://127.0.0.1:${port}`, "openapi.yaml", "-p", "0"], files.path);
  base = /Forwarding (\S+)/.exec(await proxy.until(/Ctrl\+C/))?.[1] ?? "";
}, 90_000);

afterAll(() => {
  upstream.close();
  files.remove();
});

/** Undecoded, as it is on the wire. */
function raw(path: string, method = "GET"): Promise<{ head: http.IncomingMessage; bytes: Buffer }> {
  return new Promise((resolve, reject) => {
    const request = http.request(base + path, { method }, (head) => {
      const chunks: Buffer[] = [];
      head.on("data", (chunk: Buffer) => chunks.push(chunk));
      head.on("end", () => resolve({ head, bytes: Buffer.concat(chunks) }));
    });
    request.on("error", reject).end();
  });
}

describe("contract-kit proxy", () => {
  test("bytes are the same on the other side", async () => {
    const sent = Uint8Array.from({ length: 300_000 }, (_, at) => (at * 7) % 256);
    const headers = { "content-type": "application/octet-stream" };
    const answer = await fetch(`${base}/files`, { method: "POST", body: sent, headers });
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(sent);
  });

  test("compressed answers stay compressed, and are judged", async () => {
    const gzip = await raw("/items/gzip");
    expect(gzip.head.headers).toMatchObject({ "content-encoding": "gzip" });
    expect(gzip.bytes).toEqual(gzipSync('{"id":1}'));
    expect(gzip.head.headers).not.toHaveProperty("sl-violations");
    const brotli = await raw("/items/brotli");
    expect(brotli.head.headers["sl-violations"]).toContain("body-fits-schema");
  });

  test("204, redirects, several cookies and HEAD come through", async () => {
    expect((await raw("/items/none")).head.statusCode).toBe(204);
    const away = await raw("/items/away");
    expect([away.head.statusCode, away.head.headers.location]).toEqual([302, "/items/1"]);
    expect((await raw("/items/cookies")).head.headers["set-cookie"]).toEqual(["a=1", "b=2"]);
    const head = await raw("/items/gzip", "HEAD");
    expect([head.head.statusCode, head.bytes.length]).toEqual([200, 0]);
  });

  test("a connection that breaks is a 502 that says so", async () => {
    const { head, bytes } = await raw("/items/reset");
    expect([head.statusCode, bytes.toString()]).toEqual([
      502,
      expect.stringContaining("does not answer"),
    ]);
  });

  test("at its end it says what was found, and fails", async () => {
    expect(await proxy.stop()).toBe(1);
    expect(proxy.output()).toContain("GET /items/gzip 200");
    expect(proxy.output()).toContain("error body-fits-schema at getItem");
    expect(proxy.output()).toMatch(/does not conform: 2 of 2 operations/);
  });
});

test("what is known does not fail the traffic", async () => {
  const { port } = upstream.address() as AddressInfo;
  const traffic = async (...flags: string[]) => {
    const args = ["proxy", `http://127.0.0.1:${port}`, "openapi.yaml", "-p", "0", ...flags];
    const running = await start(args, files.path);
    const url = /Forwarding (\S+)/.exec(await running.until(/Ctrl\+C/))?.[1] ?? "";
    await fetch(`${url}/items/brotli`);
    return { code: await running.stop(), output: running.output() };
  };
  expect(await traffic("--write-baseline", "base.json")).toMatchObject({ code: 1 });
  const file = path.join(files.path, "base.json");
  writeFileSync(file, readFileSync(file, "utf8").replaceAll('""', '"me"'));
  const { code, output } = await traffic("--baseline", "base.json");
  expect(code).toBe(0);
  expect(output).toMatch(/^conforms: .+ 1 known/m);
}, 90_000);
