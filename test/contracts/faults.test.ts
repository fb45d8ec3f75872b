import { createMock, loadDocument } from "contract-kit";
import { describe, expect, test } from "vitest";
import contract from "../../contracts/crm/index.ts";
import crm from "../../mocks/crm/index.ts";
import { faults } from "./faults.ts";
import { createFlowRunner, errorsOf } from "./run-flows.ts";

// One promise that takes several calls to see, broken at a time; single answers are in answer-faults.test.ts.

const document = loadDocument("spec/crm/openapi.yaml");
const run = createFlowRunner(document);
const mock = createMock({ document, definition: crm });
const state = await (await mock.request("/__mock/state")).text();

/** Quicker than making the fixtures again. */
async function reset(): Promise<void> {
  const headers = { "content-type": "application/json" };
  const { status } = await mock.request("/__mock/state", { method: "PUT", body: state, headers });
  expect(status).toBeLessThan(300);
}

/** The flows that call the operation, the most special ones first. */
const flowsWith = (operation: string) =>
  contract
    .filter(({ operations }) => operations.some((id) => id === operation))
    .toSorted((a, b) => a.operations.length - b.operations.length);

describe("a server with one fault", () => {
  test.each(faults)("%s: %s at %s", async (_name, rule, operation, breaks) => {
    await reset();
    const others: string[] = [];
    for (const flow of flowsWith(operation)) {
      const errors = errorsOf(await run(breaks(mock.fetch), [flow]));
      if (errors.some((one) => one.rule === rule && one.operation === operation)) return;
      others.push(...errors.map((one) => `${one.rule} at ${one.operation}: ${one.message}`));
    }
    expect.unreachable(`not found; instead: ${others.join("\n") || "nothing"}`);
  });
});

test("the names of the faults are unique", () => {
  expect(new Set(faults.map(([name]) => name)).size).toBe(faults.length);
});
