import { describe, expect, it } from "vitest";
import { isObject } from "../../../../src/base/json.ts";
import { handlerTarget } from "../../../../src/contract/target.ts";
import { verify } from "../../../../src/contract/verify.ts";
import { api } from "../../api.ts";
import { collect, findingsOf } from "../pets.ts";

type Json = Readonly<Record<string, unknown>>;
interface Row {
  readonly id: string;
  readonly attributes: Json;
  readonly relationships?: unknown;
}

const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const author =
  "author: { type: object, required: [data], properties: { data: { type: object, required: [type, id], properties: { type: { const: authors }, id: { type: string } } } } }";

const kind = (name: string, attributes: string, related: string, filters: string) => {
  const own = `attributes: { type: object, required: [name], properties: { ${attributes} } }`;
  const beside =
    related && `, relationships: { type: object, required: [author], properties: { ${related} } }`;
  const needs = `type, attributes${related && ", relationships"}`;
  const record = `{ type: object, required: [id, ${needs}], properties: { id: { type: string }, type: { const: ${name} }, ${own}${beside} } }`;
  const sent = `{ type: object, required: [data], properties: { data: { type: object, required: [${needs}], properties: { type: { const: ${name} }, ${own}${beside} } } } }`;
  const one = json(`{ type: object, properties: { data: ${record} } }`);
  const many = json(
    `{ type: object, properties: { data: { type: array, items: ${record} }, meta: { type: object, properties: { total: { type: integer } } } } }`,
  );
  return `
  /${name}:
    get: { parameters: [${filters}], responses: { 200: { description: all, ${many} }, 400: { description: no } } }
    post: { requestBody: { required: true, ${json(sent)} }, responses: { 201: { description: made, ${one} }, 400: { description: no }, 404: { description: no author }, 422: { description: no } } }
  /${name}/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { responses: { 200: { description: it, ${one} }, 404: { description: none } } }
    delete: { responses: { 204: { description: gone }, 404: { description: none } } }`;
};

const text = "type: string, minLength: 1, maxLength: 40";
const document = api(`paths:${kind("authors", `name: { ${text} }`, "", "")}${kind(
  "books",
  `name: { ${text} }, pages: { type: integer, minimum: 1 }`,
  author,
  `{ name: "filter[name]", in: query, schema: { type: string } }, { name: "filter[author]", in: query, schema: { type: string } }, { name: sort, in: query, style: form, explode: false, schema: { type: array, items: { type: string, enum: [pages, -pages, name, -name] } } }`,
)}
`);

const correct = {
  fits: (row: Row, name: string, wanted: string) =>
    (name === "author" ? authorOf(row) : row.attributes[name]) === wanted,
  sign: -1,
};

const authorOf = ({ relationships }: Pick<Row, "relationships">) => {
  const one = isObject(relationships) ? relationships["author"] : undefined;
  const data = isObject(one) ? one["data"] : undefined;
  return isObject(data) ? data["id"] : undefined;
};

function run(change: Partial<typeof correct> = {}) {
  const { fits, sign } = { ...correct, ...change };
  const rows = { authors: new Map<string, Row>(), books: new Map<string, Row>() };
  let last = 0;
  const none = (status: number) => new Response(null, { status });
  const target = handlerTarget(async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const [, name, id] = pathname.split("/");
    const kept = name === "authors" || name === "books" ? rows[name] : undefined;
    if (!kept) return none(404);
    const shown = (row: Row) => ({ type: name, ...row });
    const allow = id === undefined ? "GET, POST" : "GET, DELETE";
    if (!allow.split(", ").includes(request.method))
      return new Response(null, { status: 405, headers: { allow } });
    if (id !== undefined) {
      const row = kept.get(id);
      if (!row) return none(404);
      if (request.method === "GET") return Response.json({ data: shown(row) });
      kept.delete(id);
      return none(204);
    }
    if (request.method === "GET") {
      const found = [...kept.values()].filter((row) =>
        ["name", "author"].every((one) => {
          const wanted = searchParams.get(`filter[${one}]`);
          return name === "authors" || wanted === null || fits(row, one, wanted);
        }),
      );
      const order = searchParams.get("sort")?.split(",") ?? [];
      if (order.some((one) => !/^-?(?:pages|name)$/.test(one))) return none(400);
      const value = ({ attributes }: Row, one: string) => attributes[one] ?? Infinity;
      const data = found.toSorted((a, b) => {
        for (const one of order) {
          const [up, by] = one.startsWith("-") ? [sign, one.slice(1)] : [1, one];
          const [left, right] = [value(a, by), value(b, by)] as [number, number];
          if (left !== right) return left < right ? -up : up;
        }
        return 0;
      });
      return Response.json({ data: data.map(shown), meta: { total: data.length } });
    }
    const body: unknown = await request.json().catch(() => undefined);
    if (!isObject(body)) return none(400);
    const { data } = body;
    const { attributes, relationships, type } = isObject(data) ? data : {};
    if (!isObject(attributes) || type !== name) return none(422);
    const { name: called, pages } = attributes;
    const length = typeof called === "string" ? [...called].length : 0;
    if (length < 1 || length > 40) return none(422);
    if (pages !== undefined && !(Number.isInteger(pages) && Number(pages) > 0)) return none(422);
    const by = authorOf({ relationships });
    if (name === "books" && typeof by !== "string") return none(422);
    if (name === "books" && !rows.authors.has(String(by))) return none(404);
    const related = name === "books" && { relationships };
    const own = { name: called, ...(name === "books" && { pages }) };
    const row = { id: String(++last), attributes: own, ...related };
    kept.set(row.id, row);
    return Response.json({ data: shown(row) }, { status: 201 });
  });
  return collect(verify({ document, target, repeat: 0, phases: ["state", "collections"] }));
}

describe("lists of JSON:API, of records that name others by their relationships", () => {
  it("nothing is found with a correct server", async () => {
    expect(findingsOf(await run()).map(({ rule, message }) => `${rule} ${message}`)).toEqual([]);
  });

  it.each<[string, Partial<typeof correct>, string]>([
    ["no filter", { fits: () => true }, "filter-keeps-only-matches /data"],
    [
      "nothing is found by what is related",
      { fits: (row, name, wanted) => row.attributes[name] === wanted },
      "filter-finds-match /data",
    ],
    ["both orders the same", { sign: 1 }, "sort-descends /data"],
  ])("%s", async (_name, change, want) => {
    const found = findingsOf(await run(change));
    expect(found.map(({ rule, instance }) => `${rule} ${instance}`).join("\n")).toContain(want);
  });
});
