import { isObject } from "../../base/json.ts";
import { valueAt } from "../../base/pointer.ts";
import type { Exchange } from "../../check/exchange.ts";
import type { Collection, FilterRole, Place, Role, SortRole } from "../../resource/resource.ts";
import { shownRecord } from "../../resource/resource-objects.ts";
import { jsonOf, membersOf, targetOf } from "../../resource/shapes.ts";
import { generatedRequests } from "../requests/requests.ts";
import { keyword } from "../../schema/walk.ts";
import { parseJson } from "../../wire/body.ts";
import { typesOf } from "../../wire/coerce.ts";
import { pathOf } from "../state/own-record/path.ts";
import type { Content, Json, Reply, Session } from "../state/session.ts";
import { linkInBody } from "./body-link.ts";
import { saysMore } from "./pages/page-members.ts";
import { queryOf } from "./query-of.ts";

/** What a list is asked for. */
export interface Question {
  readonly page?: number;
  readonly size?: number;
  readonly offset?: number;
  readonly cursor?: string;
  /** The key of the row before which the page ends. */
  readonly before?: string;
  readonly sort?: Criterion & { readonly second?: Criterion };
  /** The order as the parameter says it, in place of `sort`. */
  readonly order?: string;
  /** The word for up or down beside it. */
  readonly direction?: string;
  readonly filters?: readonly (readonly [filter: FilterRole, value: unknown])[];
  /** Whoever walks takes the link to the next page as it is, where the document has links. */
  readonly follow?: true;
  /** The link to go to; what else is asked for stands in it. */
  readonly link?: Json;
}

export interface Criterion {
  readonly property: string;
  readonly descending: boolean;
}

/** One answered page. */
export interface Page {
  readonly reply: Reply;
  readonly rows: readonly Json[];
  readonly total: number | undefined;
  /** The cursor of the next page; undefined at the end. */
  readonly next: string | undefined;
  /** The query of the link to the next page; undefined where there is none that could be taken as it is. */
  readonly link: Json | undefined;
}

/** Asks one list. */
export interface Lister {
  readonly session: Session;
  readonly list: Collection;
  /** The keys of what the list lies in. */
  readonly path: Json;
  /** Undefined when it was refused or holds no list of objects. */
  ask(question: Question, sent: string): Promise<Page | undefined>;
}

/** `caller`: the principal who asks; default the ordinary caller. */
export function createLister(
  session: Session,
  list: Collection,
  path: Json,
  caller?: string,
): Lister {
  const { operation } = list;
  const base = baseContent(session, list);
  return {
    session,
    list,
    path,
    ask: async (question, sent) => {
      const placed = question.link ? [] : placesOf(session, list, question);
      const inPlace = (where: Place["in"]) =>
        placed.reduce<Json>(
          (all, [role, value]) =>
            role.in === where ? { ...all, [role.name]: joined(all[role.name], value) } : all,
          {},
        );
      const content = base && {
        ...base,
        value: { ...(isObject(base.value) ? base.value : {}), ...inPlace("body") },
      };
      const reply = await session.send({
        operation,
        sent,
        path: pathOf(operation, path),
        parameters: { query: question.link ?? inPlace("query"), header: inPlace("header") },
        content,
        ...(caller === undefined ? {} : { caller }),
      });
      const found = reply.isSuccess ? valueAt(reply.value, list.items) : undefined;
      if (!Array.isArray(found) || !found.every(isObject)) return undefined;
      const rows = list.whole === undefined ? found : found.map(shownRecord);
      const asked = question.link ?? inPlace("query");
      const link = linkOf(session, list, reply) ?? linkInBody(session, list, reply, asked);
      const next = nextOf(list, reply) ?? keyBehind(session, list, question, { reply, rows });
      return { reply, rows, total: totalOf(list, reply), next, link };
    },
  };
}

/** The body without anything that selects, sorts or pages. */
function baseContent({ run }: Session, list: Collection): Content | undefined {
  const { operation } = list;
  const media = jsonOf(operation.requestBody?.content);
  if (!media) return undefined;
  const made = generatedRequests(run.maker, operation).flatMap((one) =>
    "content" in one && one.content?.media === media ? [one.content.value] : [],
  );
  const { page, size, offset, cursor, before, sort } = list;
  const roles = [page, size, offset, cursor, before, sort, sort?.direction];
  const names = new Set([...roles, ...list.filters].flatMap((one) => one?.name ?? []));
  const value = made.at(-1);
  const rest = Object.entries(isObject(value) ? value : {}).filter(([name]) => !names.has(name));
  return { media, value: Object.fromEntries(rest) };
}

function placesOf(
  session: Session,
  list: Collection,
  { page, size, offset, cursor, before, sort, order, direction, filters = [] }: Question,
): (readonly [role: Role, value: unknown])[] {
  const plain = [
    [list.page, page],
    [list.size, size],
    [list.offset, offset],
    [list.cursor, cursor],
    [list.before, before],
  ] as const;
  return [
    ...plain.flatMap(([role, value]) =>
      role && value !== undefined ? [[role, value] as const] : [],
    ),
    ...(order !== undefined && list.sort ? [[list.sort, order] as const] : []),
    ...(direction !== undefined && list.sort?.direction
      ? [[list.sort.direction, direction] as const]
      : []),
    ...(sort && list.sort ? sortPlaces(session, list, list.sort, sort) : []),
    ...filters.map(([filter, value]) => inParameter(filter, value)),
  ];
}

/** What goes to a member of a deep object goes to the parameter. */
function inParameter(filter: FilterRole, value: unknown): readonly [role: Role, value: unknown] {
  const [name, member] = filter.deep ?? [];
  if (name === undefined || member === undefined) return [filter, value];
  return [{ ...filter, name }, { [member]: value }];
}

/** Members of one deep object travel together. */
function joined(known: unknown, value: unknown): unknown {
  return isObject(known) && isObject(value) ? { ...known, ...value } : value;
}

function sortPlaces(
  session: Session,
  list: Collection,
  role: SortRole,
  { second, ...first }: NonNullable<Question["sort"]>,
): (readonly [role: Role, value: unknown])[] {
  const { direction } = role;
  const own = role.each?.get(first.property);
  if (own !== undefined && direction) {
    const word = first.descending ? direction.descending : direction.ascending;
    return [[{ ...role, name: own }, own.includes("[") ? word : { [first.property]: word }]];
  }
  const turn =
    direction &&
    ([direction, first.descending ? direction.descending : direction.ascending] as const);
  const texts = [first, ...(second ? [second] : [])].map((one) => criterionText(role, one));
  const schema = schemaOf(session, list, role);
  const isList = schema !== undefined && typesOf(session.run.maker.document, schema).has("array");
  return [[role, isList ? texts : texts.join(",")], ...(turn ? [turn] : [])];
}

function criterionText({ form }: SortRole, { property, descending }: Criterion): string {
  const word = descending ? "desc" : "asc";
  return {
    "property,direction": `${property},${word}`,
    "property:direction": `${property}:${word}`,
    "property direction": `${property} ${word}`,
    "-property": descending ? `-${property}` : property,
    property,
  }[form ?? "property"];
}

/** The schema of a parameter, of a member of a deep one, or of a member of the body. */
export function schemaOf(
  session: Session,
  list: Collection,
  role: Role & Pick<FilterRole, "deep">,
): string | undefined {
  const { operation } = list;
  const { document } = session.run.maker;
  const [name = role.name, member] = role.deep ?? [];
  if (role.in !== "body") {
    const own = operation.parameters.find((one) => one.in === role.in && one.name === name)?.schema;
    return member === undefined || own === undefined
      ? own
      : membersOf(document, targetOf(document, own)).get(member);
  }
  const body = jsonOf(operation.requestBody?.content)?.schema;
  return body === undefined ? undefined : membersOf(document, body).get(role.name);
}

/** What the document says of a parameter; empty where nothing. */
export function textOf(
  session: Session,
  { operation }: Collection,
  role: Role | undefined,
): string {
  const parameter = operation.parameters.find((one) => one.name === role?.name);
  const text = parameter && keyword(session.run.maker.document, parameter.pointer, "description");
  return typeof text === "string" ? text : "";
}

function totalOf({ total }: Collection, { value, exchange }: Reply): number | undefined {
  if (!total) return undefined;
  const found =
    total.in === "body"
      ? valueAt(value, total.name)
      : total.at === undefined
        ? exchange.response.headers.get(total.name)?.split("/").at(-1)
        : valueAt(jsonInHeader(exchange, total.name), total.at);
  const isNumeric = typeof found === "number" || (typeof found === "string" && /^\d+$/.test(found));
  return isNumeric ? Number(found) : undefined;
}

/** What a header holds that is written as JSON. */
export function jsonInHeader({ response }: Exchange, name: string): unknown {
  const text = response.headers.get(name);
  const parsed = text === null ? undefined : parseJson(new TextEncoder().encode(text));
  return parsed?.kind === "value" ? parsed.value : undefined;
}

/** @see https://www.rfc-editor.org/rfc/rfc8288 */
function nextOf({ next, cursor }: Collection, { value, exchange }: Reply): string | undefined {
  if (next?.in === "body") {
    const found = valueAt(value, next.name);
    const isCursor = typeof found === "string" || typeof found === "number";
    if (!isCursor || found === "") return undefined;
    return cursorOfLink(String(found), cursor?.name, exchange.request.url) ?? String(found);
  }
  const target = linkTo("next", exchange);
  if (!cursor || !target) return undefined;
  return target.searchParams.get(cursor.name) ?? undefined;
}

/** The key of the last row, where that is the cursor and there is more, or may be. */
function keyBehind(
  { resource }: Session,
  { cursor, size }: Collection,
  question: Question,
  { reply, rows }: Pick<Page, "reply" | "rows">,
): string | undefined {
  const key = rows.at(-1)?.[resource.key?.property ?? ""];
  if (!cursor?.isKey || (typeof key !== "string" && typeof key !== "number")) return undefined;
  const isFull = rows.length >= (question.size ?? size?.default ?? Infinity);
  return (saysMore(reply.value) ?? isFull) ? String(key) : undefined;
}

/** The cursor that a link asks for: a member called `next` holds the one or the other. */
function cursorOfLink(text: string, name: string | undefined, url: string): string | undefined {
  const isLink = /^(?:https?:\/\/|\/|\?)/.test(text) && URL.canParse(text, url);
  return isLink && name !== undefined
    ? (new URL(text, url).searchParams.get(name) ?? undefined)
    : undefined;
}

/** Where the header `Link` leads to. @see https://www.rfc-editor.org/rfc/rfc8288 */
export function linkTo(
  rel: "next" | "prev",
  { request, response }: Reply["exchange"],
): URL | undefined {
  const link = response.headers.get("link") ?? "";
  const target = new RegExp(`<([^>]*)>\\s*;[^,]*rel="?${rel}(?:ious)?"?`, "i").exec(link)?.[1];
  return target !== undefined && URL.canParse(target, request.url)
    ? new URL(target, request.url)
    : undefined;
}

/** What the link to the next page in the header asks for. */
function linkOf(session: Session, list: Collection, { exchange }: Reply): Json | undefined {
  const target = list.next?.in === "header" ? linkTo("next", exchange) : undefined;
  return target && queryOf(session, list, exchange, target);
}
