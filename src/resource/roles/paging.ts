import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation, Parameter } from "../../document/operation.ts";
import { keyword } from "../../schema/walk.ts";
import { cursorIn, totalIn } from "../envelope.ts";
import { isNamed, plainName } from "../names.ts";
import type { Collection, PageRole, Place, Role, SizeRole, TotalRole } from "../resource.ts";
import { answerSchema, successOf, typesOf } from "../shapes.ts";
import { textsAt } from "../texts.ts";

export type Paging = Pick<
  Collection,
  "total" | "page" | "size" | "offset" | "cursor" | "before" | "next"
>;

const pages = ["page", "pagenumber", "pageno", "pagenum", "pageindex", "currentpage"];
const sizes = [
  "pagesize perpage itemsperpage pagelimit limit size maxresults maxitems top take",
  "rowsperpage",
].flatMap((line) => line.split(" "));
const offsets = ["offset", "pageoffset", "skip", "startindex", "start", "firstresult"];
const cursors = [
  "cursor pagecursor after pageafter pagetoken nexttoken nextcursor startingafter",
  "continuationtoken nextpagetoken",
].flatMap((line) => line.split(" "));
const befores = ["endingbefore", "before", "beforeid"];
const totalHeaders = ["xtotalcount", "xtotal", "totalcount", "xpaginationtotalcount", "xcount"];

/** Whether a query parameter of this name says where in a list to begin. */
export function turnsPages(name: string): boolean {
  return isNamed(name, pages) || isNamed(name, offsets);
}

/** What the query parameters of a list do, by their names and types; a name that is also a property is a filter. */
export function inferPaging(
  document: ApiDocument,
  operation: Operation,
  items: string,
  properties: ReadonlyMap<string, string>,
): Paging {
  const queries = operation.parameters.filter((one) => one.in === "query");
  const find = (names: readonly string[], type: "integer" | "string") => {
    const fits = (one: Parameter) =>
      isNamed(one.name, names) && isTyped(document, one, type) && !properties.has(one.name);
    const found = queries.filter(fits);
    return found.toSorted((a, b) => rank(names, a) - rank(names, b))[0];
  };
  const page = find(pages, "integer");
  const size =
    find(sizes, "integer") ??
    queries.find((one) => !properties.has(one.name) && one !== page && isPerPage(document, one));
  const offset = page ? undefined : find(offsets, "integer");
  const cursor = page || offset ? undefined : find(cursors, "string");
  const total = inferTotal(document, operation, items);
  const next = inferNext(document, operation, items, cursor !== undefined);
  const isKey = cursor !== undefined && !next && takesKey(document, cursor);
  const before = isKey ? find(befores, "string") : undefined;
  return {
    ...(total && { total }),
    ...(page && { page: pageRole(document, page) }),
    ...(size && { size: withToldDefault(document, size, sizeRole(document, size, role(size))) }),
    ...(offset && { offset: role(offset) }),
    ...(cursor && { cursor: { ...role(cursor), ...(isKey && { isKey: true }) } }),
    ...(before && takesKey(document, before) && { before: role(before) }),
    ...(next && { next }),
  };
}

/** `items`, "rows per page": whatever it is called. */
function isPerPage(document: ApiDocument, one: Parameter): boolean {
  const texts = textsAt(document, one.pointer);
  return isTyped(document, one, "integer") && texts.some((text) => perPage.test(text));
}

const perPage = /^(?:\w+ ){1,4}(?:per|on (?:a|one|each)) page\b|^(?:the )?page size\b/i;

/** `starting_after`, "The id of the last object of the page before". */
function takesKey(document: ApiDocument, { name, pointer }: Parameter): boolean {
  const texts = textsAt(document, pointer);
  return (
    isNamed(name, ["startingafter", "endingbefore"]) ||
    texts.some((text) => /\b(?:id|key) of\b/i.test(text))
  );
}

function rank(names: readonly string[], { name }: Parameter): number {
  return names.indexOf(plainName(name));
}

function isTyped(document: ApiDocument, { schema }: Parameter, type: string): boolean {
  const types = schema === undefined ? [] : typesOf(document, schema);
  // A number is often what an integer is called.
  return types.includes(type) || (type === "integer" && types.includes("number"));
}

function role({ name }: Parameter): Role {
  return { in: "query", name, basis: "inferred" };
}

/** Pages count from 0 where the document lets 0 in by its minimum, its default or an example. */
function pageRole(document: ApiDocument, parameter: Parameter): PageRole {
  const { schema, example } = parameter;
  const known = ["minimum", "default"].map((word) => keyword(document, schema ?? "", word));
  const isZero = [...known, example?.value].includes(0) && !known.includes(1);
  return { ...role(parameter), first: isZero ? 0 : 1 };
}

/** The bounds of a page's size come from the schema of the parameter, or of the member of the body. */
export function sizeRole(
  document: ApiDocument,
  { schema }: { readonly schema: string | undefined },
  base: Role,
): SizeRole {
  const number = (word: string) => {
    const value = keyword(document, schema ?? "", word);
    return typeof value === "number" ? value : undefined;
  };
  const [preset, maximum] = [number("default"), number("maximum")];
  return {
    ...base,
    ...(preset !== undefined && { default: preset }),
    ...(maximum !== undefined && { maximum }),
  };
}

/** `10 by default`, where the schema does not say it. */
function withToldDefault(document: ApiDocument, { pointer, schema }: Parameter, size: SizeRole) {
  if (size.default !== undefined) return size;
  const texts = [pointer, ...(schema === undefined ? [] : [schema])].flatMap((at) =>
    textsAt(document, at),
  );
  const found = texts.map(toldDefault).find((one) => one !== undefined);
  return found === undefined ? size : { ...size, default: found };
}

/**
 * The one number that a text has as the default.
 * @example
 * toldDefault("Number of results to return per page (10 by default).") // 10
 */
export function toldDefault(text: string): number | undefined {
  const ways = [
    /\b(\d+)\s+by default\b/gi,
    /\bdefaults?(?:\s+(?:is|to))?\s*[:=]?\s*[`'"]?(\d+)\b/gi,
  ];
  const found = new Set(
    ways.flatMap((way) => [...text.matchAll(way)].map(([, one]) => Number(one))),
  );
  const [only = 0] = found;
  return found.size === 1 && only > 0 ? only : undefined;
}

function inferTotal(
  document: ApiDocument,
  operation: Operation,
  items: string,
): TotalRole | undefined {
  const headers = successOf(operation)?.headers ?? [];
  const number = headers.find(({ name }) => isNamed(name, totalHeaders));
  if (number) return { in: "header", name: number.name, form: "number", basis: "inferred" };
  const range = headers.find(({ name }) => isNamed(name, ["contentrange"]));
  if (range) return { in: "header", name: range.name, form: "content-range", basis: "inferred" };
  for (const { name, schema: told } of headers) {
    const at = told === undefined ? undefined : totalIn(document, told, "");
    if (at !== undefined) return { in: "header", name, form: "json", at, basis: "inferred" };
  }
  const schema = answerSchema(operation);
  const pointer = schema === undefined ? undefined : totalIn(document, schema, items);
  if (pointer === undefined) return undefined;
  return { in: "body", name: pointer, form: "number", basis: "inferred" };
}

function inferNext(
  document: ApiDocument,
  operation: Operation,
  items: string,
  isAsked: boolean,
): Role | undefined {
  const place = (): Place | undefined => {
    const schema = answerSchema(operation);
    const pointer = schema === undefined ? undefined : cursorIn(document, schema, items, isAsked);
    if (pointer !== undefined) return { in: "body", name: pointer };
    const link = successOf(operation)?.headers.find(({ name }) => isNamed(name, ["link"]));
    return link && { in: "header", name: link.name };
  };
  const found = place();
  return found && { ...found, basis: "inferred" };
}
