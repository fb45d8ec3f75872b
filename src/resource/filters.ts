import type { ApiDocument } from "../document/api-document.ts";
import type { Operation, Parameter } from "../document/operation.ts";
import { plainName, isNamed } from "./names.ts";
import type { FilterOperator, FilterRole } from "./resource.ts";
import { itemsOf, membersOf, mayBeEqual, targetOf, typesOf } from "./shapes.ts";

const freeText = ["q", "search", "keyword", "keywords", "searchterm", "searchtext", "term"];

/** How an operator is written behind a property: `name_like`, `name__contains`, `price[gte]`. */
const words: Readonly<Record<string, FilterOperator>> = {
  eq: "eq",
  ne: "noteq",
  neq: "noteq",
  noteq: "noteq",
  like: "like",
  contains: "like",
  icontains: "like",
  startswith: "leftlike",
  endswith: "rightlike",
  gt: "gt",
  gte: "gteq",
  gteq: "gteq",
  ge: "gteq",
  min: "gteq",
  lt: "lt",
  lte: "lteq",
  lteq: "lteq",
  le: "lteq",
  max: "lteq",
  in: "in",
  nin: "notin",
  notin: "notin",
};

/** The query parameters that select records: named like a property, with or without an operator, or free text. */
export function inferFilters(
  document: ApiDocument,
  operation: Operation,
  properties: ReadonlyMap<string, string>,
  taken: ReadonlySet<string>,
): FilterRole[] {
  return operation.parameters
    .filter(({ in: where, name }) => where === "query" && !taken.has(name))
    .flatMap((parameter) => {
      const filter = readFilter(document, parameter, properties);
      return filter ? [{ in: "query", name: parameter.name, basis: "inferred", ...filter }] : [];
    });
}

type Condition = Pick<FilterRole, "property" | "operator">;

function readFilter(
  document: ApiDocument,
  { name, schema }: Parameter,
  properties: ReadonlyMap<string, string>,
): Condition | undefined {
  const inner = /^filters?\[([^\]]+)\]$/i.exec(name)?.[1] ?? name;
  if (properties.has(inner)) return equality(document, inner, schema, properties);
  if (isNamed(inner, freeText)) return textSearch(document, schema);
  const bound = /^(min|max)[_-]?(.+)$/i.exec(inner);
  const suffixed = /^(.+?)(?:__|_|-|\.|\[)([a-z]+)\]?$/i.exec(inner);
  const pairs = [[bound?.[2], bound?.[1]], [suffixed?.[1], suffixed?.[2]], ...camelPairs(inner)];
  for (const [text, word] of pairs) {
    const operator = words[(word ?? "").toLowerCase()];
    const property = [...properties.keys()].find((one) => plainName(one) === plainName(text ?? ""));
    if (operator === undefined || property === undefined || !text) continue;
    if (isComparable(document, properties.get(property), operator)) return { property, operator };
  }
  return undefined;
}

/** `priceMin`, `nameContains`. */
function camelPairs(name: string): (string | undefined)[][] {
  const match = /^([a-z\d]+(?:[A-Z][a-z\d]*)*?)([A-Z][a-z]+)$/.exec(name);
  return match ? [[match[1], match[2]]] : [];
}

/** The same name: equality; a list of wanted values where the property has one value. */
function equality(
  document: ApiDocument,
  property: string,
  schema: string | undefined,
  properties: ReadonlyMap<string, string>,
): Condition | undefined {
  const own = properties.get(property);
  if (own === undefined) return undefined;
  const target = targetOf(document, own);
  const isScalar = !typesOf(document, target).some((type) => ["object", "array"].includes(type));
  if (!isScalar || membersOf(document, target).size > 0) return undefined;
  const items = schema === undefined ? undefined : itemsOf(document, schema);
  if (items !== undefined) {
    return mayBeEqual(document, items, target) ? { property, operator: "in" } : undefined;
  }
  return mayBeEqual(document, schema, target) ? { property, operator: "eq" } : undefined;
}

function textSearch(document: ApiDocument, schema: string | undefined): Condition | undefined {
  const types = schema === undefined ? [] : typesOf(document, schema);
  const isText = types.length === 0 || types.includes("string");
  return isText ? { property: undefined, operator: "like" } : undefined;
}

/** Larger and smaller are for numbers and times, "contains" is for text. */
function isComparable(
  document: ApiDocument,
  schema: string | undefined,
  operator: FilterOperator,
): boolean {
  const types = schema === undefined ? [] : typesOf(document, targetOf(document, schema));
  if (operator.endsWith("like")) return types.includes("string");
  return !types.includes("object") && !types.includes("array");
}
