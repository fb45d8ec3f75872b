import { expect, it } from "vitest";
import { handlerTarget } from "../../../src/contract/target.ts";
import { verify } from "../../../src/contract/verify.ts";
import { api } from "../api.ts";
import { collect, findingsOf } from "./pets.ts";

const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const move =
  "{ type: object, additionalProperties: false, required: [amount, note], properties: { id: { type: integer, readOnly: true }, amount: { type: integer, minimum: 1, maximum: 9 }, note: { type: string, maxLength: 40 } } }";

const document = api(`paths:
  /moves:
    get: { operationId: listMoves, responses: { 200: { description: ok, ${json(`{ type: array, items: ${move} }`)} } } }
    post:
      operationId: addMove
      parameters: [{ name: Idempotency-Key, in: header, required: true, description: "Another body with a known key is a conflict (409).", schema: { type: string, minLength: 8, maxLength: 64 } }]
      requestBody: { required: true, ${json(move)} }
      responses: { 201: { description: made, ${json(move)} }, 400: { description: no }, 409: { description: The key was used with another body } }
  /moves/{id}:
    get: { operationId: getMove, parameters: [{ name: id, in: path, required: true, schema: { type: integer } }], responses: { 200: { description: ok, ${json(move)} }, 400: { description: no }, 404: { description: no } } }
`);

interface Done {
  readonly print: string;
  readonly move: { readonly id: number };
}

/** `known`: what was done under the key; an answer ends it, undefined does it anew. */
type Known = (done: Done, print: string) => Response | undefined;

const right: Known = ({ print, move: own }, now) =>
  print === now ? Response.json(own, { status: 201 }) : new Response(null, { status: 409 });

/** The keys outlive a run, as those of a server do. */
function serverWith(known: Known) {
  const moves = new Map<number, object>();
  const keys = new Map<string, Done>();
  const isMove = (body: Record<string, unknown>) =>
    Object.keys(body).every((name) => name === "amount" || name === "note") &&
    Number.isInteger(body["amount"]) &&
    Number(body["amount"]) >= 1 &&
    Number(body["amount"]) <= 9 &&
    typeof body["note"] === "string" &&
    body["note"].length <= 40;
  const add = async (request: Request) => {
    const key = request.headers.get("idempotency-key") ?? "";
    const print = await request.text();
    let body: unknown;
    try {
      body = JSON.parse(print);
    } catch {}
    const isBody = typeof body === "object" && body !== null && isMove({ ...body });
    if (key.length < 8 || key.length > 64 || !isBody) return new Response(null, { status: 400 });
    const before = keys.get(key);
    const answer = before && known(before, print);
    if (answer) return answer;
    const made = { ...(body as object), id: moves.size + 1 };
    moves.set(made.id, made);
    keys.set(key, { print, move: made });
    return Response.json(made, { status: 201 });
  };
  return handlerTarget(async (request) => {
    const [, , key] = new URL(request.url).pathname.split("/");
    if (key === undefined && request.method === "POST") {
      if (!request.headers.get("content-type")?.startsWith("application/json"))
        return new Response(null, { status: 415 });
      return add(request);
    }
    if (request.method !== "GET") {
      const allow = key === undefined ? "GET, POST" : "GET";
      return new Response(null, { status: 405, headers: { allow } });
    }
    if (key === undefined) return Response.json([...moves.values()]);
    if (!/^\d+$/.test(key)) return new Response(null, { status: 400 });
    const found = moves.get(Number(key));
    return found ? Response.json(found) : new Response(null, { status: 404 });
  });
}

const run = async (target: ReturnType<typeof handlerTarget>) =>
  findingsOf(await collect(verify({ document, target, tidy: false }))).map(
    ({ rule, message }) => `${rule} ${message}`,
  );

it("each request has an idempotency key of its own, also in a second run", async () => {
  const target = serverWith(right);
  expect(await run(target)).toEqual([]);
  expect(await run(target)).toEqual([]);
});

it.each<[name: string, known: Known, RegExp]>([
  ["a known key is done again", () => undefined, /^sent-again-is-done-once 1\d+ was created, and/],
  [
    "a known key takes another body",
    ({ move: own }) => Response.json(own, { status: 201 }),
    /^sent-again-is-done-once another body with the same Idempotency-Key must be refused \(409/,
  ],
])("%s", async (_, known, want) => {
  expect(await run(serverWith(known))).toEqual([expect.stringMatching(want)]);
});
