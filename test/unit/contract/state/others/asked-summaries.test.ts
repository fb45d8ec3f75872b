import { expect, it } from "vitest";
import { handlerTarget } from "../../../../../src/contract/target.ts";
import { verify } from "../../../../../src/contract/verify.ts";
import { api } from "../../../api.ts";
import { quickClock } from "../../../../quick-clock.ts";
import { collect, told } from "../../pets.ts";

const members =
  "paidOn: { type: string, format: date }, amount: { type: number, minimum: 1, maximum: 500, multipleOf: 0.5 }, coin: { type: string, enum: [gold, silver] }";
const sent = `{ type: object, required: [paidOn, amount, coin], properties: { ${members} } }`;
const shown = `{ type: object, required: [id, paidOn, amount, coin], properties: { id: { type: integer }, ${members} } }`;
const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;

const documentWith = (text: string) =>
  api(`paths:
  /fees:
    post: { operationId: addFee, requestBody: { required: true, ${json(sent)} }, responses: { 201: { description: made, ${json(shown)} } } }
  /fees/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getFee, responses: { 200: { description: ok, ${json(shown)} }, 404: { description: no } } }
    delete: { operationId: deleteFee, responses: { 204: { description: gone }, 404: { description: no } } }
  /sums:
    get:
      operationId: sumUp
      parameters:
        - { name: month, in: query, required: true, schema: { type: string, pattern: '^\\d{4}-\\d\\d$' } }
        - { name: coin, in: query, schema: { type: string, enum: [gold, silver], default: gold } }
      responses: { 200: { description: ok, ${json(`{ type: object, required: [number, total], properties: { number: { type: integer, description: ${text} }, total: { type: number, description: Sum of their amounts } } }`)} } }
`);

const plain = "Number of fees of the month in this coin";
const counted = ["count-is-of-what-is-there sumUp"];

interface Fee {
  readonly id: number;
  readonly paidOn: string;
  readonly amount: number;
  readonly coin: string;
}

/** What is summed up wrongly. */
type Fault = "the coin" | "the amounts" | "the first" | undefined;

it.each<[fault: Fault, text: string, want: string[]]>([
  [undefined, plain, []],
  ["the coin", plain, counted],
  ["the amounts", plain, counted],
  ["the first", plain, []],
  ["the coin", "Number of paid fees of the month in this coin", []],
  ["the coin", "Number of fees of the month in this coin that are due", []],
])("%s left out, %s", async (fault, text, want) => {
  const fees = new Map<number, Fee>();
  let last = 0;
  const target = handlerTarget(async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const [, kind, key] = pathname.split("/");
    const [month = "", coin = "gold"] = ["month", "coin"].map(
      (one) => searchParams.get(one) ?? undefined,
    );
    if (kind === "sums") {
      const found = [...fees.values()]
        .filter((fee) => fee.paidOn.startsWith(month))
        .filter((fee) => fault === "the coin" || fee.coin === coin);
      const total = found.reduce((sum, { amount }) => sum + amount, 0);
      const number = found.length + (fault === "the first" ? 1 : 0);
      return Response.json({ number, total: fault === "the amounts" ? 0 : total });
    }
    const id = Number(key);
    if (request.method === "POST") {
      const fee = { id: ++last, ...((await request.json()) as Omit<Fee, "id">) };
      fees.set(last, fee);
      return Response.json(fee, { status: 201 });
    }
    const found = fees.get(id);
    if (!found) return new Response(null, { status: 404 });
    if (request.method === "GET") return Response.json(found);
    fees.delete(id);
    return new Response(null, { status: 204 });
  });
  const document = documentWith(text);
  expect(
    told(await collect(verify({ document, target, phases: ["state"], clock: quickClock() }))),
  ).toEqual(want);
});
