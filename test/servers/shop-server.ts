import { createSchemas } from "../../src/schema/compile.ts";
import { api } from "../unit/api.ts";
import type { Server } from "../in-process.ts";
import { App, type Context } from "./app.ts";

const sent =
  "customer: { type: object, required: [name], properties: { name: { type: string, maxLength: 60 } } }, hireDate: { type: string, format: date }, note: { type: string, maxLength: 80 }, items: { type: array, minItems: 1, maxItems: 3, items: { type: object, required: [quantity, price], properties: { quantity: { type: integer, minimum: 1, maximum: 99 }, price: { type: integer, minimum: 1, maximum: 99 } } } }";
/** A server may give each item a key. */
const shown = sent.replace("quantity: {", "id: { type: integer }, $&");
const order = "content: { application/json: { schema: { $ref: '#/components/schemas/Order' } } }";
const body =
  "requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/NewOrder' } } } }";
const id = "parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]";

/** Orders with a state and a sum, of which only texts and names say what is expected. */
export const shopDocument = api(`paths:
  /orders:
    get:
      operationId: listOrders
      parameters:
        - { name: page, in: query, schema: { type: integer, minimum: 1, default: 1 } }
        - { name: size, in: query, schema: { type: integer, minimum: 1, maximum: 50, default: 20 } }
        - { name: customer, in: query, description: Part of the customer's name, schema: { type: string } }
        - { name: hiredAfter, in: query, description: Hired on this day or later, schema: { type: string, format: date } }
      responses:
        200:
          description: ok
          content: { application/json: { schema: { type: object, required: [data, page, total], properties: { data: { type: array, items: { $ref: '#/components/schemas/Order' } }, page: { type: integer }, total: { type: integer } } } } }
        400: { description: no }
    post:
      operationId: placeOrder
      ${body}
      responses: { 201: { description: made, ${order} }, 400: { description: no } }
  /orders/{id}:
    ${id}
    get: { operationId: getOrder, responses: { 200: { description: ok, ${order} }, 404: { description: no } } }
    put:
      operationId: replaceOrder
      description: Replaces what is in a pending order.
      ${body}
      responses: { 200: { description: ok, ${order} }, 400: { description: no }, 404: { description: no }, 409: { description: Not possible in this status } }
    delete: { operationId: deleteOrder, responses: { 204: { description: gone }, 404: { description: no } } }
  /orders/{id}/pay:
    ${id}
    post:
      operationId: payOrder
      responses: { 200: { description: paid, ${order} }, 404: { description: no }, 409: { description: not pending } }
components:
  schemas:
    NewOrder: { type: object, required: [customer, items], properties: { ${sent} } }
    Order:
      type: object
      required: [id, status, total]
      properties: { id: { type: integer, readOnly: true }, status: { type: string, enum: [pending, paid, cancelled] }, total: { type: number, description: Sum of all items }, ${shown} }
`);

export interface Order {
  readonly [name: string]: unknown;
  readonly customer: { readonly name: string };
  readonly hireDate?: string;
  readonly items: readonly { readonly quantity: number; readonly price: number }[];
}
export interface Row extends Order {
  readonly id: number;
  readonly status: string;
}

/** Everything that may go wrong, in pieces: a fault is another piece. */
export interface ShopParts {
  create(order: Order): Order & { readonly status: string };
  replace(before: Row, order: Order): Row;
  total(order: Order, before: Row | undefined): number;
  mayReplace(row: Row): boolean;
  page(asked: number): number;
  isCalled(row: Row, part: string): boolean;
  isAfter(row: Row, day: string): boolean;
}

const only = ({ customer, items, hireDate, note }: Order): Order => ({
  customer,
  items,
  ...(hireDate === undefined ? {} : { hireDate }),
  ...(note === undefined ? {} : { note }),
});

export const correctShop: ShopParts = {
  create: (order) => ({ ...only(order), status: "pending" }),
  replace: ({ id: key, status }, order) => ({ ...only(order), id: key, status }),
  total: ({ items }) => items.reduce((sum, { quantity, price }) => sum + quantity * price, 0),
  mayReplace: ({ status }) => status === "pending",
  page: (asked) => asked,
  isCalled: ({ customer }, part) => customer.name.includes(part),
  isAfter: ({ hireDate }, day) => hireDate !== undefined && hireDate >= day,
};

const schemas = createSchemas(shopDocument);

/** A correct server for `shopDocument`, in memory, but for the pieces that are given. */
export function shopServer(change: Partial<ShopParts> = {}): Server {
  const parts = { ...correctShop, ...change };
  const rows = new Map<number, Row>();
  let last = 0;
  const app = new App();
  const read = async (c: Context): Promise<Order | undefined> => {
    const value: unknown = c.req.json();
    const { violations } = schemas.validate("/components/schemas/NewOrder", value, "request");
    return violations.length === 0 ? (value as Order) : undefined;
  };
  const store = (row: Row, before?: Row) => {
    const next = { ...row, total: parts.total(row, before) };
    rows.set(row.id, next);
    return next;
  };
  app.get("/orders", (c) => {
    const { page = "1", size = "20", customer, hiredAfter } = c.req.query;
    const found = [...rows.values()]
      .filter((row) => customer === undefined || parts.isCalled(row, customer))
      .filter((row) => hiredAfter === undefined || parts.isAfter(row, hiredAfter));
    const [number, each] = [Number(page), Number(size)];
    const data = found.slice((number - 1) * each, number * each);
    return c.json({ data, page: parts.page(number), total: found.length });
  });
  app.post("/orders", async (c) => {
    const order = await read(c);
    return order ? c.json(store({ ...parts.create(order), id: ++last }), 201) : c.body(null, 400);
  });
  app.post("/orders/:id/pay", (c) => {
    const row = rows.get(Number(c.req.param("id")));
    if (row?.status !== "pending") return c.body(null, row ? 409 : 404);
    return c.json(store({ ...row, status: "paid" }, row));
  });
  app.on(["GET", "PUT", "DELETE"], "/orders/:id", async (c) => {
    const row = rows.get(Number(c.req.param("id")));
    if (!row) return c.body(null, 404);
    if (c.req.method === "GET") return c.json(row);
    if (c.req.method === "DELETE") {
      rows.delete(row.id);
      return c.body(null, 204);
    }
    const order = await read(c);
    if (!order) return c.body(null, 400);
    return parts.mayReplace(row)
      ? c.json(store(parts.replace(row, order), row))
      : c.body(null, 409);
  });
  return app.server;
}
