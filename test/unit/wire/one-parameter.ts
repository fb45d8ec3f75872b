import { encodeParameters } from "../../../src/wire/encode-parameters.ts";
import { decodeParameters } from "../../../src/wire/parameters.ts";
import { createRouter } from "../../../src/wire/router.ts";
import { api, operationOf } from "../api.ts";

export const schemas = {
  primitive: "{ type: string }",
  integer: "{ type: integer }",
  array: "{ type: array, items: { type: string } }",
  object:
    "{ type: object, properties: { R: { type: integer }, G: { type: integer }, B: { type: integer } } }",
  texts: "{ type: object, properties: { a: { type: string }, b: { type: string } } }",
};

/** An operation with one parameter called `color`. */
export function withParameter(location: string, members: string) {
  const path = location === "path" ? "/x/{color}/y" : "/x";
  const document = api(`paths:
  '${path}':
    get: { operationId: get, parameters: [{ name: color, in: ${location}, ${members} }], responses: {} }
`);
  return { document, operation: operationOf(document, "get"), location };
}

type Case = ReturnType<typeof withParameter>;

/** What stands on the wire: the path segment, the query or the header. */
export function encode({ operation, location }: Case, value: unknown): string {
  const { path, query, headers } = encodeParameters(operation, { [location]: { color: value } });
  if (location === "path") return path.slice("/x/".length, -"/y".length);
  return location === "query" ? query.slice(1) : (headers["color"] ?? headers["cookie"] ?? "");
}

/** Decodes as a server does: from a URL and headers, not from what the encoder had in hand. */
export function decode({ document, operation, location }: Case, wire: string): unknown {
  const path = location === "path" ? `/x/${wire}/y` : "/x";
  const url = new URL(`http://host${path}${location === "query" ? `?${wire}` : ""}`);
  const headers = new Headers(
    location === "header" ? { color: wire } : location === "cookie" ? { cookie: wire } : {},
  );
  const match = createRouter(document.operations)("GET", url.pathname);
  if (match.kind !== "operation") throw new Error(`${url.pathname} does not lead anywhere`);
  const values = decodeParameters(document, operation, {
    path: match.path,
    query: url.search.slice(1),
    header: (name) => headers.get(name),
  });
  return (values as Record<string, Record<string, unknown>>)[location]?.["color"];
}
