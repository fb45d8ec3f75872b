import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation, Parameter } from "../../document/operation.ts";
import { patternFault } from "../../schema/pattern-fault.ts";
import { keyword } from "../../schema/walk.ts";
import { boundFilter, isBound, isStamp, pairsIn } from "./filter-bounds.ts";
import { describedBound } from "./described-bounds.ts";
import { boundIn, membersIn, textOperatorIn, type Condition } from "./filter-words.ts";
import { conditionIn, plainName, isNamed, singularOf, wordsOf } from "../names.ts";
import type { FilterOperator, FilterRole } from "../resource.ts";
import { itemsOf, membersOf, mayBeEqual, targetOf, typesOf } from "../shapes.ts";
import { textSearch } from "./text-search.ts";

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
  cont: "like",
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
    .flatMap((parameter) => membersOfDeep(document, parameter))
    .flatMap(({ deep, ...parameter }) => {
      const filter = readFilter(document, parameter, properties);
      const { name } = parameter;
      return filter
        ? [{ in: "query", name, basis: "inferred", ...filter, ...(deep && { deep }) }]
        : [];
    });
}

/** `created` with the members `gte` and `lt` is `created[gte]` and `created[lt]`; any other parameter itself. */
function membersOfDeep(
  document: ApiDocument,
  parameter: Parameter,
): (Parameter & Pick<FilterRole, "deep">)[] {
  const { style, name, schema } = parameter;
  if (style !== "deepObject" || schema === undefined) return [parameter];
  return [...membersOf(document, targetOf(document, schema))].map(([member, at]) => ({
    ...parameter,
    name: `${name}[${member}]`,
    schema: at,
    pointer: at,
    deep: [name, member],
  }));
}

type Properties = ReadonlyMap<string, string>;

function readFilter(
  document: ApiDocument,
  parameter: Parameter,
  properties: Properties,
): Condition | undefined {
  const { name, schema, pointer } = parameter;
  const inner = conditionIn(name);
  const description = String(keyword(document, pointer, "description") ?? "");
  if (properties.has(inner)) {
    // `from`, "what ends after this day": of which time that is a bound, nobody can be sure.
    if (isBound(document, parameter, inner, description)) return undefined;
    const found = equality(document, inner, schema, properties);
    return found
      ? described(document, found, description, properties)
      : nameWithin(document, inner, schema, description, properties);
  }
  if (isNamed(inner, freeText)) return textSearch(document, schema, description, properties);
  return (
    suffixed(document, inner, description, properties) ??
    boundFilter(document, parameter, inner, description, properties) ??
    describedBound(document, parameter, inner, description, properties) ??
    plural(document, inner, schema, properties) ??
    presence(document, inner, schema, properties) ??
    inRows(document, inner, schema, description, properties) ??
    inPart(document, inner, schema, description, properties)
  );
}

/** `city`, "customers whose address is in this city": a member of the one part that the description speaks of. */
function inPart(
  document: ApiDocument,
  inner: string,
  schema: string | undefined,
  description: string,
  properties: Properties,
): Condition | undefined {
  const found = [...properties].flatMap(([part, at]) => {
    const members = membersOf(document, targetOf(document, at));
    const condition = equalityCalled(document, inner, schema, members);
    if (condition?.operator !== "eq") return [];
    return [{ part, condition: described(document, condition, description, members) }];
  });
  const [only, ...others] = found;
  if (!only || others.length > 0 || membersIn(description, [only.part]).length === 0)
    return undefined;
  return { ...only.condition, property: `${only.part}.${only.condition.property}` };
}

/** `customer`, "Part of the customer's name", of records whose customer is an object: what that is called. */
function nameWithin(
  document: ApiDocument,
  inner: string,
  schema: string | undefined,
  description: string,
  properties: Properties,
): Condition | undefined {
  const members = membersOf(document, targetOf(document, properties.get(inner) ?? ""));
  const operator = textOperatorIn(description);
  const [name, ...others] = membersIn(description, members.keys());
  const at = name === undefined ? undefined : members.get(name);
  if (operator === undefined || at === undefined || others.length > 0) return undefined;
  const isText = [at, schema].every(
    (one) => one !== undefined && typesOf(document, targetOf(document, one)).includes("string"),
  );
  return isText ? { property: `${inner}.${name}`, operator, isDescribed: true } : undefined;
}

/** A property and an operator: `min_price`, `name__contains`, `price[gte]`, `priceMin`. */
function suffixed(
  document: ApiDocument,
  inner: string,
  description: string,
  properties: Properties,
): Condition | undefined {
  for (const [text, word] of pairsIn(inner)) {
    const operator = words[(word ?? "").toLowerCase()];
    const property = memberCalled(text ?? "", [...properties.keys()]);
    if (operator === undefined || property === undefined || !text) continue;
    if (!isComparable(document, properties.get(property), operator)) continue;
    // Clocks are finer than what is shown of them.
    const isOpen = isStamp(property) && (operator === "gt" || operator === "lteq");
    return { property, operator, ...(isOpen && { isEdgeOpen: true as const }) };
  }
  return numbersWithin(document, inner, description, properties);
}

/** `yearFrom` and `yearTo` of a number. */
function numbersWithin(
  document: ApiDocument,
  inner: string,
  description: string,
  properties: Properties,
): Condition | undefined {
  const [last = "", ...others] = wordsOf(inner).toReversed();
  if (last !== "from" && last !== "to") return undefined;
  const property = memberCalled(others.toReversed().join(""), [...properties.keys()]);
  const at = property === undefined ? undefined : properties.get(property);
  const types = at === undefined ? [] : typesOf(document, targetOf(document, at));
  const isNumber =
    types.includes("integer") || types.includes("number") || isDecimalText(document, at);
  return property !== undefined && isNumber
    ? { property, ...boundIn(last, description) }
    : undefined;
}

/** A number with its decimals in a text, by its pattern: `"12.50"`. */
function isDecimalText(document: ApiDocument, at: string | undefined): boolean {
  const pattern =
    at === undefined ? undefined : keyword(document, targetOf(document, at), "pattern");
  if (typeof pattern !== "string" || patternFault(pattern) !== undefined) return false;
  const regex = new RegExp(pattern, "u");
  return regex.test("12.50") && !regex.test("x") && !regex.test("12.5.0");
}

/** `price` is `price`, else `price_cents`. */
function memberCalled(text: string, names: readonly string[]): string | undefined {
  const wanted = plainName(text);
  if (wanted === "") return undefined;
  const inUnits = names.filter((one) => {
    const [unit = "", ...others] = wordsOf(one).toReversed();
    return units.has(unit) && others.toReversed().join("") === wanted;
  });
  const exact = names.find((one) => plainName(one) === wanted);
  return exact ?? (inUnits.length === 1 ? inUnits[0] : undefined);
}

const units: ReadonlySet<string> = new Set(
  "cents cent minor eur usd cny amount value kg g grams mm cm m km ms sec seconds minutes hours days percent".split(
    " ",
  ),
);

/** `tag` of records that have `tags`, `statuses` or `statusList` of those with a `status`. */
function plural(
  document: ApiDocument,
  inner: string,
  schema: string | undefined,
  properties: Properties,
): Condition | undefined {
  const each = inner.replace(/(?<=\w)(?:List|_list)$/, "");
  const wanted = [inner, each].flatMap((one) => [plainName(one), plainName(singularOf(one))]);
  const name = [...properties.keys()].find((one) => wanted.includes(plainName(singularOf(one))));
  const condition = name === undefined ? undefined : equality(document, name, schema, properties);
  return ["has", "in"].includes(condition?.operator ?? "") ? condition : undefined;
}

/** `ingredient`, "of exactly this name", of records that have `ingredients` with a name each. */
function inRows(
  document: ApiDocument,
  inner: string,
  schema: string | undefined,
  description: string,
  properties: Properties,
): Condition | undefined {
  const told = exactly.exec(description)?.[1];
  const [rows, at] =
    [...properties].find(([name]) => plainName(singularOf(name)) === plainName(inner)) ?? [];
  const items = at === undefined ? undefined : itemsOf(document, targetOf(document, at));
  if (told === undefined || items === undefined) return undefined;
  const members = membersOf(document, targetOf(document, items));
  const condition = equalityCalled(document, told, schema, members);
  return condition?.operator === "eq"
    ? { property: `${rows}.${condition.property}`, operator: "has" }
    : undefined;
}

const exactly = /\bexact(?:ly)? (?:this|the given|that) (\w+)/i;

/** `inStock`, `hasPhone`, `isArchived`, `archived` of records that have `archivedAt`. */
function presence(
  document: ApiDocument,
  inner: string,
  schema: string | undefined,
  properties: Properties,
): Condition | undefined {
  if (schema === undefined || typesOf(document, schema).join() !== "boolean") return undefined;
  const [, word = "", rest = ""] = /^(in|has|is)[_-]?(.+)$/i.exec(inner) ?? [];
  const find = (...names: string[]) =>
    [...properties.keys()].find((one) => names.includes(plainName(one)));
  const property = find(
    plainName(rest || inner),
    `${plainName(rest || inner)}at`,
    `is${plainName(inner)}`,
  );
  if (property === undefined) return undefined;
  const types = typesOf(document, targetOf(document, properties.get(property) ?? ""));
  if (types.includes("boolean")) return { property, operator: "eq" };
  const isCount = types.includes("integer") || types.includes("number");
  const isMeant = word.toLowerCase() === "in" ? isCount : word !== "" || /at$/i.test(property);
  return isMeant ? { property, operator: "filled" } : undefined;
}

/** Equality with the member that is called so, however it is spelt. */
function equalityCalled(
  document: ApiDocument,
  called: string,
  schema: string | undefined,
  members: Properties,
): Condition | undefined {
  const name = [...members.keys()].find((one) => plainName(one) === plainName(called));
  return name === undefined ? undefined : equality(document, name, schema, members);
}

/** The same name: equality; a list of wanted values where the property has one value, a wanted value where it has many. */
function equality(
  document: ApiDocument,
  property: string,
  schema: string | undefined,
  properties: Properties,
): Condition | undefined {
  const own = properties.get(property);
  if (own === undefined) return undefined;
  const target = targetOf(document, own);
  const items = schema === undefined ? undefined : itemsOf(document, schema);
  const held = typesOf(document, target).includes("array") ? itemsOf(document, target) : undefined;
  if (held !== undefined) {
    if (!isScalar(document, targetOf(document, held))) return undefined;
    const fits = mayBeEqual(document, items ?? schema, targetOf(document, held));
    return fits ? { property, operator: "has" } : undefined;
  }
  if (!isScalar(document, target)) return undefined;
  if (items !== undefined) {
    return mayBeEqual(document, items, target) ? { property, operator: "in" } : undefined;
  }
  const fits = mayBeEqual(document, schema, target) || isFlag(document, schema, target);
  return fits ? { property, operator: "eq" } : undefined;
}

/** 1 and 0, as numbers or texts, for a truth. */
function isFlag(document: ApiDocument, schema: string | undefined, target: string): boolean {
  const values =
    schema === undefined ? undefined : keyword(document, targetOf(document, schema), "enum");
  const isBoolean = typesOf(document, target).includes("boolean");
  return isBoolean && Array.isArray(values) && values.map(String).toSorted().join() === "0,1";
}

function isScalar(document: ApiDocument, target: string): boolean {
  const isPlain = !typesOf(document, target).some((type) => ["object", "array"].includes(type));
  return isPlain && membersOf(document, target).size === 0;
}

/** What the description adds: a text is looked for at the beginning, all of several values are wanted. */
function described(
  document: ApiDocument,
  condition: Condition,
  description: string,
  properties: Properties,
): Condition {
  const { operator, property } = condition;
  if (operator === "has" && /\ball\b|\bevery\b|\beach\b/i.test(description))
    return { ...condition, isDescribed: true };
  if (operator !== "eq" || property === undefined) return condition;
  if (/\bexact|精确|完全匹配/i.test(description)) return { ...condition, isDescribed: true };
  const target = targetOf(document, properties.get(property) ?? "");
  const isText = typesOf(document, target).includes("string");
  const isFree = isText && !["enum", "format"].some((word) => keyword(document, target, word));
  const found = isFree ? textOperatorIn(description) : undefined;
  return found ? { property, operator: found, isDescribed: true } : condition;
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
