import { expect, it } from "vitest";
import { handlerTarget } from "../../../../../src/contract/target.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { api } from "../../../api.ts";
import { collect, findingsOf, skipped } from "../../pets.ts";

const document = api(`
paths:
  /toys/{id}:
    parameters: [{ name: id, in: path, required: true, example: "1", schema: { type: string } }]
    get:
      operationId: getToy
      responses: { 200: { description: ok }, 404: { description: no } }
    put:
      operationId: putToy
      security: [{ token: [] }]
      requestBody: { content: { application/json: { schema: { type: object } } } }
      responses: { 200: { description: ok }, 401: { description: who }, 404: { description: no } }
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
`);

it.each<[name: string, patched: number, want: string[]]>([
  ["is refused", 405, []],
  [
    "works for whoever may write, though anybody may read",
    200,
    ["undocumented-method-refused getToy"],
  ],
])("a method that the document does not have %s", async (_, patched, want) => {
  const handler = (request: Request) => {
    const isKnown = request.headers.get("authorization") === "Bearer t";
    if (request.method === "GET") return new Response("");
    if (!isKnown) return new Response(null, { status: 401 });
    const status = request.method === "PATCH" ? patched : request.method === "PUT" ? 200 : 405;
    const headers = status === 405 ? { allow: "GET, PUT" } : {};
    return new Response(null, { status, headers });
  };
  const target = handlerTarget(handler);
  const events = await collect(
    verify({ document, target, token: "t", phases: ["methods"], repeat: 0 }),
  );
  const errors = findingsOf(events).filter((one) => one.sent.startsWith("PATCH"));
  expect(errors.map((one) => `${one.rule} ${one.operation}`)).toEqual(want);
});

it("a method that a path with a key has is not missed at a path that fits it", async () => {
  const nested = api(`
paths:
  /toys/{id}:
    parameters: [{ name: id, in: path, required: true, example: 1, schema: { type: integer } }]
    put: { operationId: putToy, responses: { 200: { description: ok }, 400: { description: no } } }
  /toys/sort:
    post: { operationId: sortToys, responses: { 200: { description: ok } } }
`);
  const sent: string[] = [];
  const target = handlerTarget((request) => {
    sent.push(`${request.method} ${new URL(request.url).pathname}`);
    return new Response(null, { status: 405, headers: { allow: "PUT" } });
  });
  await collect(verify({ document: nested, target, phases: ["methods"], repeat: 0 }));
  const sorted = sent.filter((one) => one.endsWith("/sort")).toSorted();
  expect(sorted).toEqual(["GET /toys/sort", "OPTIONS /toys/sort", "PATCH /toys/sort"]);
});

const head = "head: { operationId: headToy, responses: { 200: { description: ok } } }";

it.each<[string, head: string, want: { findings: string[]; told: string[] }]>([
  [
    "is told, where the document has none",
    "",
    { findings: [], told: ["methods getToy: HEAD is answered 404, as by a server without HEAD"] },
  ],
  [
    "is a finding, where the document has it",
    head,
    { findings: ["head-agrees-with-get getToy"], told: [] },
  ],
])("HEAD answered 404 %s", async (_, own, want) => {
  const toys = api(`
paths:
  /toys:
    get: { operationId: getToy, responses: { 200: { description: ok } } }
    ${own}
`);
  const target = handlerTarget((request: Request) => {
    const status = request.method === "GET" ? 200 : request.method === "HEAD" ? 404 : 405;
    return new Response(null, { status, headers: status === 405 ? { allow: "GET" } : {} });
  });
  const events = await collect(
    verify({ document: toys, target, include: ["getToy"], phases: ["methods"], repeat: 0 }),
  );
  const findings = findingsOf(events).map((one) => `${one.rule} ${one.operation}`);
  expect({ findings, told: skipped(events) }).toEqual(want);
});

it.each<[string, headOfList: number, want: string[]]>([
  ["is told where lists have it", 200, ["warning head-agrees-with-get getToy"]],
  ["is nothing where lists have it neither", 404, []],
])("HEAD answered 404 %s", async (_, headOfList, want) => {
  const toys = api(`
paths:
  /toys: { get: { operationId: listToys, responses: { 200: { description: ok } } } }
  /toys/{id}:
    parameters: [{ name: id, in: path, required: true, example: "1", schema: { type: string } }]
    get: { operationId: getToy, responses: { 200: { description: ok } } }
`);
  const target = handlerTarget(({ method, url }: Request) => {
    const other = method === "GET" ? 200 : 405;
    const status = method === "HEAD" ? (url.endsWith("/toys") ? headOfList : 404) : other;
    return new Response(null, { status, headers: status === 405 ? { allow: "GET" } : {} });
  });
  const events = await collect(verify({ document: toys, target, phases: ["methods"], repeat: 0 }));
  const found = findingsOf(events).map((one) => `${one.severity} ${one.rule} ${one.operation}`);
  expect(found).toEqual(want);
});

it("HEAD of a list answered 404 is told where its records have it", async () => {
  const toys = api(`
paths:
  /toys: { get: { operationId: listToys, responses: { 200: { description: ok } } } }
  /toys/{id}:
    parameters: [{ name: id, in: path, required: true, example: "1", schema: { type: string } }]
    get: { operationId: getToy, responses: { 200: { description: ok } } }
`);
  const target = handlerTarget(({ method, url }: Request) => {
    const isRead = method === "GET" || method === "HEAD";
    const status = !isRead ? 405 : method === "HEAD" && url.endsWith("/toys") ? 404 : 200;
    return new Response(null, { status, headers: status === 405 ? { allow: "GET" } : {} });
  });
  const events = await collect(verify({ document: toys, target, phases: ["methods"], repeat: 0 }));
  const found = findingsOf(events).map(({ rule, operation }) => `${rule} ${operation}`);
  expect(found).toEqual(["head-agrees-with-get listToys"]);
});

/** What a server of two paths answers to HEAD of the one, where HEAD of the other is answered 200. */
it.each<[string, answer: () => Response, want: string[]]>([
  ["405", () => new Response(null, { status: 405, headers: { allow: "GET" } }), ["status"]],
  ["a length of 0", () => lengthOf("0"), ["header Content-Length"]],
  ["another length", () => lengthOf("7"), []],
  ["no length", () => lengthOf(undefined), []],
])("HEAD is answered %s where others have it", async (_, answer, want) => {
  const toys = api(`
paths:
  /toys: { get: { operationId: listToys, responses: { 200: { description: ok } } } }
  /dolls: { get: { operationId: listDolls, responses: { 200: { description: ok } } } }
`);
  const target = handlerTarget(({ method, url }: Request) => {
    if (method === "HEAD" && url.endsWith("/dolls")) return answer();
    if (method === "HEAD") return lengthOf(undefined);
    if (method === "GET") return Response.json([1, 2]);
    return new Response(null, { status: 405, headers: { allow: "GET, HEAD" } });
  });
  const events = await collect(verify({ document: toys, target, phases: ["methods"], repeat: 0 }));
  const found = findingsOf(events).map((one) => [one.severity, one.operation, one.instance]);
  expect(found).toEqual(want.map((instance) => ["warning", "listDolls", instance]));
});

function lengthOf(length: string | undefined): Response {
  const headers = {
    "content-type": "application/json",
    ...(length === undefined ? {} : { "content-length": length }),
  };
  return new Response(null, { headers });
}
