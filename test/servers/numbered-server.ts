import { createSchemas } from "../../src/schema/compile.ts";
import type { Server } from "../in-process.ts";
import { api } from "../unit/api.ts";
import { App, type Context } from "./app.ts";

const body = (schema: string) =>
  `content: { application/json: { schema: { $ref: '#/components/schemas/${schema}' } } }`;
const no = (...all: number[]) =>
  all.map((one) => `${one}: { description: no, ${body("Error")} }`).join(", ");

/** Orders with numbers of the server's own, placed for buyers who have to be there. */
export const numberedDocument = api(`paths:
  /buyers:
    post: { operationId: addBuyer, requestBody: { required: true, ${body("Buyer")} }, responses: { 201: { description: ok, ${body("Buyer")} }, ${no(400)} } }
  /buyers/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getBuyer, responses: { 200: { description: ok, ${body("Buyer")} }, ${no(404)} } }
    delete: { operationId: removeBuyer, responses: { 204: { description: ok }, ${no(404)} } }
  /orders:
    post: { operationId: addOrder, requestBody: { required: true, ${body("NewOrder")} }, responses: { 201: { description: ok, headers: { Location: { schema: { type: string } } }, ${body("Order")} }, ${no(400)}, 404: { description: There is no buyer of this id, ${body("Error")} }, 409: { description: The reference is taken, ${body("Error")} } } }
  /orders/by-number/{number}:
    parameters: [{ name: number, in: path, required: true, schema: { type: string } }]
    get: { operationId: findOrder, responses: { 200: { description: ok, ${body("Order")} }, ${no(404)} } }
  /orders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { operationId: getOrder, responses: { 200: { description: ok, ${body("Order")} }, ${no(404)} } }
    put: { operationId: putOrder, description: Only orders in the status open can be replaced., requestBody: { required: true, ${body("NewOrder")} }, responses: { 200: { description: ok, ${body("Order")} }, ${no(400, 404)}, 409: { description: The reference is taken, ${body("Error")} } } }
    delete: { operationId: removeOrder, responses: { 204: { description: ok }, ${no(404)} } }
  /orders/{id}/close:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    post: { operationId: closeOrder, description: open becomes closed., responses: { 200: { description: ok, ${body("Order")} }, ${no(404, 409)} } }
components:
  schemas:
    Error: { type: object, required: [status], properties: { status: { type: integer } } }
    Buyer: { type: object, required: [name], properties: { id: { type: integer, readOnly: true }, name: { type: string, minLength: 1, maxLength: 40 } } }
    NewOrder: { type: object, required: [buyerId, reference], properties: { buyerId: { type: integer, minimum: 1 }, reference: { type: string, minLength: 1, maxLength: 60, description: Unique. }, note: { type: [string, 'null'], maxLength: 60 } } }
    Order: { type: object, required: [id, number, status, buyerId, reference, note], properties: { id: { type: string, readOnly: true }, number: { type: string, readOnly: true, pattern: '^N-[0-9]{6}$', description: Given by the server. Unique. }, status: { type: string, enum: [open, closed], readOnly: true }, buyerId: { type: integer }, reference: { type: string }, note: { type: [string, 'null'] }, createdAt: { type: string, format: date-time, readOnly: true } } }
`);

type Members = Record<string, unknown>;

const schemas = createSchemas(numberedDocument);

/** A correct server for `numberedDocument`, in memory, but for the one fault that is named. */
export function numberedServer(fault = ""): Server {
  const has = (name: string) => fault === name;
  const buyers = new Map<number, Members>();
  const orders = new Map<string, Members>();
  const free: string[] = [];
  let last = 0;
  const app = new App();
  const no = (c: Context, status: 400 | 404 | 409) =>
    c.json({ status: has("errors tell another status") ? 500 : status }, status);
  const read = (c: Context, schema: string): Members | undefined => {
    const sent = c.req.json();
    const { violations } = schemas.validate(`/components/schemas/${schema}`, sent, "request");
    return violations.length > 0 ? undefined : (sent as Members);
  };
  const fresh = () => `o${(++last * 7919).toString(36)}x`;
  const isTaken = ({ reference }: Members, own?: Members) =>
    [...orders.values()].some((one) => one !== own && one["reference"] === reference);
  const asOrder = ({ buyerId, reference, note = null }: Members) => ({ buyerId, reference, note });

  app.post("/buyers", (c) => {
    const sent = read(c, "Buyer");
    if (!sent) return no(c, 400);
    const buyer = { name: sent["name"], id: ++last };
    buyers.set(last, buyer);
    return c.json(buyer, 201);
  });
  app.get("/buyers/:id", (c) => {
    const buyer = buyers.get(Number(c.req.param("id")));
    return buyer ? c.json(buyer) : no(c, 404);
  });
  app.delete("/buyers/:id", (c) =>
    buyers.delete(Number(c.req.param("id"))) ? c.body(null, 204) : no(c, 404),
  );
  app.post("/orders", (c) => {
    const sent = read(c, "NewOrder");
    if (!sent) return no(c, 400);
    const isNobody = !buyers.has(Number(sent["buyerId"]));
    if (isNobody && has("a buyer who is not there breaks it")) return c.body(null, 500);
    if (isNobody && !has("anybody may buy")) return no(c, 404);
    if (isTaken(sent)) return no(c, 409);
    const id = (has("keys are given again") && free.pop()) || fresh();
    const count = has("numbers are given twice") ? last >> 1 : last;
    const createdAt = has("nobody sets the clock")
      ? "1970-01-01T00:00:00Z"
      : new Date().toISOString();
    const own = { id, createdAt, number: `N-${String(count).padStart(6, "0")}`, status: "open" };
    const asked = has("a number is taken from the request") ? { number: sent["number"] } : {};
    const number = asked.number === undefined ? {} : asked;
    const order = { ...asOrder(sent), ...own, ...number };
    orders.set(id, order);
    const location = has("Location names the list") ? "/orders" : `/orders/${id}`;
    return c.json(order, 201, { location });
  });
  app.get("/orders/by-number/:number", (c) => {
    const all = [...orders.values()];
    const isIt = (one: Members) =>
      has("the first is found") || one["number"] === c.req.param("number");
    const found = has("nothing is found by number") ? undefined : all.find(isIt);
    return found ? c.json(found) : no(c, 404);
  });
  app.get("/orders/:id", (c) => {
    const order = orders.get(c.req.param("id"));
    return order ? c.json(order) : no(c, 404);
  });
  app.put("/orders/:id", (c) => {
    const order = orders.get(c.req.param("id"));
    if (!order) return no(c, 404);
    const sent = read(c, "NewOrder");
    if (!sent) return no(c, 400);
    if (!buyers.has(Number(sent["buyerId"])) && !has("anybody may buy")) return no(c, 404);
    if (has("a refused change is half done")) order["note"] = sent["note"] ?? null;
    const isClosed = order["status"] === "closed" && !has("what is closed is replaced");
    if (isClosed || isTaken(sent, order)) return no(c, 409);
    const another = has("a change gives another number")
      ? { number: `N-9${String(++last).padStart(5, "0")}` }
      : {};
    return c.json(Object.assign(order, asOrder(sent), another));
  });
  app.delete("/orders/:id", (c) => {
    const id = c.req.param("id");
    if (!orders.delete(id)) return no(c, 404);
    free.push(id);
    return c.body(null, 204);
  });
  app.post("/orders/:id/close", (c) => {
    const order = orders.get(c.req.param("id"));
    if (!order) return no(c, 404);
    if (order["status"] === "closed") return no(c, 409);
    return c.json(Object.assign(order, { status: "closed" }));
  });
  app.otherwise((c) => {
    const [, kind, id, act] = c.req.path.split("/");
    const one = kind === "orders" ? "GET, PUT, DELETE" : "GET, DELETE";
    const isAct = act === "close";
    const allow = isAct ? "POST" : id === undefined ? "POST" : id === "by-number" ? "GET" : one;
    const wrong = has("Allow names another method") ? "TRACE" : allow;
    return c.json({ status: 405 }, 405, { allow: wrong });
  });
  return app.server;
}
