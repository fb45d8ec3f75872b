import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { folder, run, start } from "./cli.ts";
import { play } from "./player.ts";

const here = folder({
  "pets.yaml": `openapi: 3.1.0
info: { title: Pets, version: "1" }
security: [{ key: [] }]
paths:
  /pets:
    post:
      operationId: addPet
      requestBody:
        required: true
        content: { application/json: { schema: { type: object }, examples: { tom: { value: { name: Tom } } } } }
      responses:
        "201":
          description: ok
          content: { application/json: { schema: { type: object, required: [id] } } }
          links: { del: { operationId: deletePet, parameters: { id: "$response.body#/id" } } }
        "401": { description: who }
  /pets/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    delete:
      operationId: deletePet
      responses: { "204": { description: gone }, "401": { description: who } }
components: { securitySchemes: { key: { type: http, scheme: bearer } } }
`,
  "contract-kit.config.mjs": `const auth = { default: { command: "echo good" }, weak: { bearer: "env:WEAK_TOKEN" } };
export default { documents: { pets: { spec: "pets.yaml", auth } } };
`,
  "login.mjs": `const auth = { default: { command: "echo good" } };
export default { documents: { pets: { spec: "pets.yaml", auth } } };
`,
  "none.mjs": 'export default { documents: { pets: { spec: "pets.yaml" } } };',
});

/** Deletes when it may, answers late and without the key when it shall. */
const server: {
  url: string;
  sticky: boolean;
  late: boolean;
  nameless: boolean;
  rows: number;
  http?: Server;
} = {
  url: "",
  nameless: false,
  sticky: false,
  late: false,
  rows: 0,
};

beforeAll(async () => {
  let count = 0;
  server.http = createServer((request, response) => {
    request.resume().on("end", () => {
      const answer = () => {
        if (request.headers.authorization !== "Bearer good")
          return response.writeHead(401, { "www-authenticate": "Bearer" }).end();
        if (request.method === "POST") {
          server.rows++;
          return response
            .writeHead(201, { "content-type": "application/json" })
            .end(JSON.stringify(server.nameless ? {} : { id: String(++count) }));
        }
        if (server.sticky) return response.writeHead(500).end();
        server.rows--;
        return response.writeHead(204).end();
      };
      if (server.late && request.method === "POST") setTimeout(answer, 100);
      else answer();
    });
  });
  await new Promise<void>((done) => server.http?.listen(0, "127.0.0.1", done));
  server.url = `http://127.0.0.1:${(server.http.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.http?.close();
  here.remove();
});

const only = ["--phases", "examples,access", "--include", "addPet"];
const config = ["--config", "none.mjs"];
const at = (file: string) => path.join(here.path, file);

describe("who calls", { timeout: 90_000 }, () => {
  it.each<[string, string[], number]>([
    ["a token", [...config, "--token", "good"], 0],
    ["a token of one scheme", [...config, "--token", "key=good"], 0],
    ["a header", [...config, "--header", "Authorization: Bearer good"], 0],
    ["a wrong token", [...config, "--token", "bad"], 1],
    ["nobody: nothing but refusals is known", [...config], 0],
    ["a variable that is not set", [], 2],
  ])("%s", async (_, args, want) => {
    const { code, stderr } = await play(["verify", server.url, ...only, ...args], here.path);
    expect({ code, stderr }).toMatchObject({ code: want });
    if (want === 2) expect(stderr).toContain("auth.weak needs the environment variable WEAK_TOKEN");
  });
});

test("reports of one run, a baseline from it, and the run that it lets pass", async () => {
  const kinds = ["junit", "json", "ndjson", "sarif", "har", "github", "markdown", "certificate"];
  const flags = kinds.flatMap((kind) => ["--report", `${kind}=out/${kind}`]);
  const bad = ["verify", server.url, ...only, ...config, "--token", "bad"];
  const first = await run([...bad, ...flags, "--write-baseline", "base.json"], here.path);
  expect(first.code).toBe(1);
  for (const kind of kinds) expect(readFileSync(at(`out/${kind}`), "utf8")).not.toBe("");
  expect(readFileSync(at("out/har"), "utf8")).not.toContain("Bearer bad");
  const empty = await play([...bad, "--baseline", "base.json"], here.path);
  expect(empty).toMatchObject({ code: 2, stdout: "" });
  expect(empty.stderr).toMatch(/must say in 'owner' who answers for it\n {2}at base\.json:\d+:\d+/);
  const filled = readFileSync(at("base.json"), "utf8").replaceAll('""', '"me"');
  writeFileSync(at("base.json"), filled);
  const known = await play([...bad, "--baseline", "base.json", "--quiet"], here.path);
  expect(known.stdout).toMatch(/^known .+\n(?:.*\n)*conforms: /m);
  expect(known.code).toBe(0);
});

test("shards, merged, are the run", async () => {
  const base = ["verify", server.url, "--phases", "access", ...config, "--token", "good"];
  for (const index of [1, 2]) {
    const args = [...base, "--shard", `${index}/2`, "--report", `json=s${index}.json`];
    expect((await play(args, here.path)).code).toBe(0);
  }
  const merged = await run(["merge-reports", "s1.json", "s2.json", "-o", "all.json"], here.path);
  expect(merged).toEqual({
    code: 0,
    stdout: "Pets 1 conforms: 2 operations, 15 requests, 0 errors, 0 warnings, 0 known\n",
    stderr: "",
  });
  expect(await play(["merge-reports", "s1.json"], here.path)).toMatchObject({ code: 2 });
});

test("what could not be deleted is deleted by the next run", async () => {
  const args = ["verify", server.url, "--phases", "examples", ...config, "--token", "good"];
  const file = at(".contract-kit-leftovers.json");
  server.sticky = true;
  const before = server.rows;
  await play([...args, "--include", "addPet"], here.path);
  expect(existsSync(file)).toBe(true);
  server.sticky = false;
  const { stdout } = await play([...args, "--include", "addPet"], here.path);
  expect(stdout).toContain("Left behind by an earlier run, deleted now\n  deletePet id=");
  expect(server.rows).toBe(before);
  expect(existsSync(file)).toBe(false);
});

test("Ctrl+C: nothing new begins, what was created is deleted, the report is written", async () => {
  server.late = true;
  const before = server.rows;
  const args = ["verify", server.url, "--report", "json=late.json", ...config, "--token", "good"];
  const command = await start([...args, "--rate", "20"], here.path);
  await command.until(/Verifying/);
  expect(await command.stop("SIGINT")).toBe(2);
  server.late = false;
  expect(command.output()).toContain("not all of it was exercised: it was interrupted");
  expect(JSON.parse(readFileSync(at("late.json"), "utf8"))).toMatchObject({
    runs: [{ stopped: "it was interrupted" }],
  });
  expect(server.rows).toBe(before);
});

test("Ctrl+C twice: it ends at once, tells what it knows, and the next run deletes what is left", async () => {
  const before = server.rows;
  const args = ["verify", server.url, "--include", "addPet", ...config, "--token", "good"];
  const reports = ["--report", "json=left.json", "--report", "har=left.har"];
  const command = await start([...args, ...reports, "--rate", "2"], here.path);
  while (server.rows === before) await new Promise((resolve) => setTimeout(resolve, 10));
  const first = command.stop("SIGINT");
  await command.until(/interrupted: cleaning up/);
  void command.stop("SIGINT");
  expect(await first).toBe(130);
  expect(command.output()).toContain("not all of it was exercised: it was left before it was over");
  expect(command.output()).toContain(" left behind: the next run deletes what");
  expect(JSON.parse(readFileSync(at("left.json"), "utf8"))).toMatchObject({
    runs: [{ stopped: "it was left before it was over" }],
  });
  JSON.parse(readFileSync(at("left.har"), "utf8"));
  await play([...args, "--phases", "examples"], here.path);
  expect(server.rows).toBe(before);
});

test("a failure in the middle: what was found until then is told", async () => {
  const flow = `export default [{ name: "odd", operations: ["addPet"], run: async ({ call }) => {
    await call("addPet", { body: {} });
    throw new TypeError("nothing is a pet");
  } }];`;
  writeFileSync(at("odd.mjs"), flow);
  writeFileSync(
    at("odd.config.mjs"),
    'export default { documents: { pets: { spec: "pets.yaml", contracts: ["odd.mjs"] } } };',
  );
  const args = ["verify", server.url, "--config", "odd.config.mjs", "--token", "good"];
  const { code, stderr, stdout } = await run([...args, "--report", "json=odd.json"], here.path);
  expect(code).toBe(2);
  expect(stderr).toContain("the flow 'odd' failed in its own code: nothing is a pet");
  expect(stdout).toContain("not all of it was exercised: it failed: the flow 'odd' failed");
  expect(JSON.parse(readFileSync(at("odd.json"), "utf8"))).toMatchObject({
    runs: [{ totals: { operations: 2 } }],
  });
});

test("a budget: what is left out is told", async () => {
  const args = ["verify", server.url, "--budget", "1ms", ...config, "--token", "good"];
  const { code, stderr, stdout } = await play(args, here.path);
  expect(code).toBe(2);
  expect(stdout).toContain("the budget of 0.001 s is used up: addPet, deletePet");
  expect(stderr).toContain("nothing was exercised");
});

describe("a recording of a run", { timeout: 90_000 }, () => {
  const failing = /error body-fits-schema at addPet/;
  const base = ["verify", "--recording"];
  const rest = ["--spec", "pets.yaml", "--base-url"];

  test.each(["har", "ndjson"])("as %s tells what the run told, by the same id", async (kind) => {
    const file = `it.${kind}`;
    server.nameless = true;
    const live = ["verify", server.url, ...only, ...config, "--token", "good"];
    const written = ["--report", `${kind}=${file}`, "--write-baseline", "live.json"];
    const seen = await play([...live, ...written], here.path);
    server.nameless = false;
    expect(seen).toMatchObject({ code: 1, stdout: expect.stringMatching(failing) });
    const args = [...base, file, ...rest, server.url];
    const again = await play([...args, "--write-baseline", "later.json"], here.path);
    expect(again).toMatchObject({ code: 1, stdout: expect.stringMatching(failing) });
    expect(JSON.parse(readFileSync(at("later.json"), "utf8"))).toEqual(
      JSON.parse(readFileSync(at("live.json"), "utf8")),
    );
    writeFileSync(at("mine.json"), readFileSync(at("live.json"), "utf8").replaceAll('""', '"me"'));
    const known = await play([...args, "--baseline", "mine.json"], here.path);
    expect(known).toMatchObject({ code: 0, stdout: expect.stringMatching(/^conforms: /m) });
    expect(known.stdout).not.toContain("stale");
  });

  test.each<[string, string[], string]>([
    ["a flag of runs", ["x.har", "--bail"], "--bail has no effect on a recording"],
    ["several", ["x.har", "--token", "a", "--safe"], "--token, --safe have no effect"],
    ["another value than the default", ["x.har", "--repeat", "5"], "--repeat has no effect"],
  ])("%s is refused", async (_, args, message) => {
    const { code, stderr } = await play([...base, ...args], here.path);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
  });

  test("a server beside it, or a base without it, is refused", async () => {
    const both = await play(["verify", server.url, "--recording", "x.har"], here.path);
    expect(both).toMatchObject({ code: 2, stderr: expect.stringContaining("without its server") });
    const none = await play(["verify", "--base-url", server.url], here.path);
    expect(none).toMatchObject({ code: 2, stderr: expect.stringContaining("is for recordings") });
  });
});

describe("mutate on a server", { timeout: 90_000 }, () => {
  const rest = ["--spec", "pets.yaml", "--token", "key=good", ...config];

  test("faults of access are found; what is asked of the share decides", async () => {
    const args = ["mutate", server.url, ...rest, "--only", "access"];
    const { code, stdout } = await play([...args, "--report", "json=m.json"], here.path);
    expect({ code, stdout }).toMatchObject({ code: 0 });
    expect(stdout).toContain("8 of 10 faults found (80.0 %)");
    const { totals, mutants } = JSON.parse(readFileSync(at("m.json"), "utf8"));
    expect(totals).toMatchObject({ chosen: 10, notTried: 0, survived: 2, percent: 80 });
    expect(mutants).toContainEqual(
      expect.objectContaining({
        id: "access/no-credentials-accepted addPet",
        outcome: "found",
        foundBy: expect.objectContaining({ rule: "credentials-required", operation: "addPet" }),
      }),
    );
    expect(await play([...args, "--min", "81"], here.path)).toMatchObject({ code: 1 });
  });

  test("whoever the configuration says calls", async () => {
    const args = ["mutate", server.url, "--spec", "pets.yaml", "--config", "login.mjs"];
    const { stdout } = await play([...args, "--only", "access"], here.path);
    expect(stdout).toContain("8 of 10 faults found (80.0 %)");
  });

  test.each<[string, string, string[], string]>([
    ["nothing to try", "here", ["--only", "collections"], "nothing was tried"],
    ["nobody there", "http://127.0.0.1:9/", [], "does not answer"],
  ])("%s is an error", async (_, url, flags, message) => {
    const target = url === "here" ? server.url : url;
    const { code, stderr } = await play(["mutate", target, ...rest, ...flags], here.path);
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
  });
});

describe("the mock of a secured document", () => {
  it.each<[string, string[], number, string]>([
    ["keeps to it", ["verify", "--spec", "safe.yaml"], 0, "0 errors, 0 warnings"],
    [
      "and for a token of one's own",
      ["verify", "--spec", "safe.yaml", "--token", "mine"],
      0,
      "0 errors, 0 warnings",
    ],
  ])("%s", async (_, args, code, text) => {
    const cwd = folder({
      "safe.yaml": `openapi: 3.1.0
info: { title: Safe, version: "1" }
security: [{ key: [] }]
paths:
  /notes: { get: { operationId: listNotes, responses: { "200": { description: all, content: { application/json: { schema: { type: array, items: { type: string } } } } } } } }
components: { securitySchemes: { key: { type: http, scheme: bearer } } }
`,
    });
    const outcome = await play(args, cwd.path);
    cwd.remove();
    expect(outcome.stdout).toContain(text);
    expect(outcome.code).toBe(code);
  });
});
