import { expect, test } from "vitest";
import { conformance } from "../../../src/report/conformance.ts";
import { pets, petServer } from "../contract/pets.ts";

const options = { document: pets, token: "t", phases: ["examples", "access"] as const };

test("a handler that keeps the document, in one line", async () => {
  const { conforms, findings, requests, skipped } = await conformance(petServer().handler, options);
  expect({ conforms, findings, skipped }).toEqual({ conforms: true, findings: [], skipped: [] });
  expect(requests).toBeGreaterThan(0);
});

test("one that does not", async () => {
  const server = petServer((answer, request) =>
    request.method === "GET" && answer.ok ? new Response(null, { status: 206 }) : answer,
  );
  const { conforms, findings } = await conformance(server.handler, options);
  expect(conforms).toBe(false);
  expect(findings.map((one) => one.rule)).toContain("status-documented");
});
