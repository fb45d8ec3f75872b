import { expect, it } from "vitest";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

const mug =
  "{ type: object, required: [id, name], properties: { id: { type: integer, readOnly: true }, name: { type: string, maxLength: 40 } } }";
const amount = "{ type: integer, minimum: 0, maximum: 5000 }";
const sent = `{ type: object, required: [net, tax], properties: { net: ${amount}, tax: ${amount} } }`;
const price = `{ type: object, required: [currency, net, tax, gross], properties: { currency: { type: string }, net: ${amount}, tax: ${amount}, gross: { type: integer, readOnly: true, description: net plus tax } } }`;
const body = (schema: string) => `content: { application/json: { schema: ${schema} } }`;

const document = api(`paths:
  /mugs:
    post: { operationId: addMug, requestBody: { required: true, ${body(mug)} }, responses: { 201: { description: made, ${body(mug)} }, 400: { description: no } } }
  /mugs/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getMug, responses: { 200: { description: it, ${body(mug)} }, 404: { description: none } } }
    delete: { operationId: deleteMug, responses: { 204: { description: gone }, 404: { description: none } } }
  /mugs/{id}/prices/{currency}:
    parameters:
      - { name: id, in: path, required: true, schema: { type: integer } }
      - { name: currency, in: path, required: true, schema: { type: string, enum: [eur, usd, gbp] } }
    get: { operationId: getPrice, responses: { 200: { description: it, ${body(price)} }, 404: { description: none } } }
    put: { operationId: setPrice, requestBody: { required: true, ${body(sent)} }, responses: { 200: { description: it, ${body(price)} }, 400: { description: no }, 404: { description: none } } }
`);

type Price = { readonly net: number; readonly tax: number; readonly gross: number };

const isAmount = (value: unknown): value is number =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= 5000;

type Fault = "none" | "each is changed" | "the sum stays" | "the tax is not kept";

it.each<[Fault, string[]]>([
  ["none", []],
  ["each is changed", ["neighbour-untouched getPrice"]],
  ["the sum stays", ["update-persists getPrice"]],
  ["the tax is not kept", ["sent-is-echoed setPrice", "update-persists getPrice"]],
])("one price for each currency: %s", async (fault, want) => {
  const mugs = new Map<number, { name: string; prices: Map<string, Price> }>();
  let count = 0;
  const target = handlerTarget(async (request) => {
    const { method, url } = request;
    const [, , key, , currency] = new URL(url).pathname.split("/");
    const row = mugs.get(Number(key));
    const sentBody: unknown = await request.json().catch(() => undefined);
    const { name, net, tax } = Object(sentBody) as Record<string, unknown>;
    if (key === undefined && method === "POST") {
      if (typeof name !== "string" || [...name].length > 40)
        return new Response(null, { status: 400 });
      mugs.set(++count, { name, prices: new Map() });
      return Response.json({ id: count, name }, { status: 201 });
    }
    if (!row) return new Response(null, { status: 404 });
    if (method === "DELETE") {
      mugs.delete(Number(key));
      return new Response(null, { status: 204 });
    }
    if (currency === undefined) return Response.json({ id: Number(key), name: row.name });
    const before = row.prices.get(currency) ?? { net: 0, tax: 0, gross: 0 };
    if (method === "GET") return Response.json({ currency, ...before });
    if (!isAmount(net) || !isAmount(tax)) return new Response(null, { status: 400 });
    const kept = fault === "the tax is not kept" ? before.tax : tax;
    const gross = fault === "the sum stays" ? before.gross : net + kept;
    const all = fault === "each is changed" ? ["eur", "usd", "gbp"] : [currency];
    for (const one of all) row.prices.set(one, { net, tax: kept, gross });
    return Response.json({ currency, net, tax: kept, gross });
  });
  const events = await collect(verify({ document, target, phases: ["state"] }));
  const found = findingsOf(events).map(({ rule, operation }) => `${rule} ${operation}`);
  expect([...new Set(found)]).toEqual(want);
});
