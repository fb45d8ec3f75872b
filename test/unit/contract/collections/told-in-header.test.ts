import { expect, it } from "vitest";
import { isObject } from "../../../../src/base/json.ts";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { createSchemas } from "../../../../src/schema/compile.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

const offer =
  "{ type: object, required: [title, validUntil], properties: { id: { type: integer, readOnly: true }, number: { type: string, readOnly: true }, title: { type: string, minLength: 1, maxLength: 60 }, validUntil: { type: string, format: date } } }";
const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const told =
  "{ type: object, required: [pageNumber, totalCount], properties: { pageNumber: { type: integer }, totalCount: { type: integer } } }";

const document = api(`paths:
  /offers:
    get:
      operationId: listOffers
      parameters:
        - { name: pageNumber, in: query, schema: { type: integer, minimum: 1, default: 1 } }
        - { name: pageSize, in: query, schema: { type: integer, minimum: 1, maximum: 50, default: 10 } }
        - { name: validTo, in: query, description: Valid until this day or earlier, schema: { type: string, format: date } }
      responses: { 200: { description: ok, headers: { X-Pagination: { ${json(told)} } }, ${json(`{ type: array, items: ${offer} }`)} }, 400: { description: no } }
    post: { operationId: addOffer, requestBody: { required: true, ${json(offer)} }, responses: { 201: { description: made, ${json(offer)} }, 400: { description: no } } }
  /offers/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getOffer, responses: { 200: { description: it, ${json(offer)} }, 404: { description: none } } }
    delete: { operationId: removeOffer, responses: { 204: { description: gone }, 404: { description: none } } }
`);

const schemas = createSchemas(document);
const posted = "/paths/~1offers/post/requestBody/content/application~1json/schema";

/** A correct server for `document`, in memory, but for the one fault that is named. */
function server(fault: string) {
  let last = 0;
  const offers = new Map<number, Readonly<Record<string, unknown>>>();
  const add = (body: object) => {
    last++;
    const given = fault === "new ones have one number" && last > 9 ? 99 : last;
    offers.set(last, { ...body, id: last, number: `O-${String(given).padStart(6, "0")}` });
    return offers.get(last);
  };
  for (let day = 1; day < 10; day++) add({ title: `Offer ${day}`, validUntil: `2030-01-0${day}` });
  return handlerTarget(async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const [, , key] = pathname.split("/");
    if (key !== undefined) {
      const offer = offers.get(Number(key));
      if (!offer) return new Response(null, { status: 404 });
      if (request.method !== "DELETE") return Response.json(offer);
      offers.delete(Number(key));
      return new Response(null, { status: 204 });
    }
    if (request.method === "POST") {
      const body: unknown = await request.json();
      const isFit =
        isObject(body) && schemas.validate(posted, body, "request").violations.length === 0;
      if (!isFit) return new Response(null, { status: 400 });
      const made = add(body);
      if (fault === "one creation makes two") add(body);
      if (fault === "one creation makes a series") add({ ...body, validUntil: "2031-01-01" });
      return Response.json(made, { status: 201 });
    }
    const to = searchParams.get("validTo") ?? "9999";
    const isIn = (day: string) => fault === "validTo is ignored" || day <= to;
    const rows = [...offers.values()].filter((one) => isIn(String(one["validUntil"])));
    const [page, size] = ["pageNumber", "pageSize"].map((name) => searchParams.get(name));
    const from = (Number(page ?? 1) - 1) * Number(size ?? 10);
    const pageNumber = Number(page ?? 1) - (fault === "counts from 0" ? 1 : 0);
    return Response.json(rows.slice(from, from + Number(size ?? 10)), {
      headers: { "X-Pagination": JSON.stringify({ pageNumber, totalCount: rows.length }) },
    });
  });
}

it.each<[fault: string, want: string[]]>([
  ["none", []],
  ["counts from 0", ["page-tells-its-number"]],
  ["one creation makes two", ["listed-once"]],
  ["one creation makes a series", []],
  ["new ones have one number", ["unique-stays-unique"]],
  ["validTo is ignored", ["filter-keeps-only-matches"]],
])("%s", async (fault, want) => {
  const options = { document, phases: ["collections"], repeat: 0 } as const;
  const found = findingsOf(await collect(verify({ ...options, target: server(fault) })));
  expect([...new Set(found.map(({ rule }) => rule))]).toEqual(want);
});
