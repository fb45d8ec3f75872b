import { expect, it } from "vitest";
import { createJudge } from "../../../src/check/judge.ts";
import { schemasOf } from "../../../src/schema/compile.ts";
import { api } from "../api.ts";

const uri = "{ type: string, format: uri }";
const problem = `schema: { type: object, properties: { type: ${uri}, instance: ${uri}, help: ${uri} } }`;
const document = api(`paths:
  /pets:
    get:
      operationId: listPets
      responses:
        404: { description: none, content: { application/problem+json: { ${problem} }, application/json: { ${problem} } } }
`);

it.each<[type: string, body: object, wrong: string[]]>([
  ["application/problem+json", { type: "about:blank", instance: "/pets?size=1" }, []],
  ["application/problem+json", { instance: "no address" }, ["/instance"]],
  ["application/problem+json", { help: "/help" }, ["/help"]],
  ["application/json", { instance: "/pets" }, ["/instance"]],
])("in %s, %j", async (type, body, wrong) => {
  const [operation] = document.operations;
  if (!operation) throw new Error("no operation");
  const headers = new Headers({ "content-type": type });
  const request = { method: "GET", url: "http://x/pets", headers: new Headers(), body: undefined };
  const findings = await createJudge(
    document,
    schemasOf(document),
  )({
    operation,
    request,
    response: { status: 404, headers, body: new TextEncoder().encode(JSON.stringify(body)) },
    durationMs: 1,
    intent: "observed",
  });
  expect(findings.map(({ instance }) => instance)).toEqual(wrong);
});
