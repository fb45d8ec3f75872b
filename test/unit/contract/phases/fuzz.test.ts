import { expect, test } from "vitest";
import type { CaseFinished } from "../../../../src/contract/events.ts";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { collect, findingsOf } from "../../../collect.ts";
import { api } from "../../api.ts";

const document = api(`paths:
  /notes:
    get:
      operationId: listNotes
      parameters:
        - { name: search, in: query, schema: { type: string } }
        - { name: long, in: query, required: true, schema: { type: string, minLength: 4000 } }
      responses: { 200: { description: Notes } }
    post:
      operationId: addNote
      requestBody:
        content:
          application/json: { schema: { $ref: '#/components/schemas/Note' } }
      responses:
        201:
          description: Made
          content: { application/json: { schema: { $ref: '#/components/schemas/Note' } } }
components:
  schemas:
    Note:
      type: object
      properties: { color: { enum: [red, blue], x-enforced: false } }
      example: { color: red }
`);

/** A server that keeps everything and shows what it was sent. */
const target = handlerTarget(async (request) =>
  request.method === "GET"
    ? new Response(null)
    : Response.json(await request.json(), { status: 201 }),
);

async function madeUp(operation: string): Promise<CaseFinished[]> {
  const options = { document, target, include: [operation], phases: ["fuzz"], fuzz: 200 } as const;
  const events = await collect(verify(options));
  return events.flatMap((event) => (event.kind === "case-finished" ? [event] : []));
}

test("made-up parameters are none that are refused for the length of the URL alone", async () => {
  const lengths = (await madeUp("listNotes")).map(({ request }) => request.url.length);
  expect(Math.max(...lengths)).toBeLessThan(8100);
  expect(Math.max(...lengths)).toBeGreaterThan(100);
});

test("what a server need not refuse, and shows, is no finding where it was made up", async () => {
  const events = await madeUp("addNote");
  expect(findingsOf(events)).toEqual([]);
  expect(events.some(({ gaps = [] }) => gaps.length > 0)).toBe(true);
});
