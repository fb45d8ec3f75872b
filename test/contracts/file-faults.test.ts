import { expect, test } from "vitest";
import contract from "../../contracts/crm/index.ts";
import crm from "../../mocks/crm/index.ts";
import { document } from "../crm-document.ts";
import { asHandler, mockServer } from "../in-process.ts";
import { runFlows as run } from "./crm.ts";
import { bytes, fileFaults, instead } from "./faults/files.ts";
import { errorsOf } from "./run-flows.ts";

// One promise about files broken at a time: workbooks, documents and what an import leaves behind.

const mock = mockServer({ document, definition: crm });
const [contact] = mock.rows("contacts");
const faults = fileFaults(contact?.id ?? "");
const filePath = /(?:template|importdata2?|\/exportdata\/.*|\/printdata\/.*)$/;
const flows = contract.filter(({ operations }) =>
  operations.some((id) => filePath.test(document.operation(id)?.path ?? "")),
);

test.each(faults)("%s: %s at %s", async (_name, rule, operation, breaks) => {
  mock.reset();
  const others: string[] = [];
  const concerned = flows
    .filter(({ operations }) => operations.some((id) => id === operation))
    .toSorted((a, b) => a.operations.length - b.operations.length);
  for (const flow of concerned) {
    const errors = errorsOf(await run(breaks(mock.server), [flow]));
    if (errors.some((one) => one.rule === rule && one.operation === operation)) return;
    others.push(...errors.map((one) => `${one.rule} at ${one.operation}: ${one.message}`));
  }
  expect.unreachable(`not found; instead: ${others.join("\n") || "nothing"}`);
});

test("the names of the faults are unique", () => {
  expect(new Set(faults.map(([name]) => name)).size).toBe(faults.length);
});

const skippedOf = (events: Awaited<ReturnType<typeof run>>) =>
  events.flatMap((event) => (event.kind === "skipped" ? event.subject : []));

test("without a fault nothing is found, and nothing that was imported is left", async () => {
  mock.reset();
  const events = await run(mock.server, flows);
  expect(flows).toHaveLength(15);
  expect([errorsOf(events), skippedOf(events)]).toEqual([[], []]);
  for (const path of ["/contacts/fetch_default", "/crm_leads/fetch_default"]) {
    const left = await asHandler(mock.server)(
      new Request(`http://localhost${path}`, {
        method: "POST",
        headers: { authorization: "Bearer demo", "content-type": "application/json" },
        body: JSON.stringify({ n_name_like: "Contract m" }),
      }),
    );
    expect(await left.json()).toEqual([]);
  }
});

const unknownTag = () =>
  Response.json({ type: "X", code: 1, message: "无法获取" }, { status: 500 });
const kinds = ["/contacts", "/accounts/*/contacts", "/crm_leads"];

test("a deployment that knows none of the tags gets no finding: the flows are skipped", async () => {
  const calls = [
    "GET *importtemplate",
    "POST *importdata",
    "POST *importdata2",
    "GET *asyncimportdata2",
    "POST *exportdata/*",
    "POST *exportdata/*/*",
    "GET *printdata/*",
  ];
  const breaks = kinds.flatMap((kind) =>
    calls.map((call) => instead(call.replace("*", `${kind}/`), unknownTag)),
  );
  const events = await run(
    breaks.reduce((handler, takes) => takes(handler), mock.server),
    flows,
  );
  expect(errorsOf(events)).toEqual([]);
  expect(skippedOf(events)).toHaveLength(12);
});

test("a deployment that calls its workbooks just bytes gets no finding", async () => {
  const octets = "application/octet-stream";
  const breaks = kinds.flatMap((kind) =>
    [`GET ${kind}/importtemplate`, `POST ${kind}/exportdata/*`].map((call) =>
      bytes(call, (body) => body, octets),
    ),
  );
  const events = await run(
    breaks.reduce((handler, takes) => takes(handler), mock.server),
    flows,
  );
  expect([errorsOf(events), skippedOf(events)]).toEqual([[], []]);
});
