import { createSchemas } from "../../src/schema/compile.ts";
import { api } from "../unit/api.ts";
import type { Server } from "../in-process.ts";
import { App, type Context } from "./app.ts";

const body = (schema: string) =>
  `content: { application/json: { schema: { $ref: '#/components/schemas/${schema}' } } }`;
const no = (...all: number[]) => all.map((one) => `${one}: { description: no }`).join(", ");

/** Tickets of which the document says in words what no schema says: when a time is set, what is kept in which letters. */
export const deskDocument = api(`paths:
  /tickets:
    get:
      operationId: listTickets
      parameters:
        - { name: page, in: query, schema: { type: integer, minimum: 1, default: 1 } }
        - { name: pageSize, in: query, description: Rows on a page; values above 5 are treated as 5, schema: { type: integer, minimum: 1, default: 3 } }
      responses: { 200: { description: ok, content: { application/json: { schema: { type: object, required: [items, total], properties: { items: { type: array, items: { $ref: '#/components/schemas/Ticket' } }, total: { type: integer } } } } } }, ${no(400)} }
    post: { operationId: addTicket, requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/NewTicket' }, example: { title: A lamp, email: ann@example.com, channel: phone } } } }, responses: { 201: { description: ok, ${body("Ticket")} }, ${no(400)}, 409: { description: The e-mail address is taken } } }
  /tickets/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer, minimum: 1 } }]
    get: { operationId: getTicket, responses: { 200: { description: ok, ${body("Ticket")} }, ${no(404)} } }
    patch: { operationId: changeTicket, requestBody: { required: true, ${body("TicketChange")} }, responses: { 200: { description: ok, ${body("Ticket")} }, ${no(400, 404)}, 409: { description: The e-mail address is taken } } }
    put:
      operationId: writeTicket
      description: Changes a ticket. Only the fields sent are changed. Sets writtenAt.
      requestBody: { required: true, ${body("TicketChange")} }
      responses: { 200: { description: ok, ${body("Ticket")} }, ${no(400, 404)}, 409: { description: The e-mail address is taken } }
    delete: { operationId: removeTicket, responses: { 204: { description: done }, ${no(404)} } }
  /tickets/{id}/urgency:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer, minimum: 1 } }]
    put:
      operationId: setUrgency
      requestBody: { required: true, content: { application/json: { schema: { type: object, additionalProperties: false, required: [urgency], properties: { urgency: { $ref: '#/components/schemas/Urgency' } } } } } }
      responses: { 200: { description: ok, ${body("Ticket")} }, ${no(400, 404)} }
components:
  schemas:
    Urgency: { type: integer, enum: [0, 1, 2] }
    TicketFields:
      type: object
      additionalProperties: false
      properties: &fields
        title: { type: string, minLength: 1, maxLength: 80 }
        email: { type: string, format: email, maxLength: 80, description: 'Unique, ignoring case; kept in lower case' }
        status: { type: string, enum: [open, waiting, done, closed], default: open }
        channel: { type: string, enum: [mail, phone], default: mail }
    NewTicket: { type: object, additionalProperties: false, required: [title, email], properties: { <<: *fields } }
    TicketChange: { type: object, additionalProperties: false, minProperties: 1, properties: { <<: *fields } }
    Ticket:
      type: object
      required: [id, title, email, status, version]
      properties:
        <<: *fields
        id: { type: integer }
        urgency: { $ref: '#/components/schemas/Urgency' }
        starred: { type: boolean, description: False for a new ticket }
        version: { type: integer, minimum: 1, description: Grows by one with each change }
        doneAt: { type: [string, 'null'], format: date-time, description: When the ticket became done; null while it is not done }
        closedAt: { type: [string, 'null'], format: date-time }
        editedAt: { type: [string, 'null'], format: date-time, description: Null until the ticket is edited }
        writtenAt: { type: [string, 'null'], format: date-time }
        neededAt: { type: [string, 'null'], format: date-time, description: When it should be done }
`);

type Ticket = Record<string, unknown> & { readonly id: number; version: number };

const schemas = createSchemas(deskDocument);
const fits = (name: string, value: unknown) =>
  schemas.validate(`/components/schemas/${name}`, value, "request").violations.length === 0;

/** A correct server for `deskDocument`, in memory, but for the one fault that is named. */
export function deskServer(fault = ""): Server {
  const has = (name: string) => fault === name;
  const tickets = new Map<number, Ticket>();
  let last = 0;
  const app = new App();
  const none = (c: Context, status: 204 | 400 | 404 | 409) => c.body(null, status);
  const fold = (text: unknown) => String(text).toLowerCase();
  const isTaken = (email: unknown, id?: number) =>
    [...tickets.values()].some((one) => {
      const isSame = has("only equal letters are taken")
        ? one["email"] === email
        : fold(one["email"]) === fold(email);
      return isSame && one.id !== id;
    });
  const timed = (ticket: Ticket, before: Record<string, unknown>): Ticket => {
    const now = new Date().toISOString();
    const at = (name: string, state: string) => {
      if (ticket["status"] !== state) return has(`${name} stays`) ? before[name] : null;
      if (has(`no ${name}`)) return null;
      return before["status"] === state ? before[name] : now;
    };
    const email = has("capitals are kept") ? ticket["email"] : fold(ticket["email"]);
    const kept = has("only equal letters are taken") ? fold(email) : email;
    const closedAt = at("closedAt", "closed") ?? null;
    return { ...ticket, email: kept, doneAt: at("doneAt", "done") ?? null, closedAt };
  };

  const noTimes = () => {
    const editedAt = has("edited at once") ? new Date().toISOString() : null;
    return { neededAt: null, editedAt, writtenAt: null };
  };
  const timesOf = (method: string) => ({
    ...(!has("no editedAt") && { editedAt: new Date().toISOString() }),
    ...(method === "PUT" && !has("no writtenAt") && { writtenAt: new Date().toISOString() }),
  });

  app.get("/tickets", (c) => {
    const { page = "1", pageSize = "3" } = c.req.query;
    if (![page, pageSize].every((one) => /^[1-9]\d{0,8}$/.test(one))) return none(c, 400);
    const most = has("a page has no end") ? Infinity : 5;
    const size = Math.min(Number(pageSize), most);
    const from = (Number(page) - 1) * size;
    return c.json({ items: [...tickets.values()].slice(from, from + size), total: tickets.size });
  });
  app.post("/tickets", async (c) => {
    const sent: unknown = c.req.json();
    if (!fits("NewTicket", sent)) return none(c, 400);
    const given = sent as Record<string, unknown>;
    if (isTaken(given["email"])) return none(c, 409);
    const channel = has("another default") ? "phone" : "mail";
    const starred = has("new ones are starred");
    const own = { id: ++last, urgency: 0, starred, version: 1, ...noTimes() };
    const first = timed({ status: "open", channel, ...given, ...own }, {});
    const ticket = has("no doneAt at first") ? { ...first, doneAt: null } : first;
    tickets.set(last, ticket);
    return c.json(ticket, 201);
  });
  app.put("/tickets/:id/urgency", async (c) => {
    const ticket = tickets.get(Number(c.req.param("id")));
    const sent: unknown = c.req.json();
    const { urgency, ...more } = Object(sent) as Record<string, unknown>;
    const isRight = typeof urgency === "number" && [0, 1, 2].includes(urgency);
    if (!isRight || Object.keys(more).length > 0) return none(c, 400);
    if (!ticket) return none(c, 404);
    const next = { ...ticket, urgency, version: ticket.version + 1 };
    if (has("urgency counts up")) next.urgency = Math.min(2, Number(ticket["urgency"]) + 1);
    if (!has("urgency is not kept")) tickets.set(ticket.id, next);
    return c.json(next);
  });
  app.on(["GET", "PUT", "PATCH", "DELETE"], "/tickets/:id", async (c) => {
    const id = Number(c.req.param("id"));
    const ticket = tickets.get(id);
    if (!ticket) return none(c, 404);
    if (c.req.method === "DELETE") tickets.delete(id);
    if (c.req.method === "DELETE") return none(c, 204);
    if (!c.req.method.startsWith("P")) {
      if (has("reading counts as a change")) ticket.version++;
      return c.json(ticket);
    }
    const sent: unknown = c.req.json();
    if (!fits("TicketChange", sent)) return none(c, 400);
    const given = sent as Record<string, unknown>;
    if (given["email"] !== undefined && isTaken(given["email"], id)) return none(c, 409);
    const isWhole = has("a PUT resets the rest") && c.req.method === "PUT";
    const kept = isWhole ? { ...ticket, status: "open", channel: "mail" } : ticket;
    const step = has("changes are not counted") ? 0 : has("changes count twice") ? 2 : 1;
    const next = timed(
      { ...kept, ...given, ...timesOf(c.req.method), version: ticket.version + step },
      ticket,
    );
    tickets.set(id, next);
    if (has("a change adds a row")) tickets.set(++last, { ...next, id: last });
    if (has("a change keeps the old row")) tickets.set(++last, { ...ticket, id: last });
    return c.json(next);
  });
  return app.server;
}
