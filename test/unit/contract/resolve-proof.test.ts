import { describe, expect, it } from "vitest";
import { handlerTarget } from "../../../src/contract/target.ts";
import { verify } from "../../../src/contract/verify.ts";
import { api } from "../api.ts";
import { collect, told } from "./pets.ts";

const record = "{ type: object, properties: { id: { type: integer }, name: { type: string } } }";
const answer = (status: number) =>
  `${status}: { description: ok, content: { application/json: { schema: ${record} } } }`;
const input = `requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { name: { type: string } } } } } }`;
const key = "parameters: [{ name: cupId, in: path, required: true, schema: { type: integer } }]";

/** No link leads to a cup: its key is known by names and shapes. */
const document = api(`paths:
  /cups:
    post: { operationId: addCup, ${input}, responses: { ${answer(201)} } }
  /cups/{cupId}:
    get: { operationId: getCup, ${key}, responses: { ${answer(200)}, 404: { description: none } } }
    patch: { operationId: patchCup, ${key}, ${input}, responses: { ${answer(200)}, 400: { description: bad }, 404: { description: none } } }
  /cups/{cupId}/fill:
    post: { operationId: fillCup, ${key}, responses: { 200: { description: ok }, 400: { description: bad }, 404: { description: none } } }
`);

/** Refuses every change; `reads`: whether the key leads to anything. */
async function findings(reads: boolean, include: string) {
  const target = handlerTarget((request) => {
    const path = new URL(request.url).pathname;
    if (request.method === "POST" && path === "/cups")
      return Response.json({ id: 7, name: "a" }, { status: 201 });
    if (request.method === "GET" && path === "/cups/7" && reads)
      return Response.json({ id: 7, name: "a" });
    return new Response(null, { status: request.method === "GET" ? 404 : 400 });
  });
  const phases = ["coverage"] as const;
  return told(await collect(verify({ document, target, phases, include: [include] })));
}

describe("a key that no link tells", () => {
  it.each<[string, boolean, string, string[]]>([
    ["is proven by reading it", true, "patchCup", ["valid-request-accepted patchCup"]],
    ["is a guess when nothing is there", false, "patchCup", []],
    ["proves nothing about an action with rules of its own", true, "fillCup", []],
  ])("%s", async (_, reads, include, want) => {
    expect([...new Set(await findings(reads, include))]).toEqual(want);
  });
});
