import { expect, test } from "vitest";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { api } from "../../api.ts";
import { collect } from "../pets.ts";

const row =
  "{ type: object, required: [id], properties: { id: { type: integer, readOnly: true }, name: { type: string } } }";
const document = api(`paths:
  /rows:
    get:
      operationId: listRows
      responses:
        200:
          description: ok
          headers: { X-Total: { schema: { type: integer } } }
          content: { application/json: { schema: { type: array, items: ${row} } } }
    post:
      operationId: addRow
      requestBody: { content: { application/json: { example: { name: a }, schema: ${row} } } }
      responses: { 201: { description: ok, content: { application/json: { schema: ${row} } } } }
  /rows/import:
    post: { operationId: importRows, responses: { 202: { description: later } } }
  /rows/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getRow, responses: { 200: { description: ok, content: { application/json: { schema: ${row} } } }, 404: { description: no } } }
    delete: { operationId: deleteRow, responses: { 204: { description: gone }, 404: { description: no } } }
`);

/** Each import makes two rows and tells nobody their keys; `isSticky`: nothing is deleted. */
function rowServer(isSticky = false) {
  const rows = new Map([[1, { id: 1 }]]);
  const requests: string[] = [];
  let last = 1;
  const add = () => {
    const made = { id: ++last };
    rows.set(made.id, made);
    return made;
  };
  const handler = ({ method, url }: Request): Response => {
    const { pathname } = new URL(url);
    const id = Number(/^\/rows\/(\d+)$/.exec(pathname)?.[1]);
    requests.push(`${method} ${pathname}`);
    if (pathname === "/rows/import") {
      for (let times = 0; times < 2; times++) add();
      return new Response(null, { status: 202 });
    }
    if (pathname !== "/rows") {
      if (method === "GET" && rows.has(id)) return Response.json(rows.get(id));
      if (!isSticky && rows.delete(id)) return new Response(null, { status: 204 });
      return new Response(null, { status: 404 });
    }
    if (method === "POST") return Response.json(add(), { status: 201 });
    return Response.json([...rows.values()], { headers: { "X-Total": String(rows.size) } });
  };
  return { requests, target: handlerTarget(handler) };
}

test.each<[string, { include?: string[]; safe?: boolean; isSticky?: boolean }, want: unknown]>([
  ["rows of an import are told", {}, ["listRows: 2 more than the 1 before"]],
  ["besides what is told by its key", { isSticky: true }, ["listRows: 2 more than the 1 before"]],
  ["what is deleted is no more", { include: ["listRows", "addRow", "deleteRow"] }, undefined],
  ["with --safe nothing is counted", { safe: true }, undefined],
])("%s", async (_, { isSticky, ...options }, want) => {
  const { target } = rowServer(isSticky);
  const phases = ["examples"] as const;
  const events = await collect(verify({ document, target, phases, ...options }));
  const cleanup = events.find((event) => event.kind === "cleanup-finished");
  expect(cleanup?.grown).toEqual(want);
  expect((cleanup?.leftovers ?? []).length > 0).toBe(isSticky === true);
});

test("where every change has a role nothing is counted: no request more", async () => {
  const { requests, target } = rowServer();
  const include = ["listRows", "addRow"];
  await collect(verify({ document, target, include, phases: ["examples"] }));
  expect(requests).toEqual(["GET /", "GET /rows", "POST /rows", "DELETE /rows/2"]);
});
