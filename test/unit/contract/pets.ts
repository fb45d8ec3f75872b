import type { RunEvent, RunFinding } from "../../../src/contract/events.ts";
import { handlerTarget, type FetchHandler } from "../../../src/contract/target.ts";
import type { VerifyOptions } from "../../../src/contract/run.ts";
import { verify } from "../../../src/contract/verify.ts";
import { api } from "../api.ts";

/** A small document: a collection with items, secured, its links leading from a creation to the rest. */
export const pets = api(`security: [{ key: [] }]
paths:
  /pets:
    get:
      operationId: listPets
      tags: [read]
      parameters: [{ name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 5 } }]
      responses:
        200:
          description: ok
          headers: { X-Total: { required: true, schema: { type: integer } } }
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } }
          links: { first: { operationId: getPet, parameters: { id: '$response.body#/0/id' } } }
        400: { description: what }
        401: { description: who }
    post:
      operationId: addPet
      requestBody:
        required: true
        content:
          application/json:
            schema: { $ref: '#/components/schemas/Pet' }
            examples: { tom: { value: { name: Tom } } }
      responses:
        201:
          description: ok
          content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } }
          links:
            get: { operationId: getPet, parameters: { id: '$response.body#/id' } }
            put: { operationId: putPet, parameters: { id: '$response.body#/id' } }
            delete: { operationId: deletePet, parameters: { id: '$response.body#/id' } }
        400: { description: what }
        401: { description: who }
  /pets/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get:
      operationId: getPet
      responses:
        200: { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
        400: { description: what }
        401: { description: who }
        404: { description: no }
    put:
      operationId: putPet
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
      responses:
        200: { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
        400: { description: what }
        401: { description: who }
        404: { description: no }
    delete:
      operationId: deletePet
      responses: { 204: { description: gone }, 400: { description: what }, 401: { description: who }, 404: { description: no } }
components:
  securitySchemes: { key: { type: http, scheme: bearer } }
  schemas:
    Pet:
      type: object
      required: [id, name]
      properties: { id: { type: string, readOnly: true }, name: { type: string, maxLength: 40 }, age: { type: integer, minimum: 0 } }
`);

export interface PetServer {
  readonly handler: FetchHandler;
  /** `METHOD /path body`, in the order in which they came. */
  readonly requests: string[];
  readonly rows: Map<string, Record<string, unknown>>;
}

/** A right answer, changed on its way out. */
export type Fault = (answer: Response, request: Request) => Response | Promise<Response>;

/** Every rule of the document about a request, by hand. */
async function isValid(request: Request): Promise<boolean> {
  const limit = new URL(request.url).searchParams.get("limit") ?? "1";
  if (!/^[1-5]$/.test(limit)) return false;
  if (request.method !== "POST" && request.method !== "PUT") return true;
  if (!/^application\/json(?:;|$)/.test(request.headers.get("content-type") ?? "")) return false;
  const pet = await request
    .clone()
    .json()
    .catch(() => undefined);
  if (typeof pet !== "object" || pet === null || Array.isArray(pet)) return false;
  const { name, age = 0 } = pet as Record<string, unknown>;
  const isAge = typeof age === "number" && Number.isInteger(age) && age >= 0;
  return typeof name === "string" && [...name].length <= 40 && isAge;
}

/** A server that keeps every promise of the document, but for the fault. */
export function petServer(fault: Fault = (answer) => answer): PetServer {
  const rows = new Map<string, Record<string, unknown>>([["0", { id: "0", name: "Old" }]]);
  const requests: string[] = [];
  let count = 0;
  const answer = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    if (!/^[Bb]earer t$/.test(request.headers.get("authorization") ?? ""))
      return new Response(null, { status: 401 });
    const id = pathname.split("/")[2];
    const allow = id === undefined ? ["GET", "HEAD", "POST"] : ["GET", "HEAD", "PUT", "DELETE"];
    if (!allow.includes(request.method))
      return new Response(null, { status: 405, headers: { allow: allow.join(", ") } });
    if (!(await isValid(request))) return new Response(null, { status: 400 });
    if (id === undefined && request.method !== "POST") {
      const limit = new URL(request.url).searchParams.get("limit");
      const page = [...rows.values()].slice(0, limit === null ? undefined : Number(limit));
      return Response.json(page, { headers: { "X-Total": String(rows.size) } });
    }
    if (request.method === "POST") {
      const row = { ...((await request.json()) as object), id: String(++count) };
      rows.set(row.id, row);
      return Response.json(row, { status: 201 });
    }
    const row = rows.get(id ?? "");
    if (!row) return new Response(null, { status: 404 });
    if (request.method === "DELETE") {
      rows.delete(id ?? "");
      return new Response(null, { status: 204 });
    }
    const next =
      request.method === "PUT" ? { ...((await request.json()) as object), id: id ?? "" } : row;
    rows.set(id ?? "", next);
    return Response.json(next);
  };
  const handler = async (request: Request) => {
    const { pathname, search } = new URL(request.url);
    const body = await request.clone().text();
    requests.push(`${request.method} ${pathname}${search}${body === "" ? "" : ` ${body}`}`);
    const right = await answer(request);
    const isHead = request.method === "HEAD";
    return fault(isHead ? new Response(null, right) : right, request);
  };
  return { handler, requests, rows };
}

export function run(
  server: PetServer,
  options: Partial<VerifyOptions> = {},
): AsyncGenerator<RunEvent> {
  return verify({ document: pets, target: handlerTarget(server.handler), token: "t", ...options });
}

export async function collect(events: AsyncIterable<RunEvent>): Promise<RunEvent[]> {
  const all: RunEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

export function findingsOf(events: readonly RunEvent[]): RunFinding[] {
  return events.flatMap((event) => ("findings" in event ? event.findings : []));
}

export const told = (events: readonly RunEvent[]) => [
  ...new Set(findingsOf(events).map((one) => `${one.rule} ${one.operation}`)),
];

/** What is told until the one that is waited for: the run is left there, and does not tidy up a server nobody needs. */
export async function toldUntil(
  events: AsyncIterable<RunEvent>,
  want: string,
): Promise<readonly string[]> {
  const all: RunEvent[] = [];
  const run = events[Symbol.asyncIterator]();
  for (let next = await run.next(); next.done !== true; next = await run.next()) {
    all.push(next.value);
    if (told([next.value]).includes(want)) break;
  }
  return told(all);
}

export const skipped = (events: readonly RunEvent[]) =>
  events.flatMap((event) =>
    event.kind === "skipped" ? [`${event.phase} ${event.subject}: ${event.reason}`] : [],
  );
