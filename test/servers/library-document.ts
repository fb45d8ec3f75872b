import { api } from "../unit/api.ts";

const schema = (name: string) => `{ $ref: '#/components/schemas/${name}' }`;
const json = (of: string) => `content: { application/json: { schema: ${of} } }`;
const ok = (of: string) => `{ description: ok, ${json(of)} }`;
const list = (name: string) => ok(`{ type: array, items: ${schema(name)} }`);
const body = (name: string) => `{ required: true, ${json(schema(name))} }`;
const merge = (name: string) =>
  `{ required: true, content: { application/merge-patch+json: { schema: ${schema(name)} } } }`;
const refused = ok(schema("Problem"));
const key = (name: string) =>
  `{ name: ${name}, in: path, required: true, schema: { type: string } }`;

/** Settings without a key, racks whose codes clients give, books on racks, and notes that only a list shows. */
export const libraryDocument = api(`paths:
  /settings:
    get: { operationId: getSettings, responses: { 200: ${ok(schema("Settings"))} } }
    put: { operationId: putSettings, requestBody: ${body("Settings")}, responses: { 200: ${ok(schema("Settings"))}, 400: ${refused} } }
    patch: { operationId: patchSettings, requestBody: ${merge("SettingsPatch")}, responses: { 200: ${ok(schema("Settings"))}, 400: ${refused} } }
  /racks:
    get: { operationId: listRacks, responses: { 200: ${list("Rack")} } }
    post: { operationId: addRack, requestBody: ${body("NewRack")}, responses: { 201: ${ok(schema("Rack"))}, 400: ${refused}, 409: ${refused} } }
  /racks/{rackCode}:
    parameters: [${key("rackCode")}]
    get: { operationId: getRack, responses: { 200: ${ok(schema("Rack"))}, 404: ${refused} } }
    patch: { operationId: patchRack, requestBody: ${merge("RackPatch")}, responses: { 200: ${ok(schema("Rack"))}, 400: ${refused}, 404: ${refused}, 409: ${refused} } }
    delete: { operationId: deleteRack, responses: { 204: { description: gone }, 404: ${refused}, 409: ${refused} } }
  /racks/{rackCode}/books:
    parameters: [${key("rackCode")}]
    get: { operationId: listBooks, responses: { 200: ${list("Book")}, 404: ${refused} } }
    post: { operationId: addBook, requestBody: ${body("NewBook")}, responses: { 201: ${ok(schema("Book"))}, 400: ${refused}, 404: ${refused} } }
  /racks/{rackCode}/books/{bookId}:
    parameters: [${key("rackCode")}, ${key("bookId")}]
    get: { operationId: getBook, responses: { 200: ${ok(schema("Book"))}, 404: ${refused} } }
    put: { operationId: putBook, requestBody: ${body("NewBook")}, responses: { 200: ${ok(schema("Book"))}, 400: ${refused}, 404: ${refused} } }
    delete: { operationId: deleteBook, responses: { 204: { description: gone }, 404: ${refused} } }
  /notes:
    get: { operationId: listNotes, responses: { 200: ${list("Note")} } }
    post: { operationId: addNote, requestBody: ${body("NewNote")}, responses: { 201: ${ok(schema("Note"))}, 400: ${refused} } }
  /notes/{noteId}:
    parameters: [${key("noteId")}]
    patch: { operationId: patchNote, requestBody: ${body("NotePatch")}, responses: { 200: ${ok(schema("Note"))}, 400: ${refused}, 404: ${refused} } }
    delete: { operationId: deleteNote, responses: { 204: { description: gone }, 404: ${refused} } }
components:
  schemas:
    Problem: { type: object, required: [message], properties: { message: { type: string } } }
    SettingsPatch: { type: object, additionalProperties: false, properties: { theme: { enum: [dark, light] }, rows: { type: integer, minimum: 5, maximum: 50 }, motto: { type: [string, 'null'], maxLength: 60 } } }
    Settings: { allOf: [${schema("SettingsPatch")}], type: object, required: [theme, rows] }
    RackPatch:
      type: object
      properties:
        title: { type: string, minLength: 1, maxLength: 60 }
        mail: { type: string, format: email }
        ean: { type: string, pattern: '^[0-9]{8}$' }
        size: { type: object, properties: { width: { type: integer, minimum: 1 }, depth: { type: [integer, 'null'], minimum: 1 } } }
    NewRack: { allOf: [${schema("RackPatch")}], type: object, required: [code, title, mail], properties: { code: { type: string, pattern: '^[a-z]{3,12}$' } } }
    Rack: { allOf: [${schema("NewRack")}], type: object, properties: { updatedAt: { type: string, format: date-time, readOnly: true } } }
    NewBook: { type: object, required: [title], properties: { title: { type: string, minLength: 1, maxLength: 60 }, pages: { type: integer, minimum: 1 } } }
    Book: { allOf: [${schema("NewBook")}], type: object, required: [id, rackCode], properties: { id: { type: string, readOnly: true }, rackCode: { type: string, readOnly: true } } }
    NotePatch: { type: object, properties: { text: { type: string, minLength: 1, maxLength: 80 }, pinned: { type: boolean } } }
    NewNote: { allOf: [${schema("NotePatch")}], type: object, required: [text] }
    Note: { allOf: [${schema("NewNote")}], type: object, required: [id], properties: { id: { type: string, readOnly: true } } }
`);
