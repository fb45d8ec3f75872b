import { createMock, handlerTarget, verify } from "contract-kit";
import { describe, expect, test } from "vitest";
import contract from "../../contracts/crm/index.ts";
import crm from "../../mocks/crm/index.ts";
import { collect, findingsOf } from "../collect.ts";
import { document } from "../crm-document.ts";
import { asServer, mockServer } from "../in-process.ts";
import { runFlows as run } from "./crm.ts";
import { liberties } from "./liberties.ts";
import { errorsOf } from "./run-flows.ts";

const mock = mockServer({ document, definition: crm });

test.each(["demo", "admin"])("the mock keeps every promise to %s", async (token) => {
  const events = await run(mock.server, contract, token);
  expect(errorsOf(events)).toEqual([]);
  expect(events.filter(({ kind }) => kind === "skipped")).toEqual([]);
});

test("a second run on the same server finds nothing either, and nothing is left behind", async () => {
  const app = createMock({ document, definition: crm });
  const target = handlerTarget(app.fetch);
  const include = ["deleteContact", "createContact", "getContact", "updateContact"];
  const flows = contract.filter(({ name }) => name === "contact audit fields");
  for (let round = 0; round < 2; round++) {
    const options = { document, target, flows, include, token: "demo" };
    const events = await collect(verify({ ...options, phases: ["examples", "flows"] }));
    expect(findingsOf(events)).toEqual([]);
    expect(events).toContainEqual(expect.objectContaining({ kind: "flow-finished" }));
    expect(events).toContainEqual(
      expect.objectContaining({ kind: "cleanup-finished", leftovers: [] }),
    );
  }
});

test("flow names are unique, and every operation they list exists", () => {
  const names = contract.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  const unknown = contract.flatMap(({ operations }) =>
    operations.filter((id) => !document.operation(id)),
  );
  expect(unknown).toEqual([]);
});

test("without an account, only the flows that need one are skipped", async () => {
  const { server } = mockServer({ document, definition: { ...crm, seed: () => ({}) as never } });
  const events = await run(server, contract);
  expect(errorsOf(events)).toEqual([]);
  const skipped = events.flatMap((event) => (event.kind === "skipped" ? event.subject : []));
  expect(skipped.length).toBeGreaterThan(5);
  expect(skipped.every((name) => /account/.test(name))).toBe(true);
});

describe("a correct server that does differently what nobody promised", () => {
  // None of them is about files, which take longest.
  const flows = contract.filter(({ name }) => !/ (?:import|export|print)/.test(name));
  test.each(liberties)("%s", async (_name, takes) => {
    expect(flows.length).toBeGreaterThan(20);
    expect(errorsOf(await run(takes(mock.server), flows))).toEqual([]);
  });
});

test.each(["", "null", "[]", "{}", "[null]", '"x"', "7", "{"])(
  "a server that answers everything with 200 and '%s' gets findings; it does not end the run",
  async (body) => {
    const headers = { "content-type": "application/json" };
    const server = asServer(() => new Response(body, { headers }));
    const events = await run(server, contract);
    expect(events.filter(({ kind }) => kind === "flow-finished")).toHaveLength(contract.length);
    expect(errorsOf(events).length).toBeGreaterThan(contract.length);
  },
);
