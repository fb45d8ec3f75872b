/**
 * Which OpenAPI object stands under which key: the one table that bundling, upgrading and linting walk by, so that a
 * `$ref` inside an example stays text and one inside a schema is followed.
 * @see https://spec.openapis.org/oas/v3.1.1#schema-1
 */
export type Kind =
  | "root"
  | "components"
  | "pathItem"
  | "operation"
  | "parameter"
  | "header"
  | "requestBody"
  | "response"
  | "mediaType"
  | "encoding"
  | "example"
  | "link"
  | "callback"
  | "securityScheme"
  | "schema";

/** How a key holds its objects: directly (`one`), by name (`map`) or in order (`list`). */
export interface Child {
  readonly holds: "one" | "map" | "list";
  readonly kind: Kind;
}

const one = (kind: Kind): Child => ({ holds: "one", kind });
const map = (kind: Kind): Child => ({ holds: "map", kind });
const list = (kind: Kind): Child => ({ holds: "list", kind });

export const methods = [
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
  "query",
] as const;

export type Method = (typeof methods)[number];

/** The section of `components` in which an object of this kind gets its name; path items are inlined instead. */
export const sections = {
  mediaType: "mediaTypes",
  schema: "schemas",
  response: "responses",
  parameter: "parameters",
  example: "examples",
  requestBody: "requestBodies",
  header: "headers",
  securityScheme: "securitySchemes",
  link: "links",
  callback: "callbacks",
} as const satisfies Partial<Record<Kind, string>>;

const schemaChildren: Record<string, Child> = {
  ...keys(
    ["properties", "patternProperties", "dependentSchemas", "$defs", "definitions"],
    map("schema"),
  ),
  ...keys(["allOf", "anyOf", "oneOf", "prefixItems"], list("schema")),
  ...keys(
    ["items", "additionalProperties", "not", "if", "then", "else", "contains"],
    one("schema"),
  ),
  ...keys(
    ["propertyNames", "unevaluatedItems", "unevaluatedProperties", "contentSchema"],
    one("schema"),
  ),
  "x-accepts": one("schema"),
};

const parameterChildren: Record<string, Child> = {
  schema: one("schema"),
  content: map("mediaType"),
  examples: map("example"),
};

const children: Record<Kind, Record<string, Child>> = {
  root: {
    paths: map("pathItem"),
    webhooks: map("pathItem"),
    components: one("components"),
    // Swagger 2.0
    definitions: map("schema"),
    parameters: map("parameter"),
    responses: map("response"),
    securityDefinitions: map("securityScheme"),
  },
  components: {
    ...Object.fromEntries(
      Object.entries(sections).map(([kind, section]) => [section, map(kind as Kind)]),
    ),
    pathItems: map("pathItem"),
  },
  pathItem: {
    ...keys(methods, one("operation")),
    additionalOperations: map("operation"),
    parameters: list("parameter"),
  },
  operation: {
    parameters: list("parameter"),
    requestBody: one("requestBody"),
    responses: map("response"),
    callbacks: map("callback"),
  },
  parameter: parameterChildren,
  header: parameterChildren,
  requestBody: { content: map("mediaType") },
  response: {
    headers: map("header"),
    content: map("mediaType"),
    links: map("link"),
    // Swagger 2.0
    schema: one("schema"),
  },
  mediaType: {
    schema: one("schema"),
    itemSchema: one("schema"),
    examples: map("example"),
    encoding: map("encoding"),
    prefixEncoding: list("encoding"),
    itemEncoding: one("encoding"),
  },
  encoding: {
    headers: map("header"),
    encoding: map("encoding"),
    prefixEncoding: list("encoding"),
    itemEncoding: one("encoding"),
  },
  example: {},
  link: {},
  callback: {},
  securityScheme: {},
  schema: schemaChildren,
};

function keys<const Names extends readonly string[]>(names: Names, child: Child) {
  return Object.fromEntries(names.map((name) => [name, child])) as Record<Names[number], Child>;
}

/** What an object of this kind holds under the key; undefined for plain data. */
export function childOf(kind: Kind, key: string): Child | undefined {
  if (kind === "callback") return key.startsWith("x-") ? undefined : one("pathItem");
  return Object.hasOwn(children[kind], key) ? children[kind][key] : undefined;
}
