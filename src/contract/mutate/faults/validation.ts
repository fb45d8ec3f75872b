import { checkRequest } from "../../../check/check-request.ts";
import type { RequestViolation } from "../../../check/request-violations.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import type { Operation } from "../../../document/operation.ts";
import { requestSchema } from "../../../resource/shapes.ts";
import { factsOf } from "../facts.ts";
import { isAt, successAnswer } from "../messages.ts";
import { toMutant, type Distort, type Mutant, type Tools } from "../mutant.ts";
import { placesIn } from "../places.ts";

/** The keywords a server can forget to look at. `type` of `null` is its own fault elsewhere. */
const keywords = [
  "required",
  "type",
  "enum",
  "const",
  "format",
  "pattern",
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minProperties",
  "additionalProperties",
  "unevaluatedProperties",
  "dependentRequired",
];

/** The server does not look at one keyword in one part of its requests, and answers success. */
export function* validationMutants(document: ApiDocument, operation: Operation): Generator<Mutant> {
  for (const [part, keyword] of judgedParts(document, operation)) {
    yield toMutant(
      "validation",
      "a request with this one rule broken, and invalid-request-refused",
      {
        fault: `${keyword}-not-checked`,
        operation,
        place: part,
        create: (tools) => (seen, next) => answer(tools, seen, next, operation, { part, keyword }),
      },
    );
  }
}

interface Unchecked {
  readonly part: string;
  readonly keyword: string;
}

async function answer(
  tools: Tools,
  seen: Parameters<Distort>[0],
  next: Parameters<Distort>[1],
  operation: Operation,
  unchecked: Unchecked,
): ReturnType<Distort> {
  const got = await next(seen.request);
  const { match, request } = seen;
  if (!isAt(seen, operation) || match.kind !== "operation") return got;
  // Who may not call at all was not refused for this request.
  if (got.status < 400 || got.status === 401 || got.status === 403) return got;
  const { document, schemas } = tools;
  const { path } = match;
  const { violations } = await checkRequest(document, schemas, { operation, path, request });
  const enforced = violations.filter((one) => one.violation.enforced);
  const isOnly = enforced.length > 0 && enforced.every((one) => isSame(one, unchecked));
  return isOnly ? successAnswer(tools, operation) : got;
}

function isSame(one: RequestViolation, { part, keyword }: Unchecked): boolean {
  return one.violation.keyword === keyword && (keyword === "content" || one.in === part);
}

/** Part of the request -> keyword, each pair once. */
function judgedParts(
  document: ApiDocument,
  operation: Operation,
): [part: string, keyword: string][] {
  const found = new Map<string, [string, string]>();
  const add = (part: string, keyword: string) =>
    void found.set(`${part} ${keyword}`, [part, keyword]);
  for (const { in: part, required, schema } of operation.parameters) {
    if (part === "path") continue;
    if (required) add(part, "required");
    const { keywords: own } = factsOf(document, schema === undefined ? [] : [schema]);
    // Everything is text there: a parameter of type string has no wrong type.
    for (const keyword of keywords)
      if (own.has(keyword) && keyword !== "type" && keyword !== "required") add(part, keyword);
  }
  const { requestBody } = operation;
  if (!requestBody) return [...found.values()];
  add("body", "content");
  add("body", "parse");
  if (requestBody.required) add("body", "required");
  const schema = requestSchema(operation);
  const places = schema === undefined ? [] : placesIn(document, schema);
  for (const { facts } of places) {
    for (const keyword of keywords) if (facts.keywords.has(keyword)) add("body", keyword);
  }
  return [...found.values()];
}
