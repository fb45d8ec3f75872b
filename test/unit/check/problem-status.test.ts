import { expect, it } from "vitest";
import { createJudge } from "../../../src/check/judge.ts";
import { schemasOf } from "../../../src/schema/compile.ts";
import { api, operationOf } from "../api.ts";

const document = api(`
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "404":
          description: Nothing.
          content: { application/problem+json: {}, application/json: {} }
`);
const judge = createJudge(document, schemasOf(document));

it.each<[name: string, type: string, body: string, want: number]>([
  ["the same status", "application/problem+json", '{"status":404}', 0],
  ["another one", "application/problem+json", '{"status":500}', 1],
  ["none", "application/problem+json", '{"title":"no pets"}', 0],
  ["a placeholder that is no status", "application/problem+json", '{"status":0}', 0],
  ["another one in what is no problem", "application/json", '{"status":500}', 0],
])("a problem that names %s", async (_, type, body, want) => {
  const found = await judge({
    operation: operationOf(document, "listPets"),
    request: { method: "GET", url: "http://host/pets", headers: new Headers(), body: undefined },
    response: {
      status: 404,
      headers: new Headers({ "content-type": type }),
      body: new TextEncoder().encode(body),
    },
    durationMs: 1,
    intent: "observed",
  });
  expect(found.filter((one) => one.rule === "problem-status-agrees")).toHaveLength(want);
});
