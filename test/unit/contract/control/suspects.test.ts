import { expect, it } from "vitest";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { api } from "../../api.ts";
import { collect, findingsOf, skipped } from "../pets.ts";

const of = (name: string) =>
  `content: { application/json: { schema: { $ref: '#/components/schemas/${name}' } } }`;
const document = api(`paths:
  /users:
    get: { responses: { 200: { description: all, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/User' } } } } } } }
    post:
      operationId: addUser
      requestBody: { required: true, ${of("User")} }
      responses: { 201: { description: made, ${of("User")} }, 400: { description: no } }
  /users/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { responses: { 200: { description: one, ${of("User")} }, 404: { description: none } } }
  /tickets:
    post:
      operationId: addTicket
      requestBody: { required: true, ${of("Ticket")} }
      responses: { 201: { description: made, ${of("Ticket")} }, 400: { description: no } }
components:
  schemas:
    User: { type: object, required: [name], properties: { id: { type: integer, readOnly: true }, name: { type: string, minLength: 1 } } }
    Ticket:
      type: object
      required: [subject]
      properties:
        subject: { type: string, minLength: 1 }
        priority: { type: string, enum: [low, high] }
        assignee_id: { type: integer, minimum: 1, description: Id of a user who is an agent }
`);

/** The only agent is the first user. `refuses`: a priority that is refused although the document lists it. */
function server(refuses?: string) {
  const users = [{ id: 1, name: "Ann" }];
  const no = (status: number) => new Response(null, { status });
  return async (request: Request) => {
    const [, kind, key] = new URL(request.url).pathname.split("/");
    const { method } = request;
    if (kind === "users" && (method === "GET" || method === "HEAD")) {
      const one = users.find(({ id }) => String(id) === key);
      if (key !== undefined && !one) return no(404);
      return Response.json(one ?? users);
    }
    if (method !== "POST" || key !== undefined) return no(405);
    const sent: unknown = await request.json().catch(() => undefined);
    if (typeof sent !== "object" || sent === null) return no(400);
    const body: Record<string, unknown> = { ...sent };
    const { name, subject, priority = "low", assignee_id: assignee = 1 } = body;
    const main = kind === "users" ? name : subject;
    if (typeof main !== "string" || main === "") return no(400);
    if (kind === "users") {
      const made = { id: users.length + 1, name: main };
      users.push(made);
      return Response.json(made, { status: 201 });
    }
    const isKnown = (priority === "low" || priority === "high") && priority !== refuses;
    return isKnown && assignee === 1 ? Response.json(body, { status: 201 }) : no(400);
  };
}

const run = async (refuses?: string) => {
  const target = handlerTarget(server(refuses));
  const phases = ["examples", "coverage"] as const;
  return collect(verify({ document, target, phases, repeat: 0 }));
};

it("a refusal for what another record is, is no finding: without that the same is accepted", async () => {
  const events = await run();
  expect(findingsOf(events)).toEqual([]);
  expect(skipped(events)).toContainEqual(expect.stringContaining("400 may be due to assignee_id"));
});

it("what is refused for something else is told all the same", async () => {
  const found = findingsOf(await run("high")).filter(({ operation }) => operation === "addTicket");
  expect(found.map((one) => `${one.rule}: ${one.sent}`)).toContainEqual(
    expect.stringMatching(/^valid-request-accepted: priority = "high"/),
  );
});
