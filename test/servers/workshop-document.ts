import { api } from "../unit/api.ts";

const key = (name: string) =>
  `{ name: ${name}, in: path, required: true, schema: { type: string } }`;
const json = (schema: string) =>
  `content: { application/json: { schema: { $ref: '#/components/schemas/${schema}' } } }`;
const list = (schema: string) =>
  `content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/${schema}' } } } }`;
const no = (...all: number[]) => all.map((one) => `${one}: { description: no }`).join(", ");
const done = "204: { description: done }";

/**
 * Labels that are only listed and created; jobs with notes to which no path leads and which are cleared at once; actions
 * that answer nothing, or a little; boxes that have to be empty. Parameters are called differently at each depth.
 */
export const workshopDocument = api(`paths:
  /labels:
    get:
      operationId: listLabels
      parameters: [{ name: sort, in: query, schema: { enum: [name, -name, weight, -weight] } }, { name: weight, in: query, schema: { type: integer } }]
      responses: { 200: { description: ok, ${list("Label")} }, ${no(400)} }
    post: { operationId: addLabel, requestBody: { required: true, ${json("NewLabel")} }, responses: { 201: { description: ok, ${json("Label")} }, ${no(400)} } }
  /jobs:
    get: { operationId: listJobs, parameters: [{ name: includeDeleted, in: query, schema: { type: boolean, default: false } }, { name: status, in: query, schema: { type: string, enum: [open, done] } }], responses: { 200: { description: ok, ${list("Job")} }, ${no(400)} } }
    post: { operationId: addJob, requestBody: { required: true, ${json("NewJob")} }, responses: { 201: { description: ok, ${json("Job")} }, ${no(400)} } }
    delete: { operationId: clearJobs, responses: { ${done} } }
  /jobs/{id}:
    parameters: [${key("id")}]
    get: { operationId: getJob, responses: { 200: { description: ok, ${json("Job")} }, ${no(404)} } }
    delete: { operationId: removeJob, responses: { ${done}, ${no(404)} } }
  /jobs/{jobId}/finish:
    parameters: [${key("jobId")}]
    post: { operationId: finishJob, summary: Marks the job as done, responses: { ${done}, ${no(404)}, 409: { description: It is done already } } }
  /jobs/{jobId}/reopen:
    parameters: [${key("jobId")}]
    post: { operationId: reopenJob, responses: { 200: { description: ok, ${json("Outcome")} }, ${no(404)} } }
  /jobs/{jobId}/archive:
    parameters: [${key("jobId")}]
    put: { operationId: archiveJob, responses: { ${done}, ${no(404)} } }
  /jobs/{jobId}/ping:
    parameters: [${key("jobId")}]
    post: { operationId: pingJob, description: Tells whoever waits for it., responses: { ${done}, ${no(404)} } }
  /jobs/{jobId}/notes:
    parameters: [${key("jobId")}]
    get: { operationId: listNotes, responses: { 200: { description: ok, ${list("Note")} }, ${no(404)} } }
    post: { operationId: addNote, requestBody: { required: true, ${json("NewNote")} }, responses: { 201: { description: ok, ${json("Note")} }, ${no(400, 404)} } }
    delete: { operationId: clearNotes, responses: { ${done}, ${no(404)} } }
  /boxes:
    get: { operationId: listBoxes, responses: { 200: { description: ok, ${list("Box")} } } }
    post: { operationId: addBox, requestBody: { required: true, ${json("NewBox")} }, responses: { 201: { description: ok, ${json("Box")} }, ${no(400)} } }
  /boxes/{id}:
    parameters: [${key("id")}]
    get: { operationId: getBox, responses: { 200: { description: ok, ${json("Box")} }, ${no(404)} } }
    delete: { operationId: removeBox, description: Only a box without tools can be deleted., responses: { ${done}, ${no(404, 409)} } }
  /tools:
    get: { operationId: listTools, responses: { 200: { description: ok, ${list("Tool")} } } }
    post: { operationId: addTool, requestBody: { required: true, ${json("NewTool")} }, responses: { 201: { description: ok, ${json("Tool")} }, ${no(400)} } }
  /tools/{id}:
    parameters: [${key("id")}]
    get: { operationId: getTool, responses: { 200: { description: ok, ${json("Tool")} }, ${no(404)} } }
    delete: { operationId: removeTool, responses: { ${done}, ${no(404)} } }
components:
  schemas:
    NewLabel: { type: object, additionalProperties: false, required: [name, weight], properties: { name: { type: string, minLength: 1, maxLength: 80 }, weight: { type: integer, minimum: 0 } } }
    Label: { type: object, required: [id, name, weight], properties: { id: { type: integer }, name: { type: string }, weight: { type: integer } } }
    NewJob: { type: object, additionalProperties: false, required: [title], properties: { title: { type: string, minLength: 1, maxLength: 80 } } }
    Job: { type: object, required: [id, title, status, archived], properties: { id: { type: string }, title: { type: string }, status: { enum: [open, done] }, finishedAt: { type: [string, 'null'], format: date-time }, archived: { type: boolean } } }
    Outcome: { type: object, required: [status], properties: { status: { enum: [open, done] } } }
    NewBox: { type: object, additionalProperties: false, required: [title], properties: { title: { type: string, minLength: 1, maxLength: 80 } } }
    Box: { type: object, required: [id, title], properties: { id: { type: string }, title: { type: string } } }
    NewTool: { type: object, additionalProperties: false, required: [title], properties: { title: { type: string, minLength: 1, maxLength: 80 }, boxId: { type: string } } }
    Tool: { type: object, required: [id, title], properties: { id: { type: string }, title: { type: string }, boxId: { type: string } } }
    NewNote: { type: object, additionalProperties: false, required: [text], properties: { text: { type: string, minLength: 1, maxLength: 200 }, page: { type: integer, minimum: 1 } } }
    Note: { type: object, required: [id, text], properties: { id: { type: integer }, text: { type: string }, page: { type: integer } } }
`);
