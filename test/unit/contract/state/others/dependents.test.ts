import { expect, it } from "vitest";
import { keptWhile } from "../../../../../src/contract/state/others/parents/dependents.ts";
import { readResources } from "../../../../../src/resource/read-resources.ts";
import { api } from "../../../api.ts";

const json = (name: string) =>
  `content: { application/json: { schema: { $ref: '#/components/schemas/${name}' } } }`;
const listOf = (name: string) =>
  `{ parameters: [{ name: page, in: query, schema: { type: integer } }], responses: { 200: { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/${name}' } } } } } } }`;
const byKey = "parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]";

it.each<[text: string, want: object | undefined]>([
  ["A team with members can't be deleted (409).", { state: undefined }],
  ["A team with employees cannot be deleted", { state: undefined }],
  ["A team with active members can't be deleted.", { state: "active" }],
  ["Delete. 409 if there are members of it.", { state: undefined }],
  ["409 as long as there are members of it.", { state: undefined }],
  ["Delete. 409 if there are no members of it.", undefined],
  ["A team with guests can't be deleted", undefined],
  ["Deletes a team and its members", undefined],
])("%s", (text, want) => {
  const document = api(`paths:
  /teams:
    get: ${listOf("Team")}
    post: { requestBody: { ${json("Team")} }, responses: { 201: { description: made, ${json("Team")} } } }
  /teams/{id}:
    ${byKey}
    get: { responses: { 200: { description: ok, ${json("Team")} } } }
    delete: { description: "${text}", responses: { 204: { description: gone }, 409: { description: no } } }
  /teams/{id}/members:
    ${byKey}
    get: ${listOf("Employee")}
  /employees:
    get: ${listOf("Employee")}
    post: { requestBody: { ${json("Employee")} }, responses: { 201: { description: made, ${json("Employee")} } } }
  /employees/{id}:
    ${byKey}
    get: { responses: { 200: { description: ok, ${json("Employee")} } } }
components:
  schemas:
    Team: { type: object, required: [id], properties: { id: { type: integer, readOnly: true } } }
    Employee: { type: object, required: [id], properties: { id: { type: integer, readOnly: true }, teamId: { type: integer } } }
`);
  const named = (name: string) => readResources(document).find((one) => one.name === name);
  const [teams, employees] = [named("teams"), named("employees")];
  if (!teams || !employees) throw new Error("the document has both");
  expect(keptWhile(document, teams, employees)).toEqual(want);
});
