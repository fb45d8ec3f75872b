import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished, test } from "vitest";
import { handlerTarget, urlTarget } from "../../../src/contract/target.ts";
import type { VerifyOptions } from "../../../src/contract/run.ts";
import { collect, findingsOf, petServer, run, skipped, told, type Fault } from "./pets.ts";

describe("a server that keeps its promises", () => {
  test("no finding, every operation exercised, nothing left behind", async () => {
    const server = petServer();
    const events = await collect(run(server));
    expect(findingsOf(events)).toEqual([]);
    const used = new Set(
      events.flatMap((event) =>
        event.kind === "case-finished" ? [`${event.phase} ${event.operation}`] : [],
      ),
    );
    expect([...used].toSorted()).toEqual([
      "access addPet",
      "access deletePet",
      "access getPet",
      "access listPets",
      "access putPet",
      "cleanup deletePet",
      "collections addPet",
      "collections getPet",
      "collections listPets",
      "coverage addPet",
      "coverage listPets",
      "coverage putPet",
      "examples addPet",
      "examples deletePet",
      "examples getPet",
      "examples listPets",
      "methods getPet",
      "methods listPets",
      "state addPet",
      "state deletePet",
      "state getPet",
      "state listPets",
      "state putPet",
    ]);
    expect([...server.rows.keys()]).toEqual(["0"]);
    expect(skipped(events)).toEqual([
      "collections pets: the run's own records are not in listPets: what is there is looked at",
      "collections pets: no parameter of listPets is known to be the page or the order; say which with x-collection",
    ]);
    expect(events.at(0)).toMatchObject({
      kind: "run-started",
      title: "Pets",
      file: "openapi.yaml",
      seed: "1",
    });
    expect(events.at(-2)).toMatchObject({ kind: "cleanup-finished", leftovers: [] });
    expect(events.at(-1)).toMatchObject({ kind: "run-finished" });
  });

  test("what was there before is neither changed nor deleted", async () => {
    const server = petServer();
    await collect(run(server));
    expect(server.requests.filter((one) => /^(?:PUT|DELETE) \/pets\/0(?: |$)/.test(one))).toEqual(
      [],
    );
  });
});

describe("each broken promise is found by its rule, at its operation", () => {
  const on =
    (method: string, path: RegExp, change: Fault): Fault =>
    (answer, request) =>
      request.method === method && path.test(new URL(request.url).pathname) && answer.status < 400
        ? change(answer, request)
        : answer;
  const json = (body: unknown, status = 200, headers = {}) =>
    Response.json(body, { status, headers });
  const item = /^\/pets\/./;
  const list = /^\/pets$/;

  it.each<[string, Fault, string[]]>([
    [
      "an undocumented status",
      on("GET", item, () => new Response(null, { status: 206 })),
      ["status-documented getPet", "head-agrees-with-get getPet"],
    ],
    [
      "a refusal",
      on("PUT", item, () => new Response(null, { status: 404 })),
      ["valid-request-accepted putPet"],
    ],
    [
      "an undocumented failure",
      on("DELETE", item, () => new Response(null, { status: 500 })),
      ["valid-request-accepted deletePet", "status-documented deletePet"],
    ],
    [
      "another media type",
      on("GET", item, () => new Response("<a/>", { headers: { "content-type": "text/xml" } })),
      ["media-type-documented getPet", "head-agrees-with-get getPet"],
    ],
    ["a header left out", on("GET", list, () => json([])), ["headers-valid listPets"]],
    [
      "a header of another type",
      on("GET", list, () => json([], 200, { "X-Total": "x" })),
      ["headers-valid listPets"],
    ],
    [
      "a body of another shape",
      on("GET", list, () => json({}, 200, { "X-Total": "0" })),
      ["body-fits-schema listPets"],
    ],
    [
      "a field left out",
      on("POST", list, async (answer) =>
        json({ id: ((await answer.json()) as { id: string }).id }, 201),
      ),
      ["body-fits-schema addPet"],
    ],
    [
      "half a body",
      on(
        "GET",
        item,
        () => new Response('{"id":', { headers: { "content-type": "application/json" } }),
      ),
      ["body-parses getPet"],
    ],
    [
      "no body",
      on("GET", item, () => new Response(null, { status: 200 })),
      ["body-present getPet", "head-agrees-with-get getPet"],
    ],
    [
      "a body nobody mentioned",
      on("DELETE", item, () => new Response("bye", { status: 200 })),
      ["status-documented deletePet"],
    ],
    [
      "a crash",
      on("PUT", item, () => {
        throw new Error("out of memory");
      }),
      ["request-answered putPet"],
    ],
  ])("%s", async (_, fault, want) => {
    // One answer at a time; what several answers show together is in state/ and collections/.
    const phases = ["examples", "coverage", "access", "methods"] as const;
    expect(told(await collect(run(petServer(fault), { phases })))).toEqual(want);
  });

  test("no 401", async () => {
    const server = petServer();
    const open = {
      ...server,
      handler: (request: Request) => {
        const headers = new Headers(request.headers);
        if (request.method === "GET") headers.set("authorization", "Bearer t");
        return server.handler(new Request(request, { headers }));
      },
    };
    expect(told(await collect(run(open)))).toEqual([
      "credentials-required listPets",
      "credentials-required getPet",
    ]);
  });

  test("a finding can be seen again: rule, place, curl without the token, what came", async () => {
    const fault = on(
      "POST",
      list,
      (answer) => new Response(answer.body, { status: 200, headers: answer.headers }),
    );
    const [first] = findingsOf(await collect(run(petServer(fault), { include: ["addPet"] })));
    expect(first).toEqual({
      id: "875a39d7e0b2",
      rule: "status-documented",
      oracle: "spec",
      severity: "error",
      operation: "addPet",
      specPointer: "/paths/~1pets/post/responses",
      where: { file: "openapi.yaml", line: 26, column: 7 },
      instance: "status",
      message: "answered 200, but the document lists only 201, 400, 401",
      phase: "examples",
      sent: "the example 'tom'",
      curl: `curl -i -X POST 'http://localhost/pets' -H 'accept: application/json, */*;q=0.1' -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' --data-raw '{"name":"Tom"}'`,
      received: '200 {"name":"Tom","id":"1"}',
      repeated: { failed: 2, of: 2 },
    });
  });
});

describe("a run that cannot start", () => {
  const broken = () => {
    throw new Error("no");
  };
  it.each<[string, Partial<VerifyOptions>, string, string]>([
    [
      "nobody listens",
      { target: urlTarget("http://127.0.0.1:1") },
      "TARGET_UNREACHABLE",
      "http://127.0.0.1:1 does not answer: ",
    ],
    [
      "a handler that fails",
      { target: handlerTarget(broken) },
      "TARGET_UNREACHABLE",
      "http://localhost does not answer: no",
    ],
    [
      "a handler that never answers",
      { target: handlerTarget(() => new Promise(() => {})), timeLimit: 20 },
      "TARGET_UNREACHABLE",
      "http://localhost does not answer: no answer within 20 ms",
    ],
    [
      "a selection that names nothing",
      { include: ["cats"] },
      "BAD_FLAG",
      "'cats' is no operationId, path or tag of the document",
    ],
    ["nothing left", { exclude: ["*"] }, "BAD_FLAG", "no operation is left to verify"],
  ])("%s", async (_, options, code, message) => {
    await expect(collect(run(petServer(), options))).rejects.toThrow(
      expect.objectContaining({
        name: "ToolError",
        code,
        message: expect.stringContaining(message),
        hint: expect.stringMatching(/\.$/),
      }),
    );
  });

  it.each(["nonsense", "ftp://host", "file:///etc/passwd", ""])(
    "%j is no URL of a server",
    (url) => {
      expect(() => urlTarget(url)).toThrow(expect.objectContaining({ code: "BAD_FLAG" }));
    },
  );
});

describe("over a real port", () => {
  async function serve(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  test("a connection that breaks in the middle is a finding, and the run goes on", async () => {
    const url = await serve((request, response) => {
      if (request.url === "/") return void response.end();
      response.writeHead(200, {
        "content-type": "application/json",
        "x-total": "1",
        "content-length": "100",
      });
      response.write("[");
      setImmediate(() => response.destroy());
    });
    const events = await collect(
      run(petServer(), { target: urlTarget(`${url}/`), include: ["listPets"] }),
    );
    expect(told(events)).toContain("request-answered listPets");
    expect(events.at(-1)?.kind).toBe("run-finished");
  });

  test("an answer that takes too long", async () => {
    const url = await serve((request, response) => void (request.url === "/" && response.end()));
    const [first] = findingsOf(
      await collect(
        run(petServer(), { target: urlTarget(url), include: ["listPets"], timeLimit: 100 }),
      ),
    );
    expect(first).toMatchObject({
      rule: "request-answered",
      message: "there was no answer: no answer within 100 ms",
    });
  });

  test("a redirection is an answer, not followed", async () => {
    const url = await serve(
      (_, response) => void response.writeHead(302, { location: "http://127.0.0.1:1/" }).end(),
    );
    expect(
      told(await collect(run(petServer(), { target: urlTarget(url), include: ["listPets"] }))),
    ).toContain("status-documented listPets");
  });
});
