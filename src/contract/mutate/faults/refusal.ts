import { valueAt } from "../../../base/pointer.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import type { Operation } from "../../../document/operation.ts";
import { requestSchema } from "../../../resource/shapes.ts";
import { decodeParameters } from "../../../wire/parameters.ts";
import { factsOf, type Facts } from "../facts.ts";
import { isAt, jsonIn, refusalAnswer } from "../messages.ts";
import { toMutant, type Mutant, type Seen, type Tools } from "../mutant.ts";
import { choose, pathText, placesIn } from "../places.ts";

/** A value the document allows and this server refuses. */
interface RefusalFault {
  readonly fault: string;
  readonly fits: (facts: Facts) => boolean;
  readonly isRefused: (value: unknown, facts: Facts) => boolean;
}

const lengthOf = (value: unknown) => (typeof value === "string" ? [...value].length : -1);

const faults: readonly RefusalFault[] = [
  {
    fault: "refuses-an-enum-value",
    fits: ({ allowed }) => (allowed?.length ?? 0) > 1,
    isRefused: (value, { allowed }) => value === allowed?.findLast((one) => one !== null),
  },
  {
    fault: "refuses-the-maximum",
    fits: ({ maximum }) => maximum < Infinity,
    isRefused: (value, { maximum }) => value === maximum,
  },
  {
    fault: "refuses-the-minimum",
    fits: ({ minimum }) => minimum > -Infinity,
    isRefused: (value, { minimum }) => value === minimum,
  },
  {
    fault: "refuses-the-longest-text",
    fits: ({ maxLength, allowed }) => maxLength < 10_000 && allowed === undefined,
    isRefused: (value, { maxLength }) => lengthOf(value) === maxLength,
  },
  {
    fault: "refuses-the-shortest-text",
    fits: ({ minLength, allowed }) => minLength > 0 && allowed === undefined,
    isRefused: (value, { minLength }) => lengthOf(value) === minLength,
  },
  {
    fault: "refuses-null",
    fits: ({ types }) => types?.includes("null") ?? false,
    isRefused: (value) => value === null,
  },
  {
    fault: "refuses-text-beyond-ascii",
    fits: ({ types, allowed, hasPattern, format }) =>
      (types?.includes("string") ?? false) && !allowed && !hasPattern && format === undefined,
    isRefused: (value) => typeof value === "string" && /[\u0080-\u{10ffff}]/u.test(value),
  },
];

const seenBy = "a request at the edge of what is allowed, and valid-request-accepted";

/** The server refuses something valid. */
export function* refusalMutants(document: ApiDocument, operation: Operation): Generator<Mutant> {
  for (const one of faults) yield* inBody(document, operation, one);
  for (const one of faults) yield* inQuery(document, operation, one);
  yield* withoutOptional(document, operation);
}

function* inBody(
  document: ApiDocument,
  operation: Operation,
  { fault, fits, isRefused }: RefusalFault,
): Generator<Mutant> {
  const schema = requestSchema(operation);
  const places = schema === undefined ? [] : placesIn(document, schema);
  const place = choose(places, ({ facts }) => fits(facts), fault, operation.id);
  if (!place) return;
  const { path, facts } = place;
  yield refusing(operation, fault, pathText(path), ({ request }) => {
    const pointer = pathText(path).replaceAll("*", "0");
    return isRefused(valueAt(jsonIn(request), pointer), facts);
  });
}

function* inQuery(
  document: ApiDocument,
  operation: Operation,
  { fault, fits, isRefused }: RefusalFault,
): Generator<Mutant> {
  for (const { in: location, name, schema } of operation.parameters) {
    if (location !== "query" || schema === undefined) continue;
    const facts = factsOf(document, [schema]);
    if (!fits(facts)) continue;
    yield refusing(operation, fault, `query ${name}`, ({ request }, tools) => {
      const query = new URL(request.url).search.slice(1);
      const header = (one: string) => request.headers.get(one);
      const values = decodeParameters(tools.document, operation, { path: {}, query, header });
      return isRefused(values.query[name], facts);
    });
    return;
  }
}

/** One optional part is asked for as if it were required. */
function* withoutOptional(document: ApiDocument, operation: Operation): Generator<Mutant> {
  const schema = requestSchema(operation);
  if (schema === undefined) return;
  const { properties, required } = factsOf(document, [schema]);
  const name = [...properties.keys()].find((one) => !required.has(one));
  if (name === undefined) return;
  yield refusing(operation, "requires-an-optional-part", `/${name}`, ({ request }) => {
    const body = jsonIn(request);
    return typeof body === "object" && body !== null && !Object.hasOwn(body, name);
  });
}

function refusing(
  operation: Operation,
  fault: string,
  place: string,
  isRefused: (seen: Seen, tools: Tools) => boolean,
): Mutant {
  return toMutant("refusal", seenBy, {
    fault,
    operation,
    place,
    create: (tools) => async (seen, next) => {
      const got = await next(seen.request);
      if (!isAt(seen, operation) || got.status >= 400) return got;
      return isRefused(seen, tools) ? refusalAnswer(tools, operation) : got;
    },
  });
}
