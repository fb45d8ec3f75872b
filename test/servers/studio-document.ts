import { api } from "../unit/api.ts";

const key = (name: string, more = "schema: { type: string }") =>
  `{ name: ${name}, in: path, required: true, ${more} }`;
const json = (schema: string) =>
  `content: { application/json: { schema: { $ref: '#/components/schemas/${schema}' } } }`;
const list = (schema: string) =>
  `content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/${schema}' } } } }`;
const no = (...all: number[]) => all.map((one) => `${one}: { description: no }`).join(", ");

/** Photos that are uploaded, patched and deleted later; albums of them; a basket that has to be filled for an order. */
export const studioDocument = api(`paths:
  /photos:
    get: { operationId: listPhotos, responses: { 200: { description: ok, ${list("Photo")} } } }
    post:
      operationId: addPhoto
      requestBody: { required: true, content: { multipart/form-data: { schema: { $ref: '#/components/schemas/Upload' } } } }
      responses: { 201: { description: ok, headers: { Location: { required: true, schema: { type: string } } }, ${json("Photo")} }, ${no(400, 415)} }
  /photos/{photoId}:
    parameters: [${key("photoId")}]
    get: { operationId: getPhoto, responses: { 200: { description: ok, ${json("Photo")} }, ${no(404, 410)} } }
    patch:
      operationId: patchPhoto
      requestBody: { required: true, content: { application/json-patch+json: { schema: { $ref: '#/components/schemas/Patch' } } } }
      responses: { 200: { description: ok, ${json("Photo")} }, ${no(400, 404, 409, 410, 415)} }
    delete: { operationId: removePhoto, responses: { 202: { description: soon }, ${no(404, 410)} } }
  /photos/{photoId}/bytes:
    parameters: [${key("photoId")}]
    put:
      operationId: putBytes
      requestBody: { required: true, content: { application/octet-stream: {} } }
      responses: { 204: { description: ok }, ${no(404, 410, 415)} }
  /photos/{photoId}/labels:
    parameters: [${key("photoId")}]
    get: { operationId: listLabels, responses: { 200: { description: ok, content: { application/json: { schema: { type: array, items: { type: string } } } } }, ${no(404, 410)} } }
  /photos/{photoId}/labels/{label}:
    parameters: [${key("photoId")}, ${key("label", "schema: { type: string, pattern: '^[a-z]{2,8}$' }")}]
    put: { operationId: putLabel, responses: { 204: { description: ok }, ${no(400, 404, 410)} } }
    delete: { operationId: removeLabel, responses: { 204: { description: ok }, ${no(400, 404, 410)} } }
  /albums:
    post: { operationId: addAlbum, requestBody: { required: true, ${json("Album")} }, responses: { 201: { description: ok, ${json("Album")} }, ${no(400)} } }
    get: { operationId: listAlbums, responses: { 200: { description: ok, ${list("Album")} } } }
  /albums/{albumId}:
    parameters: [${key("albumId")}]
    get: { operationId: getAlbum, responses: { 200: { description: ok, ${json("Album")} }, ${no(404)} } }
    put: { operationId: putAlbum, requestBody: { required: true, ${json("Album")} }, responses: { 200: { description: ok, ${json("Album")} }, 201: { description: new, ${json("Album")} }, ${no(400)} } }
    delete: { operationId: removeAlbum, responses: { 204: { description: ok }, ${no(404)} } }
  /albums/{albumId}/members:
    parameters: [${key("albumId")}]
    get: { operationId: listMembers, responses: { 200: { description: ok, ${list("Photo")} }, ${no(404)} } }
  /albums/{albumId}/members/{photoId}:
    parameters: [${key("albumId")}, ${key("photoId")}]
    put: { operationId: putMember, responses: { 204: { description: ok }, ${no(404)} } }
    delete: { operationId: removeMember, responses: { 204: { description: ok }, ${no(404)} } }
  /basket/lines/{photo_id}:
    parameters: [${key("photo_id")}]
    put: { operationId: putLine, requestBody: { required: true, ${json("Line")} }, responses: { 200: { description: ok, ${json("Line")} }, ${no(400, 404)} } }
    delete: { operationId: removeLine, responses: { 204: { description: ok }, ${no(404)} } }
  /orders:
    get: { operationId: listOrders, responses: { 200: { description: ok, ${list("Order")} } } }
    post: { operationId: addOrder, requestBody: { required: true, ${json("NewOrder")} }, responses: { 201: { description: ok, ${json("Order")} }, ${no(400, 409)} } }
  /orders/{orderId}:
    parameters: [${key("orderId")}]
    get: { operationId: getOrder, responses: { 200: { description: ok, ${json("Order")} }, ${no(404)} } }
    delete: { operationId: removeOrder, responses: { 204: { description: ok }, ${no(404)} } }
  /orders/{orderId}/pay:
    parameters: [${key("orderId")}]
    post: { operationId: payOrder, responses: { 200: { description: ok, ${json("Order")} }, ${no(404, 409)} } }
  /orders/{orderId}/ship:
    parameters: [${key("orderId")}]
    post: { operationId: shipOrder, responses: { 200: { description: ok, ${json("Order")} }, ${no(404, 409)} } }
components:
  schemas:
    Upload:
      type: object
      required: [file]
      properties:
        file: { type: string, format: binary }
        caption: { type: string, minLength: 1, maxLength: 20 }
        rating: { type: integer, minimum: 1, maximum: 5 }
    Photo:
      type: object
      required: [id, rating]
      properties: { id: { type: string, readOnly: true }, size: { type: integer, readOnly: true }, caption: { type: string, minLength: 1, maxLength: 20 }, rating: { type: integer, minimum: 1, maximum: 5 } }
    Patch:
      type: array
      minItems: 1
      items:
        type: object
        required: [op, path]
        properties: { op: { enum: [add, remove, replace, move, copy, test] }, path: { type: string }, from: { type: string }, value: {} }
    Album: { type: object, required: [name], properties: { id: { type: string, readOnly: true }, name: { type: string, minLength: 1, maxLength: 30 } } }
    Line: { type: object, required: [count], properties: { count: { type: integer, minimum: 1, maximum: 9 } } }
    NewOrder: { type: object, required: [street], properties: { street: { type: string, minLength: 1, maxLength: 40 } } }
    Order: { type: object, required: [id, street, status], properties: { id: { type: string, readOnly: true }, street: { type: string, minLength: 1, maxLength: 40 }, status: { enum: [open, paid, shipped], readOnly: true } } }
`);
