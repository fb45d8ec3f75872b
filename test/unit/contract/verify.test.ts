import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished, test } from "vitest";
import type { AnyFlow, FlowTools } from "../../../src/contract/define.ts";
import { handlerTarget, urlTarget } from "../../../src/contract/target.ts";
import type { VerifyOptions } from "../../../src/contract/run.ts";
import { collect, findingsOf, pets, petServer, run, skipped, told, type Fault } from "./pets.ts";

type Ops = Record<string, never>;
type Tools = FlowTools<Ops>;

function flow(operations: readonly string[], steps: (tools: Tools) => Promise<void>): AnyFlow {
  return { name: "the flow", operations, run: steps as unknown as AnyFlow["run"] };
}
const addPet = (tools: Tools, name = "Rex") => tools.call("addPet", { body: { name } } as never);

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

describe("what is sent", () => {
  const requestsOf = async (options: Partial<VerifyOptions>) => {
    const server = petServer();
    const events = await collect(run(server, options));
    return { requests: server.requests, events };
  };

  test("the same seed sends the same bytes, another seed others", async () => {
    const flows = [
      flow(["addPet"], async (tools) => void (await addPet(tools, tools.unique("pet-")))),
    ];
    const [one, same, other] = [
      await requestsOf({ seed: 1, flows }),
      await requestsOf({ seed: 1, flows }),
      await requestsOf({ seed: 2, flows }),
    ];
    expect(same.requests).toEqual(one.requests);
    expect(other.requests).not.toEqual(one.requests);
  });

  test("safe: nothing that changes anything", async () => {
    const { requests, events } = await requestsOf({
      safe: true,
      flows: [flow(["addPet"], async (tools) => void (await addPet(tools)))],
    });
    expect(requests.filter((one) => !/^(?:GET|HEAD|OPTIONS) /.test(one))).toEqual([]);
    expect(requests).toContain("GET /pets/0");
    expect(skipped(events)).toEqual([
      "examples addPet: it changes things, and --safe was given",
      "examples putPet: it changes things, and --safe was given",
      "examples deletePet: it changes things, and --safe was given",
      "coverage addPet: it changes things, and --safe was given",
      "coverage putPet: it changes things, and --safe was given",
      "coverage deletePet: it changes things, and --safe was given",
      "access addPet: it changes things, and --safe was given",
      "access putPet: it changes things, and --safe was given",
      "access deletePet: it changes things, and --safe was given",
      "state pets: it changes things, and --safe was given",
      "collections pets: records of the run's own, so what is there is looked at: it changes things, and --safe was given",
      "collections pets: no parameter of listPets is known to be the page or the order; say which with x-collection",
      "flows the flow: it changes things, and --safe was given",
    ]);
  });

  test("without credentials only the refusals are looked at", async () => {
    const server = petServer();
    const events = await collect(run(server, { token: "" }));
    expect(findingsOf(events).every((one) => one.rule === "valid-request-accepted")).toBe(true);
    const { token: _, ...none } = {
      token: "",
      document: pets,
      target: handlerTarget(petServer().handler),
    };
    const { verify } = await import("../../../src/contract/verify.ts");
    const without = await collect(verify(none));
    expect(findingsOf(without)).toEqual([]);
    expect(skipped(without)).toContain(
      "examples listPets: it needs credentials: give --token, or a --header that fills its security scheme",
    );
  });

  test("only what was selected, and what is needed for it", async () => {
    const { requests } = await requestsOf({ include: ["putPet"] });
    expect(
      new Set(requests.map((one) => one.split(/[ ?]/).slice(0, 2).join(" ").replace(/\d+$/, "N"))),
    ).toEqual(
      new Set([
        "GET /",
        "OPTIONS /pets/N",
        "POST /pets",
        "PUT /pets/N",
        "PATCH /pets/N",
        "POST /pets/N",
        "DELETE /pets/N",
      ]),
    );
  });

  test("values the user gives are used", async () => {
    const { requests } = await requestsOf({ include: ["getPet"], variables: { id: "0" } });
    expect(requests.slice(1, 2)).toEqual(["GET /pets/0"]);
  });

  test("a thing that cannot be created is not changed", async () => {
    const events = await collect(
      run(
        petServer((answer, request) =>
          request.method === "POST" ? new Response(null, { status: 401 }) : answer,
        ),
        { include: ["putPet", "deletePet"] },
      ),
    );
    expect(skipped(events)).toContain(
      "examples deletePet: it would change something that is not the run's own: addPet gave no {id}; give it with --var id=…",
    );
  });
});

describe("what was created is deleted at the end", () => {
  test("when the consumer stops early", async () => {
    const server = petServer();
    for await (const event of run(server)) {
      if (
        event.kind === "case-finished" &&
        event.operation === "addPet" &&
        event.phase === "coverage"
      )
        break;
    }
    expect([...server.rows.keys()]).toEqual(["0"]);
    expect(server.requests.at(-1)).toMatch(/^DELETE/);
  });

  test("when return() is called", async () => {
    const server = petServer();
    const events = run(server);
    for (let step = await events.next(); !step.done; step = await events.next()) {
      if (server.rows.size > 1) break;
    }
    await events.return(undefined);
    expect([...server.rows.keys()]).toEqual(["0"]);
  });

  test("when a flow throws: the error comes after the clean-up", async () => {
    const server = petServer();
    const events: string[] = [];
    const flows = [
      flow(["addPet"], async (tools) => {
        await addPet(tools);
        throw new TypeError("undefined is not a pet");
      }),
    ];
    const failing = (async () => {
      for await (const event of run(server, { include: ["addPet"], flows }))
        events.push(event.kind);
    })();
    await expect(failing).rejects.toThrow(
      expect.objectContaining({
        code: "CONTRACT_INVALID",
        message: "the flow 'the flow' failed in its own code: undefined is not a pet",
      }),
    );
    expect(events.at(-1)).toBe("cleanup-finished");
    expect([...server.rows.keys()]).toEqual(["0"]);
  });

  test("when a flow ends early", async () => {
    const server = petServer();
    const flows = [
      flow(["addPet", "getPet"], async (tools) => {
        await addPet(tools);
        tools.need(
          "pet-is-there",
          await tools.call("getPet", { path: { id: "nobody" } } as never),
          200 as never,
        );
      }),
    ];
    const events = await collect(run(server, { include: ["addPet", "getPet"], flows }));
    expect(told(events)).toEqual(["pet-is-there getPet"]);
    expect([...server.rows.keys()]).toEqual(["0"]);
  });

  test("what cannot be deleted is named", async () => {
    const server = petServer((answer, request) =>
      request.method === "DELETE" ? new Response(null, { status: 409 }) : answer,
    );
    const events = await collect(run(server, { include: ["addPet"], phases: ["examples"] }));
    expect(events.at(-2)).toEqual({
      kind: "cleanup-finished",
      removed: 0,
      leftovers: ["deletePet id=1"],
      entries: ["1"].map((id) => ({ operation: "deletePet", path: { id } })),
    });
  });
});

describe("flows", () => {
  const runFlow = async (operations: readonly string[], steps: (tools: Tools) => Promise<void>) =>
    collect(
      run(petServer(), {
        include: ["listPets", "addPet", "getPet"],
        phases: ["examples", "coverage", "access", "methods", "flows"],
        flows: [flow(operations, steps)],
      }),
    );

  it.each<[string, (tools: Tools) => Promise<void>, string[]]>([
    [
      "all as promised",
      async (tools) =>
        void tools.expect("r", await addPet(tools), { status: [200, 201], body: { name: "Rex" } }),
      [],
    ],
    [
      "a status",
      async (tools) => void tools.expect("r", await addPet(tools), { status: 200 }),
      ["[status] must be 200, but is 201"],
    ],
    [
      "a member",
      async (tools) => void tools.expect("r", await addPet(tools), { body: { name: "Tom" } }),
      ['[/name] must be "Tom", but is "Rex"'],
    ],
    [
      "a missing member",
      async (tools) => void tools.expect("r", await addPet(tools), { body: { age: 1 } }),
      ["[/age] must be 1, but is nothing"],
    ],
    [
      "a member of a part",
      async (tools) =>
        void tools.expect("r", await tools.call("listPets"), { at: "/0", body: { name: "New" } }),
      ['[/0/name] must be "New", but is "Old"'],
    ],
    [
      "a header",
      async (tools) =>
        void tools.expect("r", await tools.call("listPets"), { headers: { "X-Total": "9" } }),
      [expect.stringContaining('[header X-Total] must be "9", but is ') as string],
    ],
    [
      "a condition",
      async (tools) => void tools.check("r", await tools.call("listPets"), false, "/0", "is odd"),
      ["[/0] is odd"],
    ],
  ])("%s", async (_, steps, want) => {
    const found = findingsOf(await runFlow(["listPets", "addPet"], steps));
    expect(found.map((one) => `[${one.instance}] ${one.message}`)).toEqual(want);
    for (const one of found)
      expect(one).toMatchObject({
        rule: "r",
        phase: "flows",
        hint: "Promised by the flow 'the flow'.",
      });
  });

  test("one that skips says why", async () => {
    const events = await runFlow(["listPets"], async (tools) => tools.skip("no pets today"));
    expect(skipped(events)).toEqual(["flows the flow: no pets today"]);
  });

  test("one whose operation is not selected does not run", async () => {
    const events = await runFlow(["deletePet"], async () => {
      throw new Error("must not run");
    });
    expect(skipped(events)).toEqual(["flows the flow: it calls operations that are not selected"]);
  });

  it.each<[string, readonly string[], string, string]>([
    [
      "an operation the document does not have",
      ["nobody"],
      "nobody",
      "the document has no operation 'nobody'",
    ],
    [
      "an operation it does not list",
      ["listPets"],
      "addPet",
      "the flow 'the flow' calls 'addPet' without listing it in 'operations'",
    ],
  ])("a mistake in a flow is the author's: %s", async (_, operations, id, message) => {
    await expect(runFlow(operations, async (tools) => void (await tools.call(id)))).rejects.toThrow(
      expect.objectContaining({ code: "CONTRACT_INVALID", message }),
    );
  });
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
