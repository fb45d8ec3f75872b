import { expect, it } from "vitest";
import { createJudge } from "../../../src/check/judge.ts";
import { schemasOf } from "../../../src/schema/compile.ts";
import { api, operationOf } from "../api.ts";

const document = api(`paths:
  /pets:
    post:
      operationId: addPet
      responses:
        201: { description: added, content: { application/json: { schema: { properties: { data: { $ref: '#/components/schemas/Pet' } } } } } }
components:
  schemas:
    Pet:
      type: object
      properties:
        name: { type: string }
        kind: { type: string, enum: [cat, dog] }
`);

it.each<[name: string, sent: string | undefined, pet: object, want: string[]]>([
  ["a valid request", undefined, { kind: "dog" }, []],
  ["of another type, which is none of the enum either", undefined, { kind: null }, ["/data/kind"]],
  ["of the type, but none of the enum", undefined, { kind: "cow" }, ["/data/kind"]],
  ["what was let in, shown in an envelope", "/kind", { kind: null }, ["/kind"]],
  ["something else is wrong, too", "/kind", { kind: null, name: 1 }, ["/kind", "/data/name"]],
  ["a parameter was let in", "query kind", { kind: null }, ["query kind", "/data/kind"]],
])("%s", async (_, sent, pet, want) => {
  const judge = createJudge(document, schemasOf(document));
  const findings = await judge({
    operation: operationOf(document, "addPet"),
    request: { method: "POST", url: "http://x/pets", headers: new Headers(), body: undefined },
    response: {
      status: 201,
      headers: new Headers({ "content-type": "application/json" }),
      body: new TextEncoder().encode(JSON.stringify({ data: pet })),
    },
    durationMs: 1,
    ...(sent === undefined
      ? { intent: "valid" }
      : { intent: "invalid", aim: { words: "broken", specPointer: "/paths", instance: sent } }),
  });
  expect(findings.map(({ instance }) => instance)).toEqual(want);
});
