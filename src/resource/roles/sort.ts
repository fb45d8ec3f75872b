import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation, Parameter } from "../../document/operation.ts";
import { keyword } from "../../schema/walk.ts";
import { isNamed } from "../names.ts";
import type { DirectionRole, SortForm, SortRole } from "../resource.ts";
import { itemsOf, membersOf, targetOf, typesOf } from "../shapes.ts";

const sorts = ["sort", "sortby", "sortfield", "sortkey", "orderby", "ordering", "sorting", "order"];
const directions = [
  "order direction sortorder sortdirection sortdir dir orderdirection orderdir",
  "sorttype ordertype",
].flatMap((line) => line.split(" "));

/** The parameter that orders a list, and the form in which it wants an order; undefined where nothing is clear. */
export function inferSort(
  document: ApiDocument,
  operation: Operation,
  properties: ReadonlyMap<string, string>,
): SortRole | undefined {
  const queries = operation.parameters.filter(({ in: where, name }) => {
    return where === "query" && !properties.has(name);
  });
  const direction = queries
    .filter(({ name }) => isNamed(name, directions))
    .flatMap((one) => readDirection(document, one))[0];
  const each = inferEach(document, queries, properties);
  if (each) return each;
  const parameter =
    queries.find(
      ({ name, schema }) =>
        isNamed(name, sorts) && name !== direction?.name && !isObjectOnly(document, schema),
    ) ?? queries.find((one) => isBothWays(listedValues(document, one), properties));
  // Which way round alone: by what, the texts say.
  if (!parameter) return direction && alone(direction);
  const values = listedValues(document, parameter);
  const patterned = patternedNames(document, parameter, properties);
  const texts = [...values, ...examplesOf(document, parameter), ...(patterned?.texts ?? [])];
  const named = values.map(nameIn).filter((name) => properties.has(name));
  // A choice of words that are no properties (`newest`, `relevance`) is not ours to explain.
  if (values.length > 0 && named.length === 0) return undefined;
  const form = direction ? "property" : formOf(texts, properties);
  return {
    in: "query",
    name: parameter.name,
    basis: "inferred",
    form,
    properties: values.length > 0 ? [...new Set(named)] : patterned?.names,
    ...(direction && form === "property" && { direction }),
  };
}

/** `q[s]`: whatever it is called, by its values (`name asc`, `name desc`; `name`, `-name`) it orders. */
function isBothWays(values: readonly string[], properties: ReadonlyMap<string, string>): boolean {
  const names = values.map(nameIn);
  return (
    names.length > new Set(names).size &&
    names.every((name) => properties.has(name)) &&
    values.some((value) => nameIn(value) !== value)
  );
}

/** `sort_by[name]=desc`, of which nothing says which members it has. */
function isObjectOnly(document: ApiDocument, schema: string | undefined): boolean {
  return schema !== undefined && typesOf(document, schema).join() === "object";
}

function alone(direction: DirectionRole): SortRole {
  const { in: where, name, basis } = direction;
  return { in: where, name, basis, form: undefined, properties: [], direction };
}

/** `order[price]=asc`: a parameter, or a member of a deep one, for each property. */
function inferEach(
  document: ApiDocument,
  queries: readonly Parameter[],
  properties: ReadonlyMap<string, string>,
): SortRole | undefined {
  const found = queries.flatMap((parameter) => {
    const { name, schema } = parameter;
    const [, outer = "", inner = ""] = /^([\w.]+)\[(\w+)\]$/.exec(name) ?? [];
    const isDeep = parameter.style === "deepObject" && isNamed(name, sorts);
    const turns = isDeep
      ? [...membersOf(document, schema ?? "")].map(([one, at]) => [one, at] as const)
      : isNamed(outer, sorts)
        ? [[inner, schema] as const]
        : [];
    return turns.flatMap(([property, at]) =>
      readDirection(document, { ...parameter, schema: at }).flatMap((direction) =>
        properties.has(property) ? [{ property, direction }] : [],
      ),
    );
  });
  const [first] = found;
  if (!first) return undefined;
  return {
    in: "query",
    name: first.direction.name,
    basis: "inferred",
    form: "property",
    properties: found.map(({ property }) => property),
    direction: first.direction,
    each: new Map(found.map(({ property, direction }) => [property, direction.name])),
  };
}

/** A parameter that says up or down: its values are two words for it. */
function readDirection(
  document: ApiDocument,
  parameter: Pick<Parameter, "name" | "schema">,
): DirectionRole[] {
  const values = listedValues(document, parameter);
  const find = (pattern: RegExp) => values.find((value) => pattern.test(value));
  const [ascending, descending] = [find(/^asc/i), find(/^desc/i)];
  if (ascending === undefined || descending === undefined) return [];
  return [{ in: "query", name: parameter.name, basis: "inferred", ascending, descending }];
}

/** The schema, what it is besides null (`anyOf: [it, null]`), and that of its items. */
function placesOf(document: ApiDocument, schema: string | undefined): string[] {
  if (schema === undefined) return [];
  const items = itemsOf(document, schema);
  return [schema, targetOf(document, schema), ...(items === undefined ? [] : [items])];
}

/** What the schema lists, or that of its items; also as a pattern of words. */
function listedValues(document: ApiDocument, { schema }: Pick<Parameter, "schema">): string[] {
  const places = placesOf(document, schema);
  const found = places.map((at) => keyword(document, at, "enum")).find(Array.isArray);
  if (found) return found.filter((value) => typeof value === "string");
  const pattern = places.map((at) => keyword(document, at, "pattern")).find(Boolean);
  const choice = typeof pattern === "string" ? wordsOnly.exec(pattern)?.[1] : undefined;
  return choice?.split("|") ?? [];
}

/** A pattern that lists words, and nothing else: `^(asc|desc)$`. */
const wordsOnly = /^\^?\(?(?:\?:)?(-?[\w.]+(?:\|-?[\w.]+)+)\)?\$?$/;

/** What the pattern lets in, or that of the items: `^(id|name)(,(asc|desc))?$`. `texts`: in the forms that it takes. */
function patternedNames(
  document: ApiDocument,
  { schema }: Parameter,
  properties: ReadonlyMap<string, string>,
): { readonly names: string[]; readonly texts: string[] } | undefined {
  const pattern = placesOf(document, schema)
    .map((at) => keyword(document, at, "pattern"))
    .find((one) => typeof one === "string");
  if (pattern === undefined) return undefined;
  const choices = [...pattern.matchAll(/\((?:\?:)?([\w.]+(?:\|[\w.]+)*)\)/g)];
  const names = choices
    .map(([, text = ""]) => text.split("|").filter((one) => properties.has(one)))
    .find(({ length }) => length > 0);
  const texts = (names ?? []).flatMap((one) =>
    writingsOf(one).filter((text) => fits(pattern, text)),
  );
  return names && { names, texts };
}

const writingsOf = (name: string) => [`${name},desc`, `${name}:desc`, `${name} desc`, `-${name}`];

/** Only what a pattern has of a text from end to end tells how it is written. */
function fits(pattern: string, text: string): boolean {
  if (!/^\^.*\$$/s.test(pattern)) return false;
  try {
    return new RegExp(pattern, "u").test(text);
  } catch {
    return false;
  }
}

function examplesOf(document: ApiDocument, { schema, example }: Parameter): string[] {
  const preset = schema === undefined ? undefined : keyword(document, schema, "default");
  const values = [example?.value, preset].flat();
  return values.filter((value) => typeof value === "string").flatMap((text) => text.split(/[;&]/));
}

const forms: readonly (readonly [SortForm, RegExp])[] = [
  ["property,direction", /^([\w.-]+),(?:asc|desc)$/i],
  ["property:direction", /^([\w.-]+):(?:asc|desc)/i],
  ["property direction", /^([\w.-]+)\s+(?:asc|desc)/i],
  ["-property", /^[-+]([\w.]+)/],
];

/** The property that an order in any of the forms names. */
function nameIn(text: string): string {
  return forms.map(([, pattern]) => pattern.exec(text)?.[1]).find(Boolean) ?? text;
}

function formOf(texts: readonly string[], properties: ReadonlyMap<string, string>) {
  for (const [form, pattern] of forms) {
    if (texts.some((text) => properties.has(pattern.exec(text)?.[1] ?? ""))) return form;
  }
  return texts.some((text) => properties.has(text)) ? "property" : undefined;
}
