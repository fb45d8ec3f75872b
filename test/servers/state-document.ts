import { api } from "../unit/api.ts";

const refused = "{ $ref: '#/components/responses/Refused' }";
const item = "{ $ref: '#/components/schemas/Item' }";
const etag = "headers: { ETag: { required: true, schema: { type: string } } }";
const linked = (schema: string) =>
  `content: { application/json: { schema: ${schema} } }
          links:
            get: { operationId: getItem, parameters: { id: '$response.body#/id' } }
            put: { operationId: putItem, parameters: { id: '$response.body#/id' } }
            patch: { operationId: patchItem, parameters: { id: '$response.body#/id' } }
            delete: { operationId: deleteItem, parameters: { id: '$response.body#/id' } }`;

/** Two resources: items by pages, with filters, an order and entity tags; boxes by a cursor, without any link. */
export const stateDocument = api(`paths:
  /items:
    get:
      operationId: listItems
      parameters:
        - { name: page, in: query, schema: { type: integer, minimum: 1 } }
        - { name: size, in: query, schema: { type: integer, minimum: 1, maximum: 50, default: 10 } }
        - { name: sort, in: query, schema: { type: string }, example: -price }
        - { name: status, in: query, schema: { type: string, enum: [open, closed, lost] } }
        - { name: name_like, in: query, schema: { type: string } }
        - { name: min_price, in: query, schema: { type: number } }
        - { name: count_lt, in: query, schema: { type: integer } }
        - { name: due, in: query, schema: { type: string, format: date } }
        - { name: note_startswith, in: query, schema: { type: string } }
        - { name: active, in: query, schema: { type: boolean } }
        - { name: q, in: query, schema: { type: string } }
      responses:
        200:
          description: ok
          headers: { X-Total: { required: true, schema: { type: integer } } }
          content: { application/json: { schema: { type: array, items: ${item} } } }
        400: ${refused}
    post:
      operationId: addItem
      requestBody: { $ref: '#/components/requestBodies/Item' }
      responses:
        201:
          description: created
          headers: { Location: { required: true, schema: { type: string } } }
          ${linked(item)}
        400: ${refused}
  /items/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: getItem
      responses:
        200: { description: ok, ${etag}, content: { application/json: { schema: ${item} } } }
        304: { description: known }
        404: ${refused}
    put:
      operationId: putItem
      x-update: replace
      parameters:
        - { name: If-Match, in: header, schema: { type: string } }
        - { name: If-None-Match, in: header, schema: { type: string } }
      requestBody: { $ref: '#/components/requestBodies/Item' }
      responses:
        200: { description: ok, content: { application/json: { schema: ${item} } } }
        400: ${refused}
        404: ${refused}
        412: ${refused}
    patch:
      operationId: patchItem
      requestBody:
        required: true
        content: { application/merge-patch+json: { schema: { $ref: '#/components/schemas/ItemPatch' } } }
      responses:
        200: { description: ok, content: { application/json: { schema: ${item} } } }
        400: ${refused}
        404: ${refused}
    delete:
      operationId: deleteItem
      parameters: [{ name: If-Match, in: header, schema: { type: string } }]
      responses: { 204: { description: gone }, 404: ${refused}, 412: ${refused} }
  /boxes:
    get:
      operationId: listBoxes
      parameters:
        - { name: cursor, in: query, schema: { type: string } }
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 20 } }
      responses:
        200:
          description: ok
          content:
            application/json:
              schema:
                type: object
                required: [data]
                properties:
                  data: { type: array, items: { $ref: '#/components/schemas/Box' } }
                  next_cursor: { type: [string, 'null'] }
    post:
      operationId: addBox
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/NewBox' } } } }
      responses:
        201: { description: created, content: { application/json: { schema: { $ref: '#/components/schemas/Box' } } } }
        400: ${refused}
  /boxes/{boxId}:
    parameters: [{ name: boxId, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: getBox
      responses:
        200: { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Box' } } } }
        404: ${refused}
    delete:
      operationId: deleteBox
      responses: { 204: { description: gone }, 404: ${refused} }
components:
  requestBodies:
    Item: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/ItemInput' } } } }
  responses:
    Refused: { description: no, content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
  schemas:
    Problem: { type: object, required: [message], properties: { message: { type: string } } }
    Fields:
      type: object
      properties:
        name: { type: string, minLength: 1, maxLength: 40 }
        note: { type: [string, 'null'], maxLength: 300 }
        status: { type: string, enum: [open, closed, lost] }
        price: { type: number, minimum: 0, maximum: 99999.99 }
        count: { type: integer, minimum: 0, maximum: 1000 }
        active: { type: boolean }
        due: { type: string, format: date }
        seen: { type: string, format: date-time }
        tags: { type: array, maxItems: 4, items: { type: string, maxLength: 12 } }
        colour: { type: string, enum: [red, green, blue] }
        address: { type: object, required: [city], properties: { street: { type: string }, city: { type: string } } }
        lines: { type: array, maxItems: 3, items: { type: object, required: [sku], properties: { sku: { type: string }, quantity: { type: integer, minimum: 1 } } } }
    ItemInput:
      allOf: [{ $ref: '#/components/schemas/Fields' }]
      type: object
      required: [name, status]
      properties: { colour: { default: red } }
    ItemPatch:
      allOf: [{ $ref: '#/components/schemas/Fields' }]
      type: object
      minProperties: 1
    Item:
      allOf: [{ $ref: '#/components/schemas/Fields' }]
      type: object
      required: [id, name, status, createdAt]
      properties: { id: { type: integer }, createdAt: { type: string, format: date-time }, updatedAt: { type: string, format: date-time } }
    NewBox: { type: object, required: [label], properties: { label: { type: string, maxLength: 30 }, weight: { type: number, minimum: 0 } } }
    Box: { type: object, required: [boxId, label], properties: { boxId: { type: integer, readOnly: true }, label: { type: string, maxLength: 30 }, weight: { type: number, minimum: 0 } } }
`);
