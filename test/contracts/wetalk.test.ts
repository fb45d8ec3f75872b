import { loadDocument, verify } from "contract-kit";
import { expect, test } from "vitest";
import contract from "../../contracts/wetalk/index.ts";
import wetalk from "../../mocks/wetalk/index.ts";
import { collect, findingsOf } from "../collect.ts";
import { mockServer, serverTarget } from "../in-process.ts";
import type { Break } from "./fault-kit.ts";
import { create, everywhere, list, rows, wetalkFaults, type Json } from "./faults/wetalk.ts";
import { createPhaseRunner } from "./run-phase.ts";

const document = loadDocument("spec/wetalk/openapi.yaml");

const run = createPhaseRunner(document, "demo", contract);

/** A fault may put back what was there before, so that is kept open. */
const newServer = () =>
  mockServer({ document, definition: wetalk, control: { logSize: 0 } }).server;

/** The faults are made for flows; the oracles of the engine have tables of their own. */
const phases = ["examples", "access", "flows"] as const;

test.each(wetalkFaults)("%s: %s", async (_name, rule, breaks) => {
  const broken = breaks(newServer());
  const others: string[] = [];
  for (const phase of phases) {
    for await (const one of run(broken, phase)) {
      expect(one.where.line > 1 && one.curl.startsWith("curl ")).toBe(true);
      if (one.rule === rule) return;
      others.push(one.rule);
    }
  }
  expect(others).toContain(rule);
});

test.each(["demo", "admin"])("without a fault nothing is found, as %s", async (token) => {
  const target = serverTarget(newServer());
  const events = await collect(verify({ document, target, token, flows: contract }));
  expect(findingsOf(events)).toEqual([]);
  // No operation reads one contact by its key: what that would show is left to the flows, and told.
  const skipped = events.filter((one) => one.kind === "skipped").map(({ phase }) => phase);
  expect(new Set(skipped)).toEqual(new Set(["state", "collections"]));
});

test("nor on a server that earlier runs have written to, with the same seed", async () => {
  const target = serverTarget(newServer());
  const run = () => collect(verify({ document, target, token: "demo", flows: contract }));
  await run();
  expect(findingsOf(await run())).toEqual([]);
});

test("nor by a viewer that is asked to read only", async () => {
  const target = serverTarget(newServer());
  const events = await collect(
    verify({ document, target, token: "viewer", flows: contract, safe: true }),
  );
  expect(findingsOf(events)).toEqual([]);
});

const tolerated: readonly (readonly [name: string, takes: Break])[] = [
  [
    "refusals as a page of HTML",
    everywhere((server) => async (request) => {
      const response = await server(request);
      if (response.status < 400) return response;
      return new Response("<h1>no</h1>", { status: 403, headers: { "content-type": "text/html" } });
    }),
  ],
  [
    "refusals without a body",
    everywhere((server) => async (request) => {
      const response = await server(request);
      const { status, headers } = response;
      const allow = headers.get("allow");
      return status < 400
        ? response
        : new Response(null, { status, headers: allow === null ? {} : { allow } });
    }),
  ],
  [
    "tags that have to exist",
    create((server) => async (request) => {
      const sent = await request.clone().text();
      return /"tag_ids":\["[^"]/.test(sent)
        ? Response.json({ error: "no such tag" }, { status: 400 })
        : server(request);
    }),
  ],
  [
    "rows with their ids",
    rows((row) => ({ _id: "0".repeat(32), _rev: `1-${"0".repeat(32)}`, ...row })),
  ],
  [
    "a search by the beginning of a word",
    list((server) => async (request) => {
      const keyword = new URL(request.url).searchParams.get("keyword") ?? "";
      const begins = (row: Json) =>
        [
          ...(row["numbers"] as Json[]).map((one) => one["number"]),
          ...(row["emails"] as Json[]).map((one) => one["email"]),
          row["name"],
          ...((row["tag_ids"] ?? []) as string[]),
        ].some((text) => String(text).startsWith(keyword));
      const response = await server(request);
      if (response.status !== 200) return response;
      const body = (await response.json()) as { rows: Json[] };
      return Response.json({ ...body, rows: body.rows.filter(begins) });
    }),
  ],
];

test.each(tolerated)("what the page leaves open is no finding: %s", async (_name, takes) => {
  const target = serverTarget(takes(newServer()));
  const events = await collect(verify({ document, target, token: "demo", flows: contract }));
  expect(findingsOf(events)).toEqual([]);
});
