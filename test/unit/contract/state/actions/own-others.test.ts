import { expect, it } from "vitest";
import { isObject } from "../../../../../src/base/json.ts";
import { handlerTarget } from "../../../../../src/contract/target.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { api } from "../../../api.ts";
import { collect, findingsOf } from "../../pets.ts";

const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const id = "parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]";
const cart =
  "{ type: object, required: [id, label], properties: { id: { type: integer, readOnly: true }, label: { type: string, minLength: 1, maxLength: 40 } } }";
const loan =
  "{ type: object, required: [id, cartId, state], properties: { id: { type: integer, readOnly: true }, cartId: { type: integer, minimum: 1 }, state: { type: string, enum: [RESERVED, OUT], readOnly: true } } }";

const document = api(`paths:
  /carts:
    post: { requestBody: { required: true, ${json(cart)} }, responses: { 201: { description: made, ${json(cart)} }, 400: { description: no } } }
  /carts/{id}:
    ${id}
    get: { responses: { 200: { description: it, ${json(cart)} }, 404: { description: none } } }
  /loans:
    post: { requestBody: { required: true, ${json(loan)} }, responses: { 201: { description: made, ${json(loan)} }, 400: { description: no } } }
  /loans/{id}:
    ${id}
    get: { responses: { 200: { description: it, ${json(loan)} }, 404: { description: none } } }
  /loans/{id}/start:
    ${id}
    post: { operationId: startLoan, description: The cart goes out and state becomes OUT. 409 if the loan is not RESERVED or the cart is out already., responses: { 200: { description: done, ${json(loan)} }, 404: { description: none }, 409: { description: no } } }
`);

/** What is lent is out for all others, for good. `isTwice`: what is out can be started again. */
function server(isTwice: boolean) {
  const carts = new Map<number, object>();
  const loans = new Map<number, { id: number; cartId: number; state: string }>();
  return handlerTarget(async (request) => {
    const [, kind, key, action] = new URL(request.url).pathname.split("/");
    const none = (status: number) => new Response(null, { status });
    if (key === undefined) {
      const body: unknown = await request.json().catch(() => undefined);
      if (!isObject(body)) return none(400);
      const { label, cartId } = body;
      if (kind === "carts") {
        if (typeof label !== "string" || label === "" || [...label].length > 40) return none(400);
        const made = { id: carts.size + 1, label };
        carts.set(made.id, made);
        return Response.json(made, { status: 201 });
      }
      if (typeof cartId !== "number" || !carts.has(cartId)) return none(400);
      const made = { id: loans.size + 1, cartId, state: "RESERVED" };
      loans.set(made.id, made);
      return Response.json(made, { status: 201 });
    }
    const held = carts.get(Number(key));
    if (kind === "carts") return held ? Response.json(held) : none(404);
    const one = loans.get(Number(key));
    if (!one) return none(404);
    if (action === undefined) return Response.json(one);
    const isOut = [...loans.values()].some(
      (other) => other !== one && other.cartId === one.cartId && other.state === "OUT",
    );
    if (isOut || (one.state === "OUT" && !isTwice)) return none(409);
    one.state = "OUT";
    return Response.json(one);
  });
}

it.each<[words: string, isTwice: boolean, want: string[]]>([
  ["is refused", false, []],
  ["is done", true, ["action-in-turn startLoan"]],
])("a cart is lent once, and what is out already %s", async (_, isTwice, want) => {
  const target = server(isTwice);
  const events = await collect(
    verify({ document, target, phases: ["examples", "state"], repeat: 0 }),
  );
  const found = findingsOf(events).map(({ rule, operation }) => `${rule} ${operation}`);
  expect(found).toEqual(want);
});
