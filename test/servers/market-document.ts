import { api } from "../unit/api.ts";

const key = (name: string, type = "string") =>
  `{ name: ${name}, in: path, required: true, schema: { type: ${type} } }`;
const json = (schema: string) =>
  `content: { application/json: { schema: { $ref: '#/components/schemas/${schema}' } } }`;
const list = (schema: string) =>
  `content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/${schema}' } } } }`;
const no = (...all: number[]) => all.map((one) => `${one}: { description: no }`).join(", ");
const action = (id: string, from: string) =>
  `{ parameters: [${key("orderId")}], post: { operationId: ${id}, description: Only ${from} order can be moved this way; anything else is a 409., responses: { 200: { description: ok, ${json("Order")} }, ${no(404, 409)} } } }`;

/** Goods with unique codes on shelves that count them, a basket of goods, and orders that are moved from state to state. */
export const marketDocument = api(`paths:
  /goods:
    get: { operationId: listGoods, responses: { 200: { description: ok, ${list("Good")} } } }
    post:
      operationId: addGood
      description: "A code is unique, whatever the case: 409."
      requestBody: { required: true, ${json("NewGood")} }
      responses: { 201: { description: ok, ${json("Good")} }, ${no(400, 409)} }
  /goods/{goodId}:
    parameters: [${key("goodId")}]
    get: { operationId: getGood, responses: { 200: { description: ok, ${json("Good")} }, ${no(404)} } }
    put:
      operationId: putGood
      description: Replaces the whole good or creates it; what is left out is gone.
      requestBody: { required: true, ${json("NewGood")} }
      responses: { 200: { description: ok, ${json("Good")} }, 201: { description: new, ${json("Good")} }, ${no(400, 409)} }
    patch:
      operationId: patchGood
      requestBody: { required: true, content: { application/json-patch+json: { schema: { $ref: '#/components/schemas/Patch' } } } }
      responses: { 200: { description: ok, ${json("Good")} }, ${no(400, 404, 409)} }
    delete: { operationId: removeGood, description: It leaves all shelves., responses: { 204: { description: ok }, ${no(404)} } }
  /shelves:
    get: { operationId: listShelves, responses: { 200: { description: ok, ${list("Shelf")} } } }
    post: { operationId: addShelf, requestBody: { required: true, ${json("NewShelf")} }, responses: { 201: { description: ok, ${json("Shelf")} }, ${no(400)} } }
  /shelves/{shelfId}:
    parameters: [${key("shelfId")}]
    get: { operationId: getShelf, responses: { 200: { description: ok, ${json("Shelf")} }, ${no(404)} } }
    delete: { operationId: removeShelf, responses: { 204: { description: ok }, ${no(404)} } }
  /shelves/{shelfId}/goods:
    parameters: [${key("shelfId")}]
    get: { operationId: listShelfGoods, responses: { 200: { description: ok, ${list("Good")} }, ${no(404)} } }
  /shelves/{shelfId}/goods/{goodId}:
    parameters: [${key("shelfId")}, ${key("goodId")}]
    put: { operationId: putOnShelf, responses: { 204: { description: ok }, ${no(404)} } }
    delete: { operationId: takeOffShelf, responses: { 204: { description: ok }, ${no(404)} } }
  /basket:
    get: { operationId: getBasket, responses: { 200: { description: ok, ${json("Basket")} } } }
    delete: { operationId: emptyBasket, responses: { 204: { description: ok } } }
  /basket/lines/{goodId}:
    parameters: [${key("goodId")}]
    put: { operationId: putLine, requestBody: { required: true, ${json("NewLine")} }, responses: { 200: { description: ok, ${json("Basket")} }, 201: { description: new, ${json("Basket")} }, ${no(400, 404)} } }
    delete: { operationId: removeLine, responses: { 204: { description: ok }, ${no(404)} } }
  /orders:
    get: { operationId: listOrders, responses: { 200: { description: ok, ${list("Order")} } } }
    post: { operationId: addOrder, description: 409 while the basket is empty., requestBody: { required: true, ${json("NewOrder")} }, responses: { 201: { description: ok, ${json("Order")} }, ${no(400, 409)} } }
  /orders/{orderId}:
    parameters: [${key("orderId")}]
    get: { operationId: getOrder, responses: { 200: { description: ok, ${json("Order")} }, ${no(404)} } }
  /orders/{orderId}/pay: ${action("payOrder", "a pending")}
  /orders/{orderId}/ship: ${action("shipOrder", "a paid")}
  /orders/{orderId}/cancel: ${action("cancelOrder", "a pending or paid")}
components:
  schemas:
    NewGood:
      type: object
      required: [code, name]
      properties:
        code: { type: string, pattern: '^[A-Za-z]{8}$' }
        name: { type: string, minLength: 1, maxLength: 40 }
        maker: { type: string, minLength: 1, maxLength: 40 }
        tags: { type: array, maxItems: 5, items: { type: string, maxLength: 30 } }
        size: { type: object, required: [unit], properties: { unit: { type: string, minLength: 1, maxLength: 40 }, about: { type: string, maxLength: 40 } } }
    Good:
      allOf: [{ $ref: '#/components/schemas/NewGood' }]
      type: object
      required: [id, seller]
      properties: { id: { type: string, readOnly: true }, seller: { type: string, readOnly: true }, shelves: { type: array, readOnly: true, items: { type: string } } }
    Patch: { type: array, minItems: 1, items: { type: object, required: [op, path], properties: { op: { enum: [add, remove, replace, move, copy, test] }, path: { type: string }, from: { type: string }, value: {} } } }
    NewShelf: { type: object, required: [name], properties: { name: { type: string, minLength: 1, maxLength: 30 } } }
    Shelf: { type: object, required: [id, name, size], properties: { id: { type: string, readOnly: true }, name: { type: string, minLength: 1, maxLength: 30 }, size: { type: integer, readOnly: true, description: How many goods } } }
    NewLine: { type: object, required: [count], properties: { count: { type: integer, minimum: 1, maximum: 9 } } }
    Basket:
      type: object
      required: [lines, total]
      properties:
        lines: { type: array, items: { type: object, required: [goodId, count, price], properties: { goodId: { type: string }, count: { type: integer }, price: { type: number } } } }
        total: { type: number, description: Sum of count times price }
    NewOrder: { type: object, required: [street], properties: { street: { type: string, minLength: 1, maxLength: 40 } } }
    Order: { type: object, required: [id, street, status], properties: { id: { type: string, readOnly: true }, street: { type: string, minLength: 1, maxLength: 40 }, status: { enum: [pending, paid, shipped, cancelled], readOnly: true } } }
`);
