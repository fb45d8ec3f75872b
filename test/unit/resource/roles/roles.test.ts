import { describe, expect, it } from "vitest";
import { readResources } from "../../../../src/resource/read-resources.ts";
import { api } from "../../api.ts";
import { answer, list, ref, resourcesOf } from "../pets-document.ts";

function listOf(parameters: string, more = "", schema = list(ref("Pet")), extension = "") {
  const [pets] = resourcesOf(`
  /pets:
    get: { operationId: list, ${extension} parameters: [${parameters}], ${answer(schema, more)} }
  /pets/{id}: { get: { operationId: read, ${answer(ref("Pet"))} } }
`);
  const {
    operation: _,
    items: __,
    record: ___,
    basis: ____,
    ...roles
  } = pets?.lists[0] ?? {
    operation: 0,
    items: 0,
    record: 0,
    basis: 0,
    filters: [],
  };
  return roles;
}

const query = (name: string, schema: string) => `{ name: "${name}", in: query, schema: ${schema} }`;
const integer = "{ type: integer }";
const text = "{ type: string }";
const inferred = (name: string, more: object = {}) => ({
  in: "query",
  name,
  basis: "inferred",
  ...more,
});
const enveloped = (members: string) =>
  `{ type: object, properties: { data: ${list(ref("Pet"))}, ${members} } }`;

describe("roles of parameters", () => {
  it.each<[string, string, object]>([
    [
      "page and per_page",
      `${query("page", "{ type: integer, default: 1 }")}, ${query("per_page", "{ type: integer, default: 20, maximum: 100 }")}`,
      {
        page: inferred("page", { first: 1 }),
        size: inferred("per_page", { default: 20, maximum: 100 }),
      },
    ],
    [
      "pages from 0",
      query("pageNumber", "{ type: integer, minimum: 0 }"),
      { page: inferred("pageNumber", { first: 0 }) },
    ],
    [
      "offset and limit",
      `${query("skip", integer)}, ${query("limit", integer)}`,
      { offset: inferred("skip"), size: inferred("limit") },
    ],
    [
      "a cursor",
      `${query("starting_after", text)}, ${query("limit", integer)}`,
      { cursor: inferred("starting_after", { isKey: true }), size: inferred("limit") },
    ],
    [
      "a cursor to go back with",
      `${query("starting_after", text)}, ${query("ending_before", text)}`,
      {
        cursor: inferred("starting_after", { isKey: true }),
        before: inferred("ending_before"),
      },
    ],
    [
      "in brackets",
      `${query("page[number]", integer)}, ${query("page[size]", integer)}`,
      { page: inferred("page[number]", { first: 1 }), size: inferred("page[size]") },
    ],
    [
      "an order of several, by the pattern of each",
      query(
        "sort",
        "{ type: array, items: { type: string, pattern: '^(name|price)(,(asc|desc))?$' } }",
      ),
      { sort: inferred("sort", { form: "property,direction", properties: ["name", "price"] }) },
    ],
    [
      "an order by a pattern with a sign",
      query("sort", "{ type: string, pattern: '^-?(?:name|price)$' }"),
      { sort: inferred("sort", { form: "-property", properties: ["name", "price"] }) },
    ],
    [
      "order with a sign",
      query("sort", "{ type: string, enum: [name, -name] }"),
      { sort: inferred("sort", { form: "-property", properties: ["name"] }) },
    ],
    [
      "several values of one that is called a list",
      query("nameList", "{ type: array, items: { type: string } }"),
      { filters: [inferred("nameList", { property: "name", operator: "in" })] },
    ],
    [
      "an order that may be null",
      query("sort", "{ anyOf: [{ type: string, enum: [name, -name] }, { type: 'null' }] }"),
      { sort: inferred("sort", { form: "-property", properties: ["name"] }) },
    ],
    [
      "a search as an object",
      `${query("q[s]", "{ type: string, enum: [name asc, name desc, price asc] }")}, ${query("q[name_cont]", text)}, ${query("q[price_lteq]", integer)}`,
      {
        sort: inferred("q[s]", { form: "property direction", properties: ["name", "price"] }),
        filters: [
          inferred("q[name_cont]", { property: "name", operator: "like" }),
          inferred("q[price_lteq]", { property: "price", operator: "lteq" }),
        ],
      },
    ],
    [
      "a size that is named after what is listed",
      `${query("page", integer)}, { name: items, in: query, description: rows per page, schema: { type: integer, default: 12 } }`,
      { page: inferred("page", { first: 1 }), size: inferred("items", { default: 12 }) },
    ],
    [
      "order with a direction",
      `${query("sort_by", "{ type: string, enum: [name, price] }")}, ${query("order", "{ type: string, enum: [asc, desc] }")}`,
      {
        sort: inferred("sort_by", {
          form: "property",
          properties: ["name", "price"],
          direction: inferred("order", { ascending: "asc", descending: "desc" }),
        }),
      },
    ],
    [
      "both as patterns of words",
      `${query("sort_by", "{ type: string, pattern: name|price }")}, ${query("order", "{ type: string, pattern: ^(asc|desc)$ }")}`,
      {
        sort: inferred("sort_by", {
          form: "property",
          properties: ["name", "price"],
          direction: inferred("order", { ascending: "asc", descending: "desc" }),
        }),
      },
    ],
    [
      "the direction alone",
      query("sort_order", "{ type: string, enum: [asc, desc] }"),
      {
        sort: inferred("sort_order", {
          form: undefined,
          properties: [],
          direction: inferred("sort_order", { ascending: "asc", descending: "desc" }),
        }),
      },
    ],
    [
      "order by example",
      query("orderBy", "{ type: string, example: 'name:desc' }"),
      { sort: inferred("orderBy", { form: "property:direction", properties: undefined }) },
    ],
    [
      "words that are no properties",
      query("sort", "{ type: string, enum: [newest, relevance] }"),
      {},
    ],
    [
      "a filter by a property",
      `${query("tag", text)}, ${query("color", text)}`,
      { filters: [inferred("tag", { property: "tag", operator: "eq" })] },
    ],
    [
      "a bound that is called as a property: none",
      "{ name: createdAt, in: query, description: created after this, schema: { type: string, format: date-time } }",
      {},
    ],
    ["of another type: none", query("price", "{ type: boolean }"), {}],
    [
      "several values",
      query("tag", "{ type: array, items: { type: string } }"),
      { filters: [inferred("tag", { property: "tag", operator: "in" })] },
    ],
    [
      "bounds and parts",
      `${query("min_price", "{ type: number }")}, ${query("price_lte", "{ type: number }")}, ${query("name__contains", text)}, ${query("priceMin", "{ type: number }")}`,
      {
        filters: [
          inferred("min_price", { property: "price", operator: "gteq" }),
          inferred("price_lte", { property: "price", operator: "lteq" }),
          inferred("name__contains", { property: "name", operator: "like" }),
          inferred("priceMin", { property: "price", operator: "gteq" }),
        ],
      },
    ],
    [
      "members of a deep object",
      "{ name: price, in: query, style: deepObject, schema: { type: object, properties: { gte: { type: number }, near: { type: number } } } }",
      {
        filters: [
          inferred("price[gte]", { property: "price", operator: "gteq", deep: ["price", "gte"] }),
        ],
      },
    ],
    [
      "free text",
      query("q", text),
      { filters: [inferred("q", { property: undefined, operator: "like" })] },
    ],
    [
      "what is not clear",
      `${query("from", text)}, ${query("include", text)}, ${query("page", text)}`,
      {},
    ],
  ])("%s", (_, parameters, want) => {
    expect(listOf(parameters)).toEqual({ filters: [], ...want });
  });

  it.each<[string, string, string, object]>([
    [
      "in a header",
      "headers: { X-Total-Count: { schema: { type: integer } } },",
      list(ref("Pet")),
      { total: { in: "header", name: "X-Total-Count", form: "number", basis: "inferred" } },
    ],
    [
      "in Content-Range",
      "headers: { Content-Range: { schema: { type: string } } },",
      list(ref("Pet")),
      { total: { in: "header", name: "Content-Range", form: "content-range", basis: "inferred" } },
    ],
    [
      "beside the list",
      "",
      enveloped("total: { type: integer }"),
      { total: { in: "body", name: "/total", form: "number", basis: "inferred" } },
    ],
    [
      "in an object beside it",
      "",
      enveloped(
        "meta: { type: object, properties: { total_count: { type: integer }, next_cursor: { type: string } } }",
      ),
      {
        total: { in: "body", name: "/meta/total_count", form: "number", basis: "inferred" },
        next: { in: "body", name: "/meta/next_cursor", basis: "inferred" },
      },
    ],
    ["is not there, and a bare next is no cursor", "", enveloped("next: { type: string }"), {}],
    [
      "links in a header",
      "headers: { Link: { schema: { type: string } } },",
      list(ref("Pet")),
      { next: { in: "header", name: "Link", basis: "inferred" } },
    ],
  ])("the total %s", (_, more, schema, want) => {
    expect(listOf("", more, schema)).toEqual({ filters: [], ...want });
  });
});

it("a bare next is a cursor where one is asked for", () => {
  const found = listOf(query("cursor", text), "", enveloped("next: { type: string }"));
  const next = { in: "body", name: "/next", basis: "inferred" };
  expect(found).toEqual({ filters: [], cursor: inferred("cursor"), next });
});

it.each<[parameter: string, want: object[]]>([
  [
    query("max_price", "{ type: integer }"),
    [inferred("max_price", { property: "price_cents", operator: "lteq" })],
  ],
  [query("max_weight", "{ type: integer }"), []],
  [
    query("stockFrom", "{ type: integer }"),
    [inferred("stockFrom", { property: "stock", operator: "gteq", isEdgeOpen: true })],
  ],
  [query("nameTo", "{ type: string }"), []],
  [
    "{ name: madeBegin, in: query, description: 创建时间起（含）, schema: { type: string, pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}$' } }",
    [inferred("madeBegin", { property: "made", operator: "gteq" })],
  ],
  [
    "{ name: search, in: query, description: 按名称或编号模糊查询, schema: { type: string } }",
    [
      inferred("search", {
        property: undefined,
        operator: "like",
        among: ["name", "sku"],
        isDescribed: true,
      }),
    ],
  ],
])("filters of goods: %s", (parameter, want) => {
  const document = api(`paths:
  /goods:
    get:
      parameters: [${parameter}]
      responses: { 200: { description: all, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Good' } } } } } }
    post:
      requestBody: { content: { application/json: { schema: { type: object, properties: { name: { type: string, description: 名称 }, sku: { type: string, description: 编号，唯一 } } } } } }
      responses: { 201: { description: made, content: { application/json: { schema: { $ref: '#/components/schemas/Good' } } } } }
components:
  schemas:
    Good:
      type: object
      properties:
        id: { type: integer }
        name: { type: string }
        sku: { type: string }
        price_cents: { type: integer }
        stock: { type: integer }
        weight_g: { type: integer }
        weight_kg: { type: number }
        made: { type: string, pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}$' }
`);
  const [goods] = readResources(document);
  expect(goods?.lists[0]?.filters).toEqual(want);
});
