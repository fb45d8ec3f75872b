import { expect, test } from "vitest";
import { createJudge } from "../../../../src/check/judge.ts";
import { createCredentials } from "../../../../src/contract/access/credentials.ts";
import { createLedger } from "../../../../src/contract/upkeep/ledger.ts";
import { createSender } from "../../../../src/contract/sending/sender.ts";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { createSchemas } from "../../../../src/schema/compile.ts";
import { api, operationOf } from "../../api.ts";

test("parameters and credentials meet in one request, and the curl hides the secrets", async () => {
  const document = api(`paths:
  /a:
    post:
      operationId: a
      security: [{ cookie: [], query: [] }]
      parameters:
        - { name: theme, in: cookie, schema: {} }
        - { name: q, in: query, schema: {} }
        - { name: X-Trace, in: header, schema: {} }
      responses: { 200: { description: ok, content: { text/csv: {}, application/json: {} } }, 404: { description: no } }
components:
  securitySchemes:
    cookie: { type: apiKey, in: cookie, name: sid }
    query: { type: apiKey, in: query, name: api_key }
`);
  const seen: Request[] = [];
  const send = createSender({
    target: handlerTarget((request) => {
      seen.push(request);
      return new Response(null, { status: 418 });
    }, "http://host/base"),
    credentials: createCredentials(document, { token: "s3cret", headers: { "x-trace": "mine" } }),
    judge: createJudge(document, createSchemas(document)),
    ledger: createLedger(document),
    where: document.where,
    timeLimit: 1000,
  });
  const { event } = await send({
    operation: operationOf(document, "a"),
    phase: "examples",
    sent: "the example",
    intent: "valid",
    parameters: {
      query: { q: "a b" },
      header: { "X-Trace": "example" },
      cookie: { theme: "dark" },
    },
    body: { mediaType: "application/json", bytes: new TextEncoder().encode("{}") },
    credentials: "own",
  });
  const [request] = seen;
  expect(request?.url).toBe("http://host/base/a?q=a%20b&api_key=s3cret");
  expect(Object.fromEntries(request?.headers ?? [])).toEqual({
    accept: "text/csv, application/json, */*;q=0.1",
    "content-type": "application/json",
    cookie: "theme=dark; sid=s3cret",
    "x-trace": "mine",
  });
  expect(event.findings.map((one) => one.rule)).toEqual([
    "valid-request-accepted",
    "status-documented",
  ]);
  expect(JSON.stringify(event)).not.toContain("s3cret");
  expect(event.findings[0]?.curl).toMatchInlineSnapshot(
    `"curl -i -X POST 'http://host/base/a?q=a%20b&api_key='"$TOKEN"'' -H 'accept: text/csv, application/json, */*;q=0.1' -H 'content-type: application/json' -H "cookie: $TOKEN" -H 'x-trace: mine' --data-raw '{}'"`,
  );
});
