import { fixedClock } from "../../../src/base/clock.ts";
import { createMock, type MockOptions } from "../../../src/mock/create-mock.ts";
import { api } from "../api.ts";

/** A small document with everything a mock has to deal with. */
export const pets = api(`servers: [{ url: https://example.com/v1 }]
security: [{ key: [] }]
paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - { name: limit, in: query, schema: { type: integer, minimum: 1 } }
        - { name: mood, in: query, schema: { type: string, enum: [good], x-enforced: false } }
      responses:
        200:
          description: ok
          headers: { X-Total: { required: true, schema: { type: integer } } }
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } }
    post:
      operationId: addPet
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
      responses: { 201: { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } } }
  /pets/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: getPet
      responses:
        200: { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
        404: { description: no }
    delete: { operationId: deletePet, responses: { 204: { description: gone } } }
  /strict:
    post:
      operationId: strict
      security: []
      requestBody: { content: { application/json: { schema: { type: object, required: [a] } } } }
      responses:
        200: { description: ok }
        400: { description: bad, content: { application/json: { example: { error: bad } } } }
        415: { description: no, content: { application/json: { example: { error: type } } } }
  /declared:
    get:
      operationId: declared
      responses:
        200: { description: ok }
        401: { description: who, headers: { WWW-Authenticate: { schema: { type: string } } }, content: { application/json: { example: { error: who } } } }
  /export:
    get:
      operationId: exportPets
      security: []
      responses: { 200: { description: ok, content: { text/csv: { example: 'a,b' }, application/json: { example: [0] } } } }
  /count:
    get: { operationId: countPets, security: [], responses: { 200: { description: ok, content: { text/plain: { schema: { type: integer } } } } } }
  /picture:
    get: { operationId: picture, security: [], responses: { 200: { description: ok, content: { video/mp4: {} } } } }
  /odd:
    get: { operationId: odd, security: [], responses: {} }
  /uncheckable:
    post:
      operationId: uncheckable
      security: []
      requestBody: { content: { application/json: { schema: { pattern: '[' } } } }
      responses: { 204: { description: ok } }
components:
  securitySchemes: { key: { type: http, scheme: bearer } }
  schemas:
    Pet:
      type: object
      required: [id, name]
      properties:
        id: { type: integer, readOnly: true }
        name: { type: string, maxLength: 30 }
        tag: { type: string, enum: [cat, dog], x-enforced: false }
`);

export const token = { authorization: "Bearer any" };

export function petsMock(options: Partial<MockOptions> = {}) {
  return createMock({ document: pets, clock: fixedClock("2026-03-01T12:00:00Z"), ...options });
}

export function jsonBody(body: unknown, headers: Record<string, string> = token): RequestInit {
  return {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  };
}
