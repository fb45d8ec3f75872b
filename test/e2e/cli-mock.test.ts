import { createServer, type AddressInfo } from "node:net";
import { execFileSync } from "node:child_process";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { folder, run, start, type Running } from "./cli.ts";

const here = folder({
  "pets.yaml": `openapi: 3.1.0
info: { title: Pets, version: "1" }
servers: [{ url: https://example.com/v1 }]
security: [{ key: [] }]
paths:
  /status:
    get:
      operationId: getStatus
      responses: { "204": { description: fine } }
  /pets/search:
    post:
      operationId: findPets
      x-safe: true
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, required: [name] }
            examples: { toms: { value: { name: Tom's } } }
      responses:
        "200":
          description: ok
          content:
            application/json:
              schema: { type: array, items: { type: string }, examples: [[Tom]] }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
`,
  "mock.ts": `import { defineMock } from "contract-kit";
interface Caller { readonly title: string }
const anonymous: Caller = { title: "nobody" };
export default defineMock<object, {}, Caller>()({
  principals: { secret: { title: "somebody" } },
  anonymous,
  handlers: {},
});
`,
  "contract-kit.config.ts": `import { defineConfig } from "contract-kit";
const spec: string = "pets.yaml";
export default defineConfig({ documents: { pets: { spec, mock: "mock.ts" } } });
`,
});

let running: Running | undefined;
afterEach(async () => {
  await running?.stop("SIGKILL");
  running = undefined;
});
afterAll(() => here.remove());

const urlIn = (text: string) => /http:\/\/[\w.:[\]]+/.exec(text)?.[0] ?? "";

describe("mock", () => {
  it("says where it is, who may come in, and a request that works", async () => {
    running = await start(["mock", "--port", "0"], here.path);
    const text = await running.until(/Ctrl\+C/);
    const url = urlIn(text);
    expect(text.replaceAll(url, "URL")).toBe(`Pets 1
  URL
  URL/v1
  2 operations, behaviour from mock.ts
  console URL/__mock/, reference URL/__mock/docs
  GET  URL/status
  POST URL/pets/search

Tokens
  secret  somebody

Try
  curl -X POST URL/pets/search -H 'X-Key: secret' -H 'Content-Type: application/json' -d '{"name":"Tom'\\''s"}'

Ctrl+C stops it.

`);
    const curl = /curl .+/.exec(text)?.[0] ?? "";
    const answer = execFileSync("sh", ["-c", `${curl} -s -w ' %{http_code}'`], {
      encoding: "utf8",
    });
    expect(answer).toMatch(/^\[.*\] 200$/);
    expect(await running.until(/ms\n/)).toMatch(/\nPOST \/pets\/search 200 \d+ms\n$/);
    expect((await fetch(`${url}/v1/pets/search`, { method: "POST" })).status).toBe(401);
    expect(await running.stop()).toBe(0);
  });

  it("serves a document alone, to everybody, and logs JSON", async () => {
    const args = [
      "mock",
      "pets.yaml",
      "--config",
      "none.mjs",
      "-p",
      "0",
      "--no-auth",
      "--log",
      "json",
    ];
    const alone = folder({
      "none.mjs": 'export default { documents: { x: { spec: "x.yaml" } } };',
    });
    running = await start(
      args.map((one) => (one === "none.mjs" ? `${alone.path}/none.mjs` : one)),
      here.path,
    );
    const text = await running.until(/Ctrl\+C/);
    expect(text).toContain("state and answers made from the document");
    expect(text).toContain("No token is needed (--no-auth).");
    const answer = await fetch(`${urlIn(text)}/status`);
    expect(answer.status).toBe(204);
    const line = /\{"method".+\}/.exec(await running.until(/\}\n/))?.[0] ?? "";
    expect(JSON.parse(line)).toMatchObject({
      method: "GET",
      path: "/status",
      status: 204,
      operation: "getStatus",
      problems: [],
    });
    expect(await running.stop("SIGTERM")).toBe(0);
    alone.remove();
  });

  it("says when the port is taken", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    expect(await run(["mock", "-p", String(port)], here.path)).toEqual({
      code: 2,
      stdout: "",
      stderr: `error: port ${port} of 127.0.0.1 is in use
  Stop what listens there, or choose another one: --port ${port + 1}, or 0 for any.
`,
    });
    server.close();
  });

  it("says when the network can reach it", async () => {
    running = await start(["mock", "-p", "0", "-h", "0.0.0.0"], here.path);
    expect(await running.until(/Ctrl\+C/)).toContain(
      "Whoever reaches this machine over the network can use it.",
    );
  });

  it("loads everything and serves nothing in a dry run", async () => {
    expect(await run(["mock", "--dry-run"], here.path)).toEqual({
      code: 0,
      stdout: "The mock of Pets can be served.\n",
      stderr: "",
    });
  });

  it("starts without what only fetch needs, until a request needs it", async () => {
    const loaded = folder({
      "api.yaml": `openapi: 3.1.0
info: { title: Loaded, version: "1" }
paths:
  /loaded:
    get:
      operationId: isLoaded
      responses:
        "200":
          description: ok
          content: { application/json: { schema: { type: boolean } } }
`,
      "mock.js": `const isLoaded = () => process.moduleLoadList.some((one) => one.includes("undici/undici"));
export default {
  principals: {},
  anonymous: { title: "anybody" },
  handlers: { isLoaded: () => ({ status: 200, body: isLoaded() }) },
};
`,
      "contract-kit.config.js": `export default { documents: { loaded: { spec: "api.yaml", mock: "./mock.js" } } };\n`,
    });
    try {
      running = await start(["mock", "--port", "0"], loaded.path);
      const url = urlIn(await running.until(/Ctrl\+C/));
      const ask = async () => (await fetch(`${url}/loaded`)).json() as Promise<unknown>;
      expect(await ask()).toBe(false);
      expect((await fetch(`${url}/__mock/health`)).status).toBe(200);
      expect(await ask()).toBe(true);
    } finally {
      loaded.remove();
    }
  });

  it("starts the mock of this repository", async () => {
    running = await start(["mock", "-p", "0", "--log", "silent"]);
    const text = await running.until(/Ctrl\+C/);
    const curl = /curl .+/.exec(text)?.[0] ?? "";
    const answer = execFileSync("sh", ["-c", `${curl} -s -f`], { encoding: "utf8" });
    expect(JSON.parse(answer)).not.toEqual([]);
    expect(running.output()).toBe(text);
  });
});
