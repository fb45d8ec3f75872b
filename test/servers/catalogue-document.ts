import { api } from "../unit/api.ts";

const json = (schema: string) => `content: { application/json: { schema: ${schema} } }`;
const ref = (schema: string) => `{ $ref: '#/components/schemas/${schema}' }`;
const wrapped = (schema: string) =>
  json(`{ type: object, required: [data], properties: { data: ${schema} } }`);
const ok = (status: number, schema: string) =>
  `${status}: { description: ok, ${wrapped(ref(schema))} }`;
const no = (...all: number[]) =>
  all.map((one) => `${one}: { description: no, ${json(ref("Error"))} }`).join(", ");
const body = (schema: string) => `requestBody: { required: true, ${json(ref(schema))} }`;
const query = (name: string, schema: string, description = "") =>
  `{ name: '${name}', in: query, description: '${description}', schema: ${schema} }`;

const link = "{ type: [string, 'null'] }";
const page = [
  `{ type: object, required: [data, links, meta], properties: { data: { type: array, items: ${ref("Product")} },`,
  `links: { type: object, required: [first, last, prev, next], properties: { first: ${link}, last: ${link}, prev: { type: [string, 'null'], description: null on the first page }, next: { type: [string, 'null'], description: null on the last page } } },`,
  `meta: { type: object, required: [current_page, last_page, per_page, total], properties: { current_page: { type: integer }, last_page: { type: integer }, per_page: { type: integer }, total: { type: integer } } } } }`,
].join(" ");

const filters = [
  query("page", "{ type: integer, minimum: 1, maximum: 100000, default: 1 }"),
  query("per_page", "{ type: integer, minimum: 1, maximum: 50, default: 15 }"),
  query("filter[status]", ref("Status")),
  query("filter[is_featured]", "{ type: integer, enum: [0, 1] }", "1 or 0"),
  query("filter[price_from]", "{ type: number, minimum: 0 }", "Lowest price, inclusive."),
  query("filter[price_to]", "{ type: number, minimum: 0 }", "Highest price, inclusive."),
  query(
    "filter[trashed]",
    "{ type: string, enum: [with, only] }",
    "`with` lists deleted products, too, `only` nothing else.",
  ),
  query(
    "sort",
    "{ type: string, enum: [id, -id, name, -name, price, -price, stock, -stock], default: id }",
    "A minus sign sorts in descending order. Products that are equal are sorted by id.",
  ),
].join(", ");

const product = `name: { type: string, minLength: 2, maxLength: 60 }, slug: { type: string, maxLength: 80, pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', description: Unique among all products (422). }, note: { type: [string, 'null'], maxLength: 80 }, price: { type: number, minimum: 0, maximum: 9999.99, multipleOf: 0.01 }, status: ${ref("Status")}, category_id: { type: integer, description: ID of an existing category (422) }, is_featured: { type: boolean }, stock: { type: integer, minimum: 0, maximum: 1000 }, colors: { type: array, items: { type: string, enum: [red, green, blue, black] }, maxItems: 4, uniqueItems: true }, size: { oneOf: [{ type: object, required: [width], properties: { width: { type: integer, minimum: 1, maximum: 500 }, depth: { type: [integer, 'null'], minimum: 1, maximum: 500 } } }, { type: 'null' }] }`;
const decimal =
  "price: { type: string, pattern: '^[0-9]+[.][0-9]{2}$', description: Decimal with two places }";
const shown = product.replace(/price: \{[^}]*\}/, () => decimal);
const time = (description: string) =>
  `{ type: [string, 'null'], format: date-time, readOnly: true, description: ${description} }`;

/** A catalogue in the manner of Laravel: broken rules and what is taken are 422, what is deleted can be restored. */
export const catalogueDocument = api(`paths:
  /products:
    get: { operationId: listProducts, description: 'Deleted products are not listed unless filter[trashed] asks for them.', parameters: [${filters}], responses: { 200: { description: ok, ${json(page)} }, ${no(422)} } }
    post: { operationId: addProduct, ${body("NewProduct")}, responses: { ${ok(201, "Product")}, ${no(400, 415, 422)} } }
  /products/{product}:
    parameters: [{ name: product, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getProduct, responses: { ${ok(200, "Product")}, ${no(404)} } }
    put: { operationId: putProduct, description: 'name, price and category_id are required; optional fields that are not sent keep their value.', ${body("NewProduct")}, responses: { ${ok(200, "Product")}, ${no(400, 404, 415, 422)} } }
    delete: { operationId: removeProduct, description: 'Soft delete. The product is not found any more, can be listed by filter[trashed], and restored.', responses: { 204: { description: gone }, ${no(404)} } }
  /products/{product}/restore:
    parameters: [{ name: product, in: path, required: true, schema: { type: integer } }]
    post: { operationId: restoreProduct, summary: Restore a deleted product, description: A product that is not deleted is answered with 409., responses: { ${ok(200, "Product")}, ${no(404, 409)} } }
  /products/{product}/stock:
    parameters: [{ name: product, in: path, required: true, schema: { type: integer } }]
    post: { operationId: adjustStock, summary: Adjust the stock, description: Adds delta to the stock. The stock cannot fall below 0 or rise above 1000 (422)., ${body("Adjustment")}, responses: { ${ok(200, "Product")}, ${no(400, 404, 415, 422)} } }
  /categories:
    get: { operationId: listCategories, responses: { 200: { description: ok, ${wrapped(`{ type: array, items: ${ref("Category")} }`)} } } }
    post: { operationId: addCategory, ${body("NewCategory")}, responses: { ${ok(201, "Category")}, ${no(400, 415, 422)} } }
  /categories/{category}:
    parameters: [{ name: category, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getCategory, responses: { ${ok(200, "Category")}, ${no(404)} } }
    delete: { operationId: removeCategory, description: 'A category that has products, deleted ones included, is answered with 409.', responses: { 204: { description: gone }, ${no(404, 409)} } }
components:
  schemas:
    Error: { type: object, required: [message], properties: { message: { type: string } } }
    Status: { type: string, enum: [draft, active, archived] }
    NewProduct: { type: object, required: [name, price, category_id], properties: { ${product} } }
    Product: { type: object, required: [id, name, slug, note, price, status, category_id, is_featured, stock, colors, size, published_at, created_at, updated_at, deleted_at], properties: { id: { type: integer, readOnly: true }, ${shown}, published_at: ${time("When the product first became active; null until then.")}, created_at: { type: string, format: date-time, readOnly: true }, updated_at: { type: string, format: date-time, readOnly: true }, deleted_at: ${time("When the product was deleted; null while it is not.")} } }
    Adjustment: { type: object, required: [delta], properties: { delta: { type: integer, minimum: -100, maximum: 100 } }, example: { delta: 5 } }
    NewCategory: { type: object, required: [name], properties: { name: { type: string, minLength: 2, maxLength: 60, description: Unique (422). } } }
    Category: { type: object, required: [id, name, products_count], properties: { id: { type: integer, readOnly: true }, name: { type: string }, products_count: { type: integer, readOnly: true, description: Number of its products that are not deleted } } }
`);
