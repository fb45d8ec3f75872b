import { expect, it } from "vitest";
import { handlerTarget } from "../../../../../src/contract/target.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { api } from "../../../api.ts";
import { collect, findingsOf } from "../../pets.ts";

const document = api(`paths:
  /goods:
    post:
      operationId: createGood
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [sku]
              properties:
                sku: { type: string, pattern: "^[A-Z]{3}-[0-9]{4}$", example: WDO-1042 }
                tags: { type: array, uniqueItems: true, items: { type: string } }
      responses: { 201: { description: made }, 400: { description: wrong }, 409: { description: taken } }
`);

it("is broken in its fullest form, also where the least is taken after it", async () => {
  const taken = new Set<unknown>();
  const target = handlerTarget(async (request) => {
    const { sku } = await request.json().catch(() => ({}));
    if (typeof sku !== "string") return new Response(null, { status: 400 });
    if (taken.has(sku)) return new Response(null, { status: 409 });
    taken.add(sku);
    return new Response(null, { status: 201 });
  });
  const events = await collect(verify({ document, target, phases: ["coverage"], repeat: 0 }));
  const told = findingsOf(events).map(({ message }) => message);
  expect(told.some((message) => message.includes("equal items"))).toBe(true);
});
