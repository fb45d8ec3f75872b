import { expect, it } from "vitest";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { createMock } from "../../../../src/mock/create-mock.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

const board =
  "{ type: object, required: [id, name, archived], properties: { id: { type: integer }, name: { type: string, maxLength: 40 }, archived: { type: boolean, default: false } } }";
const content = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const sent = (more: string) =>
  `requestBody: { required: true, ${content(`{ type: object, properties: { name: { type: string, maxLength: 40 }${more} } }`)} }`;

const document = api(`paths:
  /boards:
    get:
      operationId: listBoards
      parameters: [{ name: archived, in: query, schema: { type: boolean } }]
      responses: { 200: { description: all, ${content(`{ type: array, items: ${board} }`)} }, 400: { description: no } }
    post:
      operationId: addBoard
      ${sent("")}
      responses: { 201: { description: made, ${content(board)} }, 400: { description: no } }
  /boards/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getBoard, responses: { 200: { description: it, ${content(board)} }, 404: { description: none } } }
    patch:
      operationId: patchBoard
      ${sent(", archived: { type: boolean }")}
      responses: { 200: { description: it, ${content(board)} }, 400: { description: no }, 404: { description: none } }
    delete: { operationId: deleteBoard, responses: { 204: { description: gone }, 404: { description: none } } }
`);

it.each<[name: string, ignored: string | undefined, want: string[]]>([
  ["is heeded", undefined, []],
  ["is ignored", "archived", ["filter-keeps-only-matches listBoards"]],
])("a filter by what only a change sets %s", async (_, ignored, want) => {
  const { fetch } = createMock({ document });
  const target = handlerTarget((request) => {
    const url = new URL(request.url);
    if (ignored === undefined || request.method !== "GET" || !url.searchParams.has(ignored))
      return fetch(request);
    if (!/^(?:true|false)$/.test(url.searchParams.get(ignored) ?? "")) return fetch(request);
    url.searchParams.delete(ignored);
    return fetch(new Request(url, request));
  });
  const found = findingsOf(await collect(verify({ document, target, repeat: 0 })));
  expect([...new Set(found.map(({ rule, operation }) => `${rule} ${operation}`))]).toEqual(want);
});

const job = `{ type: object, required: [id, name, status], properties: { id: { type: integer, readOnly: true }, name: { type: string, maxLength: 40 }, status: { type: string, enum: [open, done], readOnly: true } } }`;
const jobs = api(`paths:
  /jobs:
    get:
      operationId: listJobs
      parameters: [{ name: status, in: query, schema: { type: array, items: { type: string, enum: [open, done] } } }]
      responses: { 200: { description: all, ${content(`{ type: array, items: ${job} }`)} }, 400: { description: no } }
    post:
      operationId: addJob
      requestBody: { required: true, ${content(job)} }
      responses: { 201: { description: made, ${content(job)} }, 400: { description: no } }
  /jobs/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getJob, responses: { 200: { description: it, ${content(job)} }, 404: { description: none } } }
    delete: { operationId: deleteJob, responses: { 204: { description: gone }, 404: { description: none } } }
  /jobs/{id}/finish:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    post: { operationId: finishJob, description: Marks the job as done., responses: { 200: { description: it, ${content(job)} }, 404: { description: none } } }
`);

it.each<[name: string, most: number, want: string[]]>([
  ["each is heeded", 2, []],
  ["only the first is", 1, ["filter-finds-match listJobs"]],
])("of several states that only an action sets %s", async (_, most, want) => {
  const kept = new Map<number, Record<string, unknown>>();
  let last = 0;
  const target = handlerTarget(async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const [, kind, key, action] = pathname.split("/");
    const found = kept.get(Number(key));
    const empty = (status: number) => new Response(null, { status });
    if (kind !== "jobs" || (key !== undefined && !found)) return empty(404);
    if (found && action === "finish") found["status"] = "done";
    if (request.method === "DELETE") return empty(kept.delete(Number(key)) ? 204 : 404);
    if (found) return Response.json(found);
    if (request.method === "GET") {
      const states = searchParams.getAll("status");
      const isAsked = ({ status }: Record<string, unknown>) =>
        states.slice(0, most).includes(String(status));
      const rows = [...kept.values()].filter((one) => states.length === 0 || isAsked(one));
      return Response.json(rows);
    }
    const body: unknown = await request.json().catch(() => undefined);
    const { name } = Object(body) as Record<string, unknown>;
    if (typeof name !== "string" || name.length > 40) return empty(400);
    kept.set(++last, { id: last, name, status: "open" });
    return Response.json(kept.get(last), { status: 201 });
  });
  const phases = ["collections"] as const;
  const events = await collect(verify({ document: jobs, target, phases, repeat: 0 }));
  expect(findingsOf(events).map(({ rule, operation }) => `${rule} ${operation}`)).toEqual(want);
});
