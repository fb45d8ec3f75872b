import { expect, it } from "vitest";
import { isObject } from "../../../../../src/base/json.ts";
import { handlerTarget } from "../../../../../src/contract/target.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { api } from "../../../api.ts";
import { collect, findingsOf } from "../../pets.ts";

const json = (schema: string) =>
  `content: { application/json: { schema: { $ref: '#/components/schemas/${schema}' } } }`;
const no = (...all: number[]) => all.map((one) => `${one}: { description: no }`).join(", ");
const id = "parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]";
const name = "name: { type: string, minLength: 1, maxLength: 40 }";

const document = api(`paths:
  /leads:
    post: { operationId: addLead, requestBody: { required: true, ${json("NewLead")} }, responses: { 201: { description: made, ${json("Lead")} }, ${no(400)} } }
  /leads/{id}:
    ${id}
    get: { operationId: getLead, responses: { 200: { description: it, ${json("Lead")} }, ${no(404)} } }
    put: { operationId: setLead, description: 已转化的线索不能修改，返回 409。, requestBody: { required: true, ${json("NewLead")} }, responses: { 200: { description: it, ${json("Lead")} }, ${no(400, 404, 409)} } }
  /leads/{id}/convert:
    ${id}
    post: { operationId: convertLead, description: 将线索转化为客户，状态变为 1（已转化）。已转化的线索不能再次转化，返回 409。, responses: { 204: { description: done }, ${no(404, 409)} } }
components:
  schemas:
    NewLead: { type: object, additionalProperties: false, required: [name], properties: { ${name} } }
    Lead: { type: object, required: [id, name, status], properties: { id: { type: integer }, ${name}, status: { type: integer, enum: [0, 1], readOnly: true, description: 状态：0-未转化，1-已转化。新建的线索为 0 } } }
`);

function server(fault: string) {
  const leads: { id: number; name: string; status: number }[] = [];
  return handlerTarget(async (request) => {
    const [, , key, deed] = new URL(request.url).pathname.split("/");
    const answer = (status: number, body?: object) =>
      body ? Response.json(body, { status }) : new Response(null, { status });
    const sent: unknown = await request.json().catch(() => undefined);
    const isName = isObject(sent) && typeof sent["name"] === "string";
    const given = isName && Object.keys(sent).length === 1 ? String(sent["name"]) : "";
    const isFit = given !== "" && [...given].length <= 40;
    if (key === undefined) {
      if (request.method !== "POST") return answer(405);
      if (!isFit) return answer(400);
      const status = fault === "new ones are converted" ? 1 : 0;
      leads.push({ id: leads.length, name: given, status });
      return answer(201, leads.at(-1));
    }
    const lead = /^\d+$/.test(key) ? leads[Number(key)] : undefined;
    if (!lead) return answer(fault === "nothing crashes" ? 500 : 404);
    const isClosed = lead.status === 1;
    if (deed === "convert") {
      if (request.method !== "POST") return answer(405);
      if (isClosed && fault !== "converted twice") return answer(409);
      if (fault !== "status stays") lead.status = 1;
      return answer(204);
    }
    if (request.method === "GET") return answer(200, lead);
    if (request.method !== "PUT") return answer(405);
    if (!isFit) return answer(400);
    if (isClosed && fault !== "converted ones are changed") return answer(409);
    lead.name = given;
    return answer(200, lead);
  });
}

it.each<[fault: string, want: string[]]>([
  ["", []],
  ["status stays", ["update-persists getLead"]],
  ["new ones are converted", ["defaults-hold getLead"]],
  ["converted twice", ["action-in-turn convertLead"]],
  ["converted ones are changed", ["action-in-turn setLead"]],
  ["nothing crashes", ["status-documented getLead"]],
])("states that have numbers: %s", async (fault, want) => {
  const phases = ["coverage", "state"] as const;
  const events = await collect(verify({ document, target: server(fault), phases, repeat: 0 }));
  const found = findingsOf(events).map(({ rule, operation }) => `${rule} ${operation}`);
  expect([...new Set(found)]).toEqual(expect.arrayContaining(want));
  if (want.length === 0) expect(found).toEqual([]);
});
