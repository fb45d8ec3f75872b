import { spawn } from "node:child_process";
import { serve } from "@hono/node-server";
import { createMock, urlTarget, verify, type Target } from "contract-kit";
import { afterAll, beforeAll, expect, test } from "vitest";
import contract from "../../contracts/crm/index.ts";
import crm from "../../mocks/crm/index.ts";
import { collect, findingsOf } from "../collect.ts";
import { document } from "../crm-document.ts";

// An independent second opinion: Prism's proxy judges every answer of our mock while the whole contract runs.

const spec = "spec/crm/openapi.yaml";
const stops: (() => void)[] = [];

/** What stands behind Prism, which takes seconds to start and so is started once. */
let upstream: Fetch;
let prism: string;

beforeAll(async () => {
  prism = await startPrism(await listen((request) => upstream(request)));
}, 60_000);
afterAll(() => {
  for (const stop of stops) stop();
});

test("Prism finds no violation in any answer of the mock while the whole contract runs", async () => {
  upstream = createMock({ document, definition: crm }).fetch;
  const target = watched(urlTarget(prism));
  // What must be refused is the mock's own business: Prism would only repeat it.
  const phases = ["examples", "access", "flows"] as const;
  const options = { document, target, flows: contract, token: "demo", phases };
  const events = await collect(verify(options));
  // Prism reads every body as text and so damages files on their way: what it did to them is not the mock's fault.
  const ours = findingsOf(events).filter((one) => !/bytes of application/.test(one.received));
  expect(ours.filter((one) => one.severity === "error")).toEqual([]);
  expect(target.violations).toEqual([]);
  expect(target.answers).toBeGreaterThan(300);
}, 120_000);

// Without this, a proxy that had stopped validating would look like a mock without faults.
test("Prism does see an answer that breaks the document", async () => {
  const mock = createMock({ document, definition: crm });
  upstream = async (request) => {
    const answer = await mock.fetch(request);
    const text = (await answer.text()).replace(/"id":"\w+"/, '"id":7');
    return new Response(text, { status: answer.status, headers: answer.headers });
  };
  const target = watched(urlTarget(prism));
  const some = { include: ["createContact"], phases: ["examples"] } as const;
  await collect(verify({ document, target, token: "demo", ...some }));
  expect(target.violations).not.toEqual([]);
}, 60_000);

type Fetch = (request: Request) => Response | Promise<Response>;

function listen(fetch: Fetch): Promise<string> {
  return new Promise((resolve) => {
    const options = { fetch, hostname: "127.0.0.1", port: 0, overrideGlobalObjects: false };
    const server = serve(options, ({ port }) => resolve(`http://127.0.0.1:${port}`));
    stops.push(() => void server.close());
  });
}

/** Starts the proxy on a free port and gives its URL. */
function startPrism(upstream: string): Promise<string> {
  const bin = "node_modules/@stoplight/prism-cli/dist/index.js";
  // What it would say about our requests is not the question here.
  const options = ["-p", "0", "-h", "127.0.0.1", "--validate-request=false"];
  const prism = spawn(process.execPath, [bin, "proxy", spec, upstream, ...options]);
  stops.push(() => void prism.kill());
  return new Promise((resolve, reject) => {
    let output = "";
    prism.stdout.on("data", (chunk: Buffer) => {
      output += String(chunk);
      const url = /listening on (http:\/\/[\d.:]+)/.exec(output)?.[1];
      if (url !== undefined) resolve(url);
    });
    prism.once("exit", (code) => reject(new Error(`prism ended with ${code}: ${output}`)));
  });
}

interface Watched extends Target {
  answers: number;
  readonly violations: unknown[];
}

/** Reads what Prism says about each answer. */
function watched(target: Target): Watched {
  const self: Watched = {
    url: target.url,
    answers: 0,
    violations: [],
    send: async (request, timeLimit) => {
      const sent = await target.send(request, timeLimit);
      if ("failure" in sent) return sent;
      self.answers++;
      const header = sent.response.headers.get("sl-violations") ?? "[]";
      const all = JSON.parse(header) as { location: string[] }[];
      const found = all.filter((one) => one.location[0] === "response");
      self.violations.push(
        ...found.map((one) => ({ ...one, to: `${request.method} ${request.url}` })),
      );
      return sent;
    },
  };
  return self;
}
