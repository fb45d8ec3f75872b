import { expect, it } from "vitest";
import { handlerTarget } from "../../../src/contract/target.ts";
import { verify } from "../../../src/contract/verify.ts";
import { api } from "../api.ts";
import { collect, findingsOf, skipped } from "./pets.ts";

const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const user = "{ $ref: '#/components/schemas/User' }";

/** What a correct server refuses for what is sent with a request, though it fits every schema. */
const document = api(`security: [{ key: [] }]
paths:
  /auth/login:
    post:
      operationId: login
      security: []
      requestBody:
        required: true
        content:
          application/json:
            schema: { type: object, required: [email, password], properties: { email: { type: string }, password: { type: string, minLength: 4, maxLength: 20 } } }
            example: { email: ann@example.com, password: correct }
      responses:
        200: { description: in, ${json("{ type: object, required: [token], properties: { token: { type: string } } }")} }
        400: { description: no }
        401: { description: wrong }
  /auth/logout:
    post: { operationId: logout, responses: { 204: { description: out }, 401: { description: who } } }
  /door:
    post:
      operationId: open
      security: []
      requestBody: { required: true, ${json("{ type: object, required: [word], properties: { word: { type: string } } }")} }
      responses: { 204: { description: open }, 400: { description: no }, 403: { description: not by that word } }
  /users:
    get:
      operationId: listUsers
      parameters: [{ name: sort, in: query, schema: { type: string, maxLength: 30 } }, { name: order, in: query, schema: { type: string, default: asc } }]
      responses: { 200: { description: all, ${json(`{ type: array, items: ${user} }`)} }, 400: { description: no }, 401: { description: who } }
    post:
      operationId: addUser
      requestBody: { required: true, content: { application/json: { schema: ${user}, example: { email: ann@example.com, name: Ann } } } }
      responses: { 201: { description: made, ${json(user)} }, 401: { description: who }, 422: { description: no, content: { application/json: {} } } }
components:
  securitySchemes: { key: { type: http, scheme: bearer } }
  schemas:
    User:
      type: object
      required: [email, name]
      properties: { email: { type: string, format: email, example: ann@example.com }, name: { type: string, minLength: 1, maxLength: 20 } }
`);

/** `nameless`: a user without a name is taken. */
function server(fault?: "nameless") {
  const open = new Set(["t"]);
  const users = [{ email: "ann@example.com", name: "Ann" }];
  const no = (status: number, said = {}) =>
    status === 422 ? Response.json(said, { status }) : new Response(null, { status });
  return async (request: Request) => {
    const { pathname, searchParams } = new URL(request.url);
    const text = await request.text();
    const sent = parsed(text);
    if (pathname === "/door" && request.method === "POST")
      return no(typeof sent?.["word"] === "string" ? 403 : 400);
    if (pathname === "/auth/login" && request.method === "POST") {
      const { email, password } = sent ?? {};
      if (typeof email !== "string" || typeof password !== "string") return no(400);
      if ([...password].length < 4 || [...password].length > 20) return no(400);
      const isRight = email === "ann@example.com" && password === "correct";
      return isRight ? Response.json({ token: "other" }) : no(401);
    }
    const token = request.headers.get("authorization")?.replace(/^bearer /i, "") ?? "";
    if (!open.has(token)) return no(401);
    if (pathname === "/auth/logout" && request.method === "POST") {
      open.delete(token);
      return new Response(null, { status: 204 });
    }
    if (pathname !== "/users" || !["GET", "HEAD", "POST"].includes(request.method))
      return new Response(null, { status: 405, headers: { allow: "POST" } });
    if (request.method !== "POST") {
      const isKnown = ["email", null].includes(searchParams.get("sort"));
      const isOrder = ["asc", "desc", null].includes(searchParams.get("order"));
      if (!isKnown || !isOrder) return no(400);
      const answer = Response.json(users);
      return request.method === "HEAD" ? new Response(null, answer) : answer;
    }
    if (!request.headers.get("content-type")?.startsWith("application/json")) return no(422);
    const { email, name = fault && "Nobody" } = sent ?? {};
    const isMail = typeof email === "string" && /^[^@\s]+@[^@\s]+$/.test(email);
    if (!isMail || typeof name !== "string" || name === "" || [...name].length > 20) return no(422);
    const isTaken = users.some((one) => one.email === email);
    if (isTaken) return no(422, { errors: { email: ["The email has already been taken."] } });
    users.push({ email, name });
    return Response.json({ email, name }, { status: 201 });
  };
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? { ...value }
      : undefined;
  } catch {
    return undefined;
  }
}

const run = async (fault?: "nameless") =>
  collect(verify({ document, target: handlerTarget(server(fault)), token: "t", repeat: 0 }));

it("takes no refusal for a breach that is due to what stands in a request", async () => {
  const events = await run();
  expect(findingsOf(events).map((one) => `${one.rule} ${one.operation}: ${one.message}`)).toEqual(
    [],
  );
  expect(skipped(events)).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^examples logout: it would end the run's own session/),
      expect.stringMatching(/^coverage logout: it would end the run's own session/),
      "coverage login: values at the edges: 'password' is a credential, which cannot be made up",
      "coverage open: success was not asked for: 403 may be due to credentials in what is sent",
      "coverage listUsers: 'sort' takes words of the server's, and the document shows none",
    ]),
  );
});

it("tries a creation with other values where the example's are taken, and what is broken after it", async () => {
  const found = findingsOf(await run("nameless")).map((one) => `${one.rule} ${one.instance}`);
  expect(found).toEqual(["invalid-request-refused /name"]);
});

it("ends the session where it is asked to by name", async () => {
  const target = handlerTarget(server());
  const options = { phases: ["examples"], include: ["logout"], repeat: 0 } as const;
  const events = await collect(verify({ document, target, token: "t", ...options }));
  const sent = events.flatMap((one) => (one.kind === "case-finished" ? [one.status] : []));
  expect(sent).toEqual([204]);
});

it("asks nobody who is allowed to sign out to do so", async () => {
  const target = handlerTarget(server());
  const access = { ann: { allow: ["logout", "listUsers"] } };
  const callers = { token: "t", principals: { ann: { token: "t" } }, access };
  const events = await collect(verify({ document, target, ...callers, phases: ["access"] }));
  expect(findingsOf(events)).toEqual([]);
  expect(skipped(events)).toContainEqual(
    expect.stringMatching(/^access logout: as 'ann': it would end the run's own session/),
  );
});
