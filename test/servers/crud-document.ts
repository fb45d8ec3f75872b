import { api } from "../unit/api.ts";

const refused = "{ $ref: '#/components/responses/Refused' }";

/** A petstore-like document: every keyword somewhere, every refusal documented. */
export const crudDocument = api(`paths:
  /pets:
    get:
      operationId: listPets
      parameters:
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 50 } }
        - { name: offset, in: query, schema: { type: integer, minimum: 0 } }
        - { name: status, in: query, schema: { type: string, enum: [available, sold] } }
        - { name: ids, in: query, explode: false, schema: { type: array, maxItems: 5, items: { type: integer } } }
        - { name: X-Trace, in: header, schema: { type: string, pattern: '^[a-f0-9]{4}$' } }
      responses:
        200:
          description: ok
          headers: { X-Total: { required: true, schema: { type: integer, minimum: 0 } } }
          content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } }
        400: ${refused}
    post:
      operationId: addPet
      requestBody: { $ref: '#/components/requestBodies/Pet' }
      responses:
        201:
          description: created
          headers: { Location: { schema: { type: string } } }
          content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } }
          links:
            get: { operationId: getPet, parameters: { id: '$response.body#/id' } }
            put: { operationId: putPet, parameters: { id: '$response.body#/id' } }
            patch: { operationId: patchPet, parameters: { id: '$response.body#/id' } }
            delete: { operationId: deletePet, parameters: { id: '$response.body#/id' } }
        400: ${refused}
        409: ${refused}
        415: ${refused}
  /pets/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer, minimum: 1 } }]
    get:
      operationId: getPet
      responses:
        200: { $ref: '#/components/responses/Pet' }
        400: ${refused}
        404: ${refused}
    put:
      operationId: putPet
      requestBody: { $ref: '#/components/requestBodies/Pet' }
      responses:
        200: { $ref: '#/components/responses/Pet' }
        400: ${refused}
        404: ${refused}
        409: ${refused}
        415: ${refused}
    patch:
      operationId: patchPet
      requestBody:
        required: true
        content:
          application/merge-patch+json:
            schema: { type: object, minProperties: 1, additionalProperties: false, properties: { age: { type: integer, minimum: 0, maximum: 30 }, nick: { type: [string, 'null'], maxLength: 10 } } }
      responses:
        200: { $ref: '#/components/responses/Pet' }
        400: ${refused}
        404: ${refused}
        415: ${refused}
    delete:
      operationId: deletePet
      responses:
        204: { description: gone }
        400: ${refused}
        404: ${refused}
components:
  requestBodies:
    Pet: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/PetInput' } } } }
  responses:
    Pet: { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
    Refused: { description: no, content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }
  schemas:
    Problem: { type: object, required: [message], additionalProperties: false, properties: { message: { type: string } } }
    PetInput:
      type: object
      required: [name, status]
      additionalProperties: false
      dependentRequired: { chip: [email] }
      properties:
        name: { type: string, minLength: 2, maxLength: 40 }
        status: { type: string, enum: [available, sold] }
        code: { type: string, pattern: '^[A-Z]{2}-[0-9]{3}$' }
        age: { type: integer, minimum: 0, maximum: 30 }
        price: { type: number, exclusiveMinimum: 0, exclusiveMaximum: 1000, multipleOf: 0.5 }
        email: { type: string, format: email }
        born: { type: string, format: date }
        chip: { type: string, format: uuid }
        nick: { type: [string, 'null'], maxLength: 10 }
        vaccinated: { type: boolean }
        tags: { type: array, minItems: 1, maxItems: 3, uniqueItems: true, items: { type: string, maxLength: 8 } }
        owner:
          type: object
          required: [name]
          additionalProperties: false
          properties: { name: { type: string, minLength: 1 }, phone: { type: string, pattern: '^[0-9+]{5,12}$' } }
        home:
          oneOf:
            - { type: object, required: [street], properties: { street: { type: string } }, additionalProperties: false }
            - { type: object, required: [box], properties: { box: { type: integer } }, additionalProperties: false }
    Pet:
      type: object
      required: [id, name, status, createdAt]
      properties:
        id: { type: integer, minimum: 1 }
        createdAt: { type: string, format: date-time }
        name: { type: string, minLength: 2, maxLength: 40 }
        status: { type: string, enum: [available, sold] }
        age: { type: integer, minimum: 0, maximum: 30 }
        price: { type: number }
        email: { type: string, format: email }
        nick: { type: [string, 'null'], maxLength: 10 }
        tags: { type: array, items: { type: string } }
`);
