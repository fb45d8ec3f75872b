import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { schemasOf } from "../../../../src/schema/compile.ts";
import { api } from "../../api.ts";
import { quickClock } from "../../../quick-clock.ts";
import { collect, findingsOf } from "../pets.ts";

const time = "{ type: string, format: date-time }";
const document = api(`paths:
  /moves:
    get:
      operationId: listMoves
      summary: Newest first
      responses: { 200: { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Move' } } } } } }
    post:
      operationId: addMove
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [happened_at], properties: { happened_at: ${time} } } } } }
      responses: { 201: { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Move' } } } }, 400: { description: no } }
  /moves/{id}:
    delete:
      operationId: deleteMove
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { 204: { description: gone }, 404: { description: none } }
components:
  schemas:
    Move: { type: object, required: [id, happened_at, created_at], properties: { id: { type: string }, happened_at: ${time}, created_at: ${time} } }
`);

interface Move {
  readonly id: string;
  readonly happened_at: string;
  readonly created_at: string;
}
const schema = "/paths/~1moves/post/requestBody/content/application~1json/schema";
const isMove = (value: unknown): value is Pick<Move, "happened_at"> =>
  schemasOf(document).allows(schema, value, "request");
const by = (member: keyof Move, sign: number) => (a: Move, b: Move) =>
  sign * (Date.parse(a[member]) - Date.parse(b[member]));

it.each<[name: string, order: (a: Move, b: Move) => number, rules: string[]]>([
  ["by the time of creation", by("created_at", -1), []],
  ["by a time that was sent", by("happened_at", -1), []],
  ["the oldest first", by("created_at", 1), ["described-order"]],
  ["in the order of keys", by("id", 1), ["described-order"]],
])("newest first, %s", async (_, order, rules) => {
  let moves: Move[] = [];
  const target = handlerTarget(async (request) => {
    const [, , id] = new URL(request.url).pathname.split("/");
    if (id !== undefined) {
      const isThere = moves.some((one) => one.id === id);
      moves = moves.filter((one) => one.id !== id);
      return new Response(null, { status: isThere ? 204 : 404 });
    }
    if (request.method === "GET") return Response.json(moves.toSorted(order));
    const sent: unknown = await request.json().catch(() => undefined);
    if (!isMove(sent)) return new Response(null, { status: 400 });
    const { happened_at } = sent;
    const created_at = new Date(1_700_000_000_000 + moves.length * 60_000).toISOString();
    const move = { id: randomUUID(), happened_at, created_at };
    moves.push(move);
    return Response.json(move, { status: 201 });
  });
  const events = await collect(
    verify({ document, target, phases: ["collections"], clock: quickClock() }),
  );
  expect([...new Set(findingsOf(events).map(({ rule }) => rule))]).toEqual(rules);
});
