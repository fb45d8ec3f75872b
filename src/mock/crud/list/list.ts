import { isObject } from "../../../base/json.ts";
import { parsePointer, valueAt } from "../../../base/pointer.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import type { MediaType } from "../../../document/operation.ts";
import { isNamed, plainName } from "../../../resource/names.ts";
import type { Collection, TotalRole } from "../../../resource/resource.ts";
import { answerSchema, membersOf, successOf, targetOf, typesOf } from "../../../resource/shapes.ts";
import { keyword, requiredOf, schemasAt } from "../../../schema/walk.ts";
import type { Answer } from "../../reply.ts";
import { answerWith } from "../answer.ts";
import { fit } from "../record/fit.ts";
import { cutPage, type Page } from "./page.ts";
import { selectRows } from "./select.ts";
import { putAt } from "../record/show-record.ts";
import { shownAs } from "../record/shown.ts";
import { shownRow } from "../lent.ts";
import { liesIn } from "../state-row.ts";
import { notFound, parentsExist, type Visit } from "../visit.ts";

/** Filters, sorts and cuts out a page, in the shape the document gives its lists. */
export function listRecords(visit: Visit, list: Collection): Answer {
  if (!parentsExist(visit) && visit.operation.responses.some(({ status }) => status === "404"))
    return notFound(visit);
  const rows = visit.table
    .all()
    .filter((row) => row.gone !== true && liesIn(row, visit.memberships))
    .flatMap((row) => shownRow(visit, row) ?? []);
  const page = cutPage(visit, list, selectRows(visit, list, rows), limitOf(visit, list));
  return answerWith(
    visit,
    (media, base) => showPage(visit, list, page, media, base),
    headersOf(visit, list, page),
  );
}

/** The most items the array may hold. */
function limitOf({ engine }: Visit, { operation, items }: Collection): number {
  const schema = answerSchema(operation);
  if (schema === undefined) return Infinity;
  const limits = schemasAt(engine.document, schema, parsePointer(items)).map((at) =>
    keyword(engine.document, at, "maxItems"),
  );
  return Math.min(Infinity, ...limits.filter((one) => typeof one === "number"));
}

function showPage(
  visit: Visit,
  list: Collection,
  page: Page,
  { schema }: MediaType,
  base: () => unknown,
): unknown {
  const { engine, resource, operation } = visit;
  const items = page.rows.map((row) => {
    if (list.record === undefined) return row.record;
    return shownAs(engine, list.record, row, resource.kind)?.value ?? row.record;
  });
  if (list.items === "" || schema === undefined) return items;
  let body = putAt(base(), list.items, items);
  const owners = parsePointer(list.items).slice(0, -1);
  for (let depth = owners.length; depth >= 0; depth--)
    body = describePage(visit, page, body, schema, owners.slice(0, depth));
  if (list.total?.in === "body") body = putAt(body, list.total.name, page.total);
  if (list.next?.in === "body" && !holdsLink(engine.document, schema, list.next.name))
    body = putAt(
      body,
      list.next.name,
      page.cursor ?? noneAt(engine.document, schema, list.next.name),
    );
  return fit(engine, schema, body, [operation.id, "page"])?.value ?? body;
}

const metas = ["meta", "metadata", "pagination", "paging", "page", "pageinfo", "pageable"];

/** Members beside the list that tell about the page get its values: `page`, `total_pages`, `hasMore`, `next`. */
function describePage(
  visit: Visit,
  page: Page,
  body: unknown,
  schema: string,
  owner: readonly string[],
): unknown {
  const { document } = visit.engine;
  let described = body;
  for (const at of schemasAt(document, schema, owner)) {
    for (const [name, member] of membersOf(document, targetOf(document, at))) {
      const pointer = [...owner, name].map((token) => `/${token}`).join("");
      const types = typesOf(document, targetOf(document, member));
      if (isObject(valueAt(described, pointer)) && isMeta(document, name, member)) {
        described = describePage(visit, page, described, schema, [...owner, name]);
      }
      const fact = factOf(visit, page, name);
      if (fact === null) described = putAt(described, pointer, noneAt(document, schema, pointer));
      else if (fact !== undefined && fits(fact, types)) described = putAt(described, pointer, fact);
    }
  }
  return described;
}

/** Called so, or with two members and more that tell of a page: `page_meta: { current_page, limit }`. */
function isMeta(document: ApiDocument, name: string, member: string): boolean {
  const names = [...membersOf(document, targetOf(document, member)).keys()];
  return isNamed(name, metas) || names.filter((one) => factNamed(one)).length > 1;
}

/** What says that there is no such page: null, else no member at all, or an empty text where there has to be one. */
function noneAt(document: ApiDocument, schema: string, pointer: string): null | "" | undefined {
  const tokens = parsePointer(pointer);
  const types = schemasAt(document, schema, tokens).flatMap((at) =>
    typesOf(document, targetOf(document, at)),
  );
  if (types.includes("null")) return null;
  const owners = schemasAt(document, schema, tokens.slice(0, -1));
  const isNeeded = owners.some((at) => requiredOf(document, at).has(tokens.at(-1) ?? ""));
  return isNeeded ? "" : undefined;
}

function fits(fact: unknown, types: readonly string[]): boolean {
  if (typeof fact === "number") return types.includes("integer") || types.includes("number");
  return types.includes(typeof fact);
}

type Fact = (page: Page, visit: Visit) => unknown;

const facts: readonly (readonly [names: string, fact: Fact])[] = [
  [
    "total totalcount totalelements totalrows totalitems totalresults totalrecords",
    (page) => page.total,
  ],
  ["page pagenumber pageno pagenum currentpage number pageindex", (page) => page.number],
  ["size limit perpage pagesize itemsperpage", (page) => page.size],
  ["offset skip start from", (page) => page.start],
  ["totalpages pages pagecount lastpage numpages", (page) => page.pages],
  ["count numberofelements itemcount returned resultcount", (page) => page.rows.length],
  ["hasmore hasnext hasnextpage more", (page) => page.start + page.rows.length < page.total],
  ["hasprevious hasprev haspreviouspage", (page) => page.start > 0],
  ["first", (page) => page.start === 0],
  ["last", (page) => page.start + page.rows.length >= page.total],
  ["empty", (page) => page.rows.length === 0],
  ["next nextlink nexturl", (page, visit) => linkTo(visit, page, 1)],
  ["previous prev prevlink previouslink prevurl", (page, visit) => linkTo(visit, page, -1)],
];

/** What a member of that name says. */
function factOf(visit: Visit, page: Page, name: string): unknown {
  return factNamed(name)?.(page, visit);
}

function factNamed(name: string): Fact | undefined {
  return facts.find(([names]) => names.split(" ").includes(plainName(name)))?.[1];
}

/** A member called `next` is a cursor, or by its format or its description a link with one. */
function holdsLink(document: ApiDocument, schema: string, pointer: string): boolean {
  return schemasAt(document, schema, parsePointer(pointer)).some((at) => {
    const text = (word: string) => String(keyword(document, targetOf(document, at), word) ?? "");
    return (
      text("format").startsWith("uri") || /\b(?:url|uri|link)\b|链接/i.test(text("description"))
    );
  });
}

/** The URL of a neighbouring page; null where there is none. */
function linkTo(visit: Visit, page: Page, step: 1 | -1): string | null {
  const duty = visit.plan.dutyOf(visit.operation);
  const list = duty?.role === "list" ? duty.list : undefined;
  const isThere = step > 0 ? page.start + page.rows.length < page.total : page.start > 0;
  if (!list || !isThere) return null;
  const url = new URL(visit.context.request.url);
  if (list.page?.in === "query") url.searchParams.set(list.page.name, String(page.number + step));
  else if (list.offset?.in === "query") {
    const start = Math.max(0, page.start + step * page.size);
    url.searchParams.set(list.offset.name, String(start));
  } else if (list.cursor?.in === "query" && step > 0 && page.cursor !== undefined)
    url.searchParams.set(list.cursor.name, page.cursor);
  else return null;
  return url.href;
}

/** What a header tells of the page that holds JSON. */
function factsIn(visit: Visit, { name, at = "" }: TotalRole, page: Page): unknown {
  const header = successOf(visit.operation)?.headers.find((one) => one.name === name);
  const members = membersOf(visit.engine.document, header?.schema ?? "");
  const told = [...members.keys()].map(
    (one) => [one, factOf(visit, page, plainName(one))] as const,
  );
  return putAt(Object.fromEntries(told), at, page.total);
}

/** Totals and links, under the names the document gives them. */
function headersOf(visit: Visit, list: Collection, page: Page): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { name } of successOf(visit.operation)?.headers ?? []) {
    const fact = factOf(visit, page, plainName(name).replace(/^x(?:pagination)?/, ""));
    if (typeof fact === "number") headers[name] = String(fact);
    if (isNamed(name, ["link"])) {
      const [next, previous] = [linkTo(visit, page, 1), linkTo(visit, page, -1)];
      const links = [next && `<${next}>; rel="next"`, previous && `<${previous}>; rel="prev"`];
      if (links.some(Boolean)) headers[name] = links.filter(Boolean).join(", ");
    }
  }
  const { total } = list;
  if (total?.at !== undefined) headers[total.name] = JSON.stringify(factsIn(visit, total, page));
  else if (total?.in === "header") {
    const end = page.start + page.rows.length - 1;
    const range = page.rows.length === 0 ? "*" : `${page.start}-${end}`;
    headers[total.name] =
      total.form === "number" ? String(page.total) : `items ${range}/${page.total}`;
  }
  return headers;
}
