import { expect, it } from "vitest";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { createMock } from "../../../../src/mock/create-mock.ts";
import { readResources } from "../../../../src/resource/read-resources.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

// A collection without verbs, but its list is asked for in a body.
const document = api(`paths:
  /orders:
    post:
      operationId: addOrder
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } }
      responses: { 201: { $ref: "#/components/responses/Order" }, 422: { description: no } }
  /orders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getOrder, responses: { 200: { $ref: "#/components/responses/Order" }, 404: { description: none } } }
  /orders/search:
    post:
      operationId: searchOrders
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              properties:
                pageNo: { type: integer, minimum: 1, maximum: 1000, default: 1 }
                pageSize: { type: integer, minimum: 1, maximum: 50, default: 20 }
                statuses: { type: array, items: { type: string, enum: [draft, sent] }, uniqueItems: true }
                amountMin: { type: integer, minimum: 0, maximum: 1000 }
                sortBy: { type: string, enum: [id, amount], default: id }
                sortOrder: { type: string, enum: [ASC, DESC] }
      responses:
        200:
          description: a page
          content:
            application/json:
              schema:
                type: object
                required: [list, total]
                properties:
                  list: { type: array, items: { $ref: "#/components/schemas/Order" } }
                  total: { type: integer }
        422: { description: no }
components:
  responses:
    Order: { description: it, content: { application/json: { schema: { $ref: "#/components/schemas/Order" } } } }
  schemas:
    Order:
      type: object
      required: [title]
      properties:
        id: { type: integer, readOnly: true }
        title: { type: string, minLength: 1, maxLength: 40 }
        status: { type: string, enum: [draft, sent], default: draft }
        amount: { type: integer, minimum: 0, maximum: 1000 }
`);

it("what a body asks for is a page, an order and a filter like what a query asks for", () => {
  const [list] = readResources(document)[0]?.lists ?? [];
  expect(list).toMatchObject({ items: "/list", page: { name: "pageNo" }, size: { maximum: 50 } });
  expect(list?.sort?.direction?.descending).toBe("DESC");
  expect(list?.filters.map(({ name, operator }) => `${name} ${operator}`)).toEqual([
    "statuses in",
    "amountMin gteq",
  ]);
});

/** What a server may forget of the body of a search. */
const forgotten = ["pageSize", "pageNo", "statuses", "amountMin", "sortBy", "sortOrder"];

function without(sent: Record<string, unknown>, name: string) {
  return Object.fromEntries(Object.entries(sent).filter(([one]) => one !== name));
}

async function rulesBroken(change: (sent: Record<string, unknown>) => Record<string, unknown>) {
  const mock = createMock({ document });
  const server = async (request: Request) => {
    if (!request.url.endsWith("/search")) return mock.fetch(request);
    const sent: unknown = await request
      .clone()
      .json()
      .catch(() => undefined);
    const answer = await mock.fetch(request);
    if (typeof sent !== "object" || sent === null || answer.status !== 200) return answer;
    return mock.fetch(
      new Request(request, { method: "POST", body: JSON.stringify(change({ ...sent })) }),
    );
  };
  const run = verify({ document, target: handlerTarget(server), phases: ["collections"] });
  return [...new Set(findingsOf(await collect(run)).map(({ rule }) => rule))];
}

it.each(forgotten)("a search that forgets %s is found", async (name) => {
  expect(await rulesBroken((sent) => without(sent, name))).not.toEqual([]);
});

it.each([
  ["as it is asked for", {}],
  ["the last first where nobody says which way", { sortOrder: "DESC" }],
])("a search is right: %s", async (_, preset) => {
  expect(await rulesBroken((sent) => ({ ...preset, ...sent }))).toEqual([]);
});
