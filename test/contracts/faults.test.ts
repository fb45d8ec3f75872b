import { describe, expect, test } from "vitest";
import contract from "../../contracts/crm/index.ts";
import crm from "../../mocks/crm/index.ts";
import { document } from "../crm-document.ts";
import { mockServer } from "../in-process.ts";
import { clock, runFlows, runPhase } from "./crm.ts";
import { accountFaults } from "./faults/accounts.ts";
import { conditionFaults } from "./faults/conditions.ts";
import { listFaults } from "./faults/lists.ts";
import { recordFaults } from "./faults/records.ts";
import { requestFaults } from "./faults/requests.ts";
import { stateFaults } from "./faults/state.ts";
import { errorsOf } from "./run-flows.ts";

// One promise broken at a time. What any document promises, the phases find without a contract; the rest takes a flow.

const mock = mockServer({ document, definition: crm, clock });

/** The flows that call the operation, the most special ones first. */
const flowsWith = (operation: string) =>
  contract
    .filter(({ operations }) => operations.some((id) => id === operation))
    .toSorted((a, b) => a.operations.length - b.operations.length);

const inWords = (others: readonly string[]) => `instead: ${others.join("\n") || "nothing"}`;

describe.each([
  ["state", stateFaults],
  ["collections", listFaults],
  ["coverage", requestFaults],
] as const)("a server with one fault, found by the phase %s", (phase, faults) => {
  test.each(faults)("%s: %s at %s", async (_name, rule, operation, breaks) => {
    mock.reset();
    const others: string[] = [];
    for await (const one of runPhase(breaks(mock.server), phase, operation)) {
      if (one.rule === rule && one.operation === operation) return;
      others.push(`${one.rule} at ${one.operation}: ${one.message}`);
    }
    expect.unreachable(inWords(others));
  });
});

describe("a server with one fault, found by a flow", () => {
  const faults = [...recordFaults, ...accountFaults, ...conditionFaults];
  test.each(faults)("%s: %s at %s", async (_name, rule, operation, breaks) => {
    mock.reset();
    const others: string[] = [];
    for (const flow of flowsWith(operation)) {
      const errors = errorsOf(await runFlows(breaks(mock.server), [flow]));
      if (errors.some((one) => one.rule === rule && one.operation === operation)) return;
      others.push(...errors.map((one) => `${one.rule} at ${one.operation}: ${one.message}`));
    }
    expect.unreachable(inWords(others));
  });
});

test("no fault is lost, and their names are unique", () => {
  const all = [
    stateFaults,
    listFaults,
    requestFaults,
    recordFaults,
    accountFaults,
    conditionFaults,
  ];
  const names = all.flat().map(([name]) => name);
  expect(new Set(names).size).toBe(126);
  expect(names).toHaveLength(126);
});
