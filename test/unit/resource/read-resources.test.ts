import { describe, expect, it } from "vitest";
import { readResources } from "../../../src/resource/read-resources.ts";
import { api } from "../api.ts";

const schemas = `components:
  schemas:
    Pet: { type: object, required: [id, name], properties: { id: { type: integer, readOnly: true }, name: { type: string }, tag: { type: string }, price: { type: number }, ownerId: { type: integer }, createdAt: { type: string, format: date-time } } }
    Pick: { type: object, properties: { id: { type: integer }, tag: { type: string } } }
    Draft: { type: object, properties: { name: { type: string }, tag: { type: string } } }
    Owner: { type: object, properties: { id: { type: integer }, name: { type: string } } }
    Article: { type: object, properties: { slug: { type: string }, title: { type: string }, owner: { type: object } } }
    Me: { type: object, properties: { login: { type: string }, email: { type: string } } }
    Error: { type: object, properties: { message: { type: string } } }
`;
const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const ref = (name: string) => `{ $ref: '#/components/schemas/${name}' }`;
const answer = (schema: string, more = "") =>
  `responses: { 200: { description: ok, ${more} ${json(schema)} } }`;
const list = (schema: string) => `{ type: array, items: ${schema} }`;
const sent = (name: string) => `requestBody: { ${json(ref(name))} }`;
const key = (name: string, type = "integer") =>
  `parameters: [{ name: ${name}, in: path, required: true, schema: { type: ${type} } }]`;

function resourcesOf(paths: string) {
  return readResources(api(`paths:\n${paths}${schemas}`));
}

/** Each resource in a line: what it is and which method plays which role. */
function summary(paths: string): string[] {
  return resourcesOf(paths).map((one) => {
    const roles = (["create", "read", "replace", "update", "remove"] as const).flatMap((role) =>
      one[role] ? [`${role} ${one[role].id}`] : [],
    );
    const keyText = one.key
      ? ` by ${one.key.parameter ?? "no path"}=${one.key.property ?? "?"}`
      : "";
    const lists = one.lists.map(({ operation, items }) => `list ${operation.id} ${items}`.trim());
    const parents = one.parents.map(
      ({ parameter, property, resource }) =>
        `in ${resource ?? "?"} ${parameter}=${property ?? "?"}`,
    );
    const kind = one.kind === one.name ? "" : ` of ${one.kind}`;
    return [`${one.name}${kind}${keyText}`, ...parents, ...roles, ...lists].join("; ");
  });
}

const petCrud = `
  /pets:
    get: { operationId: list, ${answer(list(ref("Pet")))} }
    post: { operationId: create, ${sent("Pet")}, ${answer(ref("Pet"))} }
  /pets/{petId}:
    ${key("petId")}
    get: { operationId: read, ${answer(ref("Pet"))} }
    put: { operationId: replace, ${sent("Pet")}, ${answer(ref("Pet"))} }
    patch: { operationId: update, ${sent("Pet")}, ${answer(ref("Pet"))} }
    delete: { operationId: remove, responses: { 204: { description: gone } } }
`;
const whole =
  "pets by petId=id; create create; read read; replace replace; update update; remove remove; list list";

describe("resources by the shape of paths", () => {
  it.each<[string, string, string[]]>([
    ["a collection and its items", petCrud, [whole]],
    ["answers of any type", petCrud.replaceAll("application/json", '"*/*"'), [whole]],
    [
      "under a version, with slashes at the end",
      petCrud.replace("/pets:", "/v1/pets/:").replace("/pets/{petId}", "/v1/pets/{petId}/"),
      [whole],
    ],
    [
      "a key that is no id",
      `
  /articles: { get: { operationId: list, ${answer(list(ref("Article")))} } }
  /articles/{slug}: { ${key("slug", "string")}, get: { operationId: read, ${answer(ref("Article"))} } }
`,
      ["articles by slug=slug; read read; list list"],
    ],
    [
      "nested, within a resource",
      `
  /owners: { get: { operationId: owners, ${answer(list(ref("Owner")))} } }
  /owners/{ownerId}: { ${key("ownerId")}, get: { operationId: owner, ${answer(ref("Owner"))} } }
  /owners/{ownerId}/pets: { ${key("ownerId")}, get: { operationId: list, ${answer(list(ref("Pet")))} } }
  /owners/{ownerId}/pets/{id}: { get: { operationId: read, ${answer(ref("Pet"))} } }
`,
      [
        "owners by ownerId=id; read owner; list owners",
        "pets by id=id; in owners ownerId=ownerId; read read; list list",
      ],
    ],
    [
      "records to which no path leads",
      `
  /notes:
    get: { operationId: list, ${answer(list(ref("Pet")))} }
    post: { operationId: create, ${sent("Owner")}, ${answer(ref("Pet"))} }
`,
      ["notes by no path=id; create create; list list"],
    ],
    [
      "one kind under two paths",
      `${petCrud}
  /owners/{owner}/pets: { ${key("owner")}, get: { operationId: listOf, ${answer(list(ref("Pet")))} } }
`,
      [
        whole,
        "owners/pets of pets by petId=id; in ? owner=ownerId; read read; replace replace; update update; remove remove; list listOf",
      ],
    ],
    [
      "created below something, read elsewhere",
      `
  /owners/{owner}/pets: { ${key("owner")}, post: { operationId: create, ${sent("Pet")}, ${answer(ref("Pet")).replace("200", "201")} } }
  /pets: { get: { operationId: list, ${answer(list(ref("Pet")))} } }
  /pets/{petId}: { ${key("petId")}, get: { operationId: read, ${answer(ref("Pet"))} } }
`,
      [
        "pets by petId=id; read read; list list",
        "owners/pets of pets by petId=id; in ? owner=ownerId; create create; read read",
      ],
    ],
    [
      "created elsewhere as well: what is below something may be put there only",
      `${petCrud}
  /owners/{owner}/pets: { ${key("owner")}, post: { operationId: add, ${sent("Draft")}, ${answer(ref("Pet")).replace("200", "201")} } }
`,
      [whole],
    ],
    [
      "what names a record by its key, or is done below one, creates none",
      `
  /owners/{owner}/pets: { ${key("owner")}, post: { operationId: add, ${sent("Pick")}, ${answer(ref("Pet")).replace("200", "201")} } }
  /pets: { get: { operationId: list, ${answer(list(ref("Pet")))} } }
  /pets/{petId}: { ${key("petId")}, get: { operationId: read, ${answer(ref("Pet"))} } }
  /pets/{petId}/pet: { ${key("petId")}, post: { operationId: copy, ${sent("Draft")}, ${answer(ref("Pet")).replace("200", "201")} } }
`,
      ["pets by petId=id; read read; list list"],
    ],
    [
      "a singleton",
      `
  /me: { get: { operationId: read, ${answer(ref("Me"))} }, patch: { operationId: update, ${sent("Me")}, ${answer(ref("Me"))} } }
  /health: { get: { operationId: health, ${answer(ref("Me"))} } }
`,
      ["me; read read; update update"],
    ],
    [
      "an action is none, a further list is one",
      `${petCrud}
  /pets/{petId}/activate: { post: { operationId: activate, ${answer(ref("Pet"))} } }
  /pets/{petId}:cancel: { post: { operationId: cancel, ${answer(ref("Pet"))} } }
  /pets/findByTag: { get: { operationId: find, ${answer(list(ref("Pet")))} } }
  /login: { post: { operationId: login, ${sent("Me")}, ${answer(ref("Owner"))} } }
`,
      [`${whole}; list find`],
    ],
    [
      "what does not fit is left alone",
      `
  /weather/{city}: { get: { operationId: weather, ${answer(ref("Me"))} } }
  /search: { post: { operationId: search, ${answer(list(ref("Pet")))} } }
  /cart: { get: { operationId: cart, ${answer("{ type: object, properties: { id: { type: integer }, items: { type: array, items: { type: object, properties: { sku: { type: string } } } } } }")} } }
  /tags: { get: { operationId: tags, ${answer("{ type: array, items: { type: string } }")} } }
`,
      [],
    ],
    [
      "in envelopes",
      `
  /pets:
    get: { operationId: list, ${answer(`{ type: object, properties: { code: { type: integer }, data: { type: object, properties: { total: { type: integer }, list: ${list(ref("Pet"))} } } } }`)} }
    post: { operationId: create, ${sent("Pet")}, ${answer(`{ type: object, properties: { code: { type: integer }, data: ${ref("Pet")} } }`)} }
  /pets/{id}: { get: { operationId: read, ${answer(`{ type: object, properties: { pet: ${ref("Pet")} } }`)} } }
`,
      ["pets by id=id; create create; read read; list list /data/list"],
    ],
    [
      "PUT of the collection, the key in the body",
      `
  /pet: { post: { operationId: create, ${sent("Pet")}, ${answer(ref("Pet"))} }, put: { operationId: replace, ${sent("Pet")}, ${answer(ref("Pet"))} } }
  /pet/{petId}: { get: { operationId: read, ${answer(ref("Pet"))} } }
`,
      ["pet by petId=id; create create; read read; replace replace"],
    ],
  ])("%s", (_, paths, want) => {
    expect(summary(paths)).toEqual(want);
  });
});

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
      { cursor: inferred("starting_after"), size: inferred("limit") },
    ],
    [
      "in brackets",
      `${query("page[number]", integer)}, ${query("page[size]", integer)}`,
      { page: inferred("page[number]", { first: 1 }), size: inferred("page[size]") },
    ],
    [
      "order with a sign",
      query("sort", "{ type: string, enum: [name, -name] }"),
      { sort: inferred("sort", { form: "-property", properties: ["name"] }) },
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
