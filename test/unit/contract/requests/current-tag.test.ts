import { expect, test } from "vitest";
import { verify } from "../../../../src/contract/verify.ts";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { api } from "../../api.ts";
import { collect, findingsOf, skipped } from "../pets.ts";

const thing =
  "{ type: object, required: [id, name], properties: { id: { type: integer, readOnly: true }, name: { type: string, maxLength: 20 } } }";
const parameters = `parameters:
        - { name: If-Match, in: header, required: true, schema: { type: string } }
        - { name: X-Reason, in: header, required: true, schema: { type: string, enum: [test] } }`;
const content = `content: { application/json: { schema: ${thing} } }`;
const document = api(`paths:
  /things:
    post:
      operationId: addThing
      requestBody: { required: true, ${content} }
      responses: { 201: { description: ok, ${content} }, 400: { description: no } }
  /things/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: getThing
      responses: { 200: { description: ok, ${content} }, 404: { description: no } }
    put:
      operationId: putThing
      ${parameters}
      requestBody: { required: true, ${content} }
      responses: { 200: { description: ok, ${content} }, 400: { description: no }, 404: { description: no }, 412: { description: no }, 428: { description: no } }
    delete:
      operationId: deleteThing
      ${parameters}
      responses: { 204: { description: gone }, 400: { description: no }, 404: { description: no }, 412: { description: no }, 428: { description: no } }
`);

interface Thing {
  readonly id: number;
  readonly name: string;
  readonly version: number;
}

/** Nothing is changed or deleted without the entity tag of the moment. */
function thingServer() {
  const things = new Map<number, Thing>();
  let count = 0;
  const answer = (status: number, { id, name, version }: Thing) =>
    Response.json({ id, name }, { status, headers: { ETag: `"${version}"` } });
  const refuse = (status: number) => new Response(null, { status });
  const handler = async (request: Request): Promise<Response> => {
    const [, key] = /\/things\/([^/]+)$/.exec(new URL(request.url).pathname) ?? [];
    const sent: unknown = ["POST", "PUT"].includes(request.method)
      ? await request.json().catch(() => undefined)
      : {};
    const name =
      typeof sent === "object" && sent !== null && "name" in sent ? sent.name : undefined;
    const isRead = /^application\/json(?:;|$)/.test(request.headers.get("content-type") ?? "");
    const isValid = typeof name === "string" && [...name].length <= 20 && isRead;
    if (request.method === "POST") {
      if (!isValid) return refuse(400);
      const thing = { id: ++count, name, version: 1 };
      things.set(thing.id, thing);
      return answer(201, thing);
    }
    const thing = things.get(Number(key));
    if (!thing) return refuse(404);
    if (request.method === "GET") return answer(200, thing);
    const tag = request.headers.get("if-match");
    if (tag === null) return refuse(428);
    if (request.headers.get("x-reason") !== "test") return refuse(400);
    if (tag !== "*" && tag !== `"${thing.version}"`) return refuse(412);
    if (request.method === "DELETE") {
      things.delete(thing.id);
      return refuse(204);
    }
    if (!isValid) return refuse(400);
    const next = { ...thing, name, version: thing.version + 1 };
    things.set(thing.id, next);
    return answer(200, next);
  };
  return { things, handler };
}

test("what needs an entity tag is sent the one of the moment, so nothing is left behind", async () => {
  const { things, handler } = thingServer();
  const phases = ["examples", "coverage", "state"] as const;
  const events = await collect(verify({ document, target: handlerTarget(handler), phases }));
  expect(findingsOf(events).map((one) => `${one.rule} ${one.operation}: ${one.message}`)).toEqual(
    [],
  );
  expect(skipped(events).filter((one) => one.includes("accepted"))).toEqual([]);
  expect(events.at(-2)).toMatchObject({ kind: "cleanup-finished", leftovers: [] });
  expect(things.size).toBe(0);
});

test("the same seed sends the same requests", async () => {
  const send = async () => {
    const seen: string[] = [];
    const { handler } = thingServer();
    const target = handlerTarget((request) => {
      seen.push(`${request.method} ${request.url} ${request.headers.get("if-match") ?? ""}`);
      return handler(request);
    });
    await collect(verify({ document, target, phases: ["coverage"] }));
    return seen;
  };
  expect(await send()).toEqual(await send());
});

test("whoever stops listening in the middle leaves nothing behind, although deleting takes several calls", async () => {
  const { things, handler } = thingServer();
  const phases = ["examples", "state"] as const;
  let created = 0;
  for await (const _ of verify({ document, target: handlerTarget(handler), phases })) {
    created = things.size;
    if (created > 1) break;
  }
  expect([created, things.size]).toEqual([2, 0]);
});
