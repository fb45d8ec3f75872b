import { escapeRegex } from "../base/escape-regex.ts";
import { isObject } from "../base/json.ts";
import { keptBy } from "../base/memo.ts";
import type { ApiDocument } from "../document/api-document.ts";
import type { Operation } from "../document/operation.ts";
import { declaredPlace } from "./declaration.ts";
import { sizeRole } from "./roles/paging.ts";
import {
  filterOperators,
  type Collection,
  type DirectionRole,
  type FilterOperator,
  type FilterRole,
  type Place,
  type Role,
  type SizeRole,
  type SortForm,
  type SortRole,
} from "./resource.ts";
import { membersOf, requestSchema } from "./shapes.ts";

type Roles = Omit<Collection, "operation" | "items" | "record" | "basis">;
type Members = Readonly<Record<string, unknown>>;

/** The inferred roles with the declared ones in their place; `false` takes one away. */
export function correctRoles(
  document: ApiDocument,
  operation: Operation,
  inferred: Roles,
  declared: Members,
  properties: ReadonlyMap<string, string>,
): Roles {
  const roles: { -readonly [K in keyof Roles]: Roles[K] } = { ...inferred };
  for (const key of ["total", "page", "size", "offset", "cursor", "sort"] as const) {
    if (Object.hasOwn(declared, key)) delete roles[key];
  }
  const { total, page, size, offset, cursor, sort, filters } = declared;
  const [totalAt, pageAt, sizeAt] = [roleAt(total), roleAt(page), roleAt(size)];
  if (totalAt) {
    const isRange = totalAt.in === "header" && totalAt.name.toLowerCase() === "content-range";
    roles.total = { ...totalAt, form: isRange ? "content-range" : "number" };
  }
  if (pageAt) roles.page = { ...pageAt, first: isObject(page) && page["first"] === 0 ? 0 : 1 };
  if (sizeAt && isObject(size)) roles.size = declaredSize(document, operation, sizeAt, size);
  const [offsetAt, cursorAt] = [roleAt(offset), roleAt(cursor)];
  if (offsetAt) roles.offset = offsetAt;
  if (cursorAt) roles.cursor = cursorAt;
  if (isObject(cursor) && typeof cursor["next"] === "string")
    roles.next = { in: "body", name: cursor["next"], basis: "declared" };
  const order = isObject(sort) ? declaredSort(sort) : undefined;
  if (order) roles.sort = order;
  if (Array.isArray(filters))
    roles.filters = filters
      .filter(isObject)
      .flatMap((one) => declaredFilters(document, operation, one, properties));
  return roles;
}

function roleAt(value: unknown): Role | undefined {
  const place = declaredPlace(value);
  return place && { ...place, basis: "declared" };
}

/** Bounds that the extension does not give come from the schema. */
function declaredSize(
  document: ApiDocument,
  operation: Operation,
  role: Role,
  { default: preset, maximum }: Members,
): SizeRole {
  const sized = sizeRole(document, { schema: schemaAt(document, operation, role) }, role);
  return {
    ...sized,
    ...(typeof preset === "number" && { default: preset }),
    ...(typeof maximum === "number" && { maximum }),
  };
}

function schemaAt(
  document: ApiDocument,
  operation: Operation,
  { in: where, name }: Place,
): string | undefined {
  if (where !== "body")
    return operation.parameters.find((one) => one.in === where && one.name === name)?.schema;
  const body = requestSchema(operation);
  return body === undefined ? undefined : membersOf(document, body).get(name);
}

const sortForms: readonly SortForm[] = [
  ...(["property,direction", "-property", "property:direction"] as const),
  ...(["property direction", "property"] as const),
];

function declaredSort(sort: Members): SortRole | undefined {
  const role = roleAt(sort);
  if (!role) return undefined;
  const { properties, direction } = sort;
  const names = Array.isArray(properties) ? properties.map(String) : undefined;
  const turn = declaredDirection(direction);
  const form = sortForms.find((one) => one === sort["form"]);
  return { ...role, form, properties: names, ...(turn && { direction: turn }) };
}

function declaredDirection(direction: unknown): DirectionRole | undefined {
  const role = roleAt(direction);
  if (!role || !isObject(direction)) return undefined;
  const { ascending = "asc", descending = "desc" } = direction;
  return { ...role, ascending: String(ascending), descending: String(descending) };
}

/** One filter, or what a template like `n_{property}_{operator}` finds among the declared members. */
function declaredFilters(
  document: ApiDocument,
  operation: Operation,
  declared: Members,
  properties: ReadonlyMap<string, string>,
): FilterRole[] {
  const role = roleAt(declared);
  if (!role) return [];
  const operator = operatorOf(declared["operator"]) ?? "eq";
  if (!role.name.includes("{property}")) {
    const { property } = declared;
    return [{ ...role, operator, property: typeof property === "string" ? property : undefined }];
  }
  const except = Array.isArray(declared["except"]) ? declared["except"].map(String) : [];
  const pattern = patternOf(document, role.name);
  return namesAt(document, operation, role).flatMap((name) => {
    const groups = pattern.exec(name)?.groups;
    const property = groups?.["property"] ?? "";
    if (!groups || except.includes(name) || !properties.has(property)) return [];
    return [{ ...role, name, property, operator: operatorOf(groups["operator"]) ?? operator }];
  });
}

function operatorOf(word: unknown): FilterOperator | undefined {
  return filterOperators.find((one) => one === word);
}

/** A document has few templates, and uses each in many operations. */
const patternOf = keptBy((_: ApiDocument, template) => templatePattern(template));

function templatePattern(template: string): RegExp {
  const [before = "", after = ""] = template.split("{property}");
  const operator = `(?<operator>${filterOperators.join("|")})`;
  const rest = after.split("{operator}").map(escapeRegex).join(operator);
  return new RegExp(`^${escapeRegex(before)}(?<property>.+)${rest}$`);
}

function namesAt(document: ApiDocument, operation: Operation, { in: where }: Place): string[] {
  if (where !== "body")
    return operation.parameters.filter((one) => one.in === where).map(({ name }) => name);
  const body = requestSchema(operation);
  return body === undefined ? [] : [...membersOf(document, body).keys()];
}
