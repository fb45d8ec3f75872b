import { expect, it } from "vitest";
import { isObject } from "../../../../src/base/json.ts";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { createSchemas } from "../../../../src/schema/compile.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

const json = (schema: string) =>
  `content: { application/json: { schema: { $ref: '#/components/schemas/${schema}' } } }`;
const no = (...all: number[]) => all.map((one) => `${one}: { description: no }`).join(", ");
const key = (name: string) =>
  `{ name: ${name}, in: path, required: true, schema: { type: integer } }`;

const document = api(`paths:
  /bills:
    post: { operationId: addBill, requestBody: { required: true, ${json("NewBill")} }, responses: { 201: { description: made, ${json("Bill")} }, ${no(400)} } }
  /bills/{id}:
    parameters: [${key("id")}]
    get: { operationId: getBill, responses: { 200: { description: it, ${json("Bill")} }, ${no(404)} } }
  /bills/{id}/send:
    parameters: [${key("id")}]
    post: { operationId: sendBill, responses: { 204: { description: sent }, ${no(404, 409)} } }
  /bills/{bill_id}/payments:
    parameters: [${key("bill_id")}]
    post:
      operationId: pay
      description: An amount that is more than what is due is a 422.
      requestBody: { required: true, ${json("Pay")} }
      responses: { 201: { description: made, ${json("Payment")} }, ${no(400, 404, 409, 422)} }
components:
  schemas:
    NewBill: { type: object, required: [due], properties: { due: { type: integer, minimum: 9000, maximum: 9500 } } }
    Bill: { type: object, required: [id, due], properties: { id: { type: integer }, due: { type: integer } } }
    Pay: { type: object, required: [payment], properties: { payment: { type: object, required: [amount, way], properties: { amount: { type: integer, minimum: 1, maximum: 10000 }, way: { type: string, enum: [transfer, card, cash] } } } } }
    Payment: { type: object, required: [id], properties: { id: { type: integer } } }
`);

const schemas = createSchemas(document);
const fits = (name: string, value: unknown): value is Record<string, unknown> =>
  isObject(value) &&
  schemas.validate(`/components/schemas/${name}`, value, "request").violations.length === 0;

/** Takes payments of bills that were sent, and no more than what is due. */
function server(fault: string) {
  const bills: { due: number; isSent: boolean }[] = [];
  return handlerTarget(async (request) => {
    const [, , id, deed] = new URL(request.url).pathname.split("/");
    const answer = (status: number, body?: object) =>
      body ? Response.json(body, { status }) : new Response(null, { status });
    const sent: unknown = await request.json().catch(() => undefined);
    const bill = bills[Number(id)];
    if (id === undefined) {
      if (request.method !== "POST") return answer(405);
      if (!fits("NewBill", sent)) return answer(400);
      bills.push({ due: Number(sent["due"]), isSent: false });
      return answer(201, { id: bills.length - 1, ...sent });
    }
    if (!bill || !/^\d+$/.test(id)) return answer(404);
    if (deed === undefined)
      return request.method === "GET"
        ? answer(200, { id: Number(id), due: bill.due })
        : answer(405);
    if (request.method !== "POST") return answer(405);
    if (deed === "send") return answer(bill.isSent ? 409 : ((bill.isSent = true), 204));
    const { payment } = isObject(sent) ? sent : {};
    const { amount, way } = isObject(payment) ? payment : {};
    if (!fits("Pay", sent)) return answer(422);
    if (!bill.isSent) return answer(409);
    if (Number(amount) > bill.due)
      return answer(422, { errors: { amount: ["is more than is due"] } });
    const isOdd = fault === "takes no cash" && way === "cash";
    return isOdd ? answer(422, { errors: { way: ["is unknown"] } }) : answer(201, { id: 1 });
  });
}

it.each<[fault: string, want: string[]]>([
  ["", []],
  ["takes no cash", ["valid-request-accepted pay"]],
])(
  "bills are sent before they are paid, by whatever name their key has: %s",
  async (fault, want) => {
    const events = await collect(
      verify({ document, target: server(fault), phases: ["coverage"], repeat: 0 }),
    );
    expect(findingsOf(events).map(({ rule, operation }) => `${rule} ${operation}`)).toEqual(want);
    const paid = events.filter(
      (one) => one.kind === "case-finished" && one.operation === "pay" && one.status === 201,
    );
    expect(paid.length).toBeGreaterThan(3);
  },
);
