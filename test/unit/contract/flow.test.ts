import { describe, expect, it, test } from "vitest";
import { collect, findingsOf, petServer, run, skipped, told } from "./pets.ts";
import { addPet, flow, type Tools } from "./pet-flows.ts";

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
