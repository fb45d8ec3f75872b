import { equalJson, preview } from "../../base/json.ts";
import type { Collection, Parent } from "../../resource/resource.ts";
import { parsePointer } from "../../base/pointer.ts";
import { targetOf } from "../../resource/shapes.ts";
import { textsAt } from "../../resource/texts.ts";
import { keyword, schemasAt } from "../../schema/walk.ts";
import type { Session, Json } from "../state/session.ts";
import { isWhole } from "../state/own-record/read-by-list.ts";
import { differencesOf, inWords, type Difference } from "../state/comparison/compare.ts";
import type { Lister } from "./lister.ts";
import type { OwnRow } from "./own-rows.ts";
import { oracleOf } from "./scene.ts";
import type { Walk } from "./walk.ts";

/** What was created is in the list of its collection, and looks there as it was read. */
export function checkListed(
  session: Session,
  { list }: Lister,
  walked: Walk,
  own: readonly OwnRow[],
  keyOf: (row: Json) => string,
): void {
  const { resource } = session;
  const isKeyed = resource.key?.basis === "declared";
  const oracle = isKeyed ? "semantic" : "convention";
  const rows = new Map<string, { row: Json; page: Walk["pages"][number]; index: number }>();
  for (const page of walked.pages)
    for (const [index, row] of page.rows.entries())
      if (!rows.has(keyOf(row))) rows.set(keyOf(row), { row, page, index });
  const last = walked.pages.at(-1) ?? walked.last;
  const asked = last && new URL(last.reply.exchange.request.url).searchParams;
  const missing = own.find(
    ({ record }) =>
      !rows.has(keyOf(record)) &&
      !mayBeHidden(session, list, record) &&
      !(asked && isOfOthers(list, asked, record)),
  );
  // Only the list of the collection promises to hold all; others may hold a selection.
  if (missing && last && walked.complete && isWhole(session, list.operation.path)) {
    const message = `what was created must be listed, but ${keyOf(missing.record)} is not there`;
    session.tell("created-is-listed", last.reply, { instance: list.items, message, oracle });
  }
  for (const { record, own: made } of own) {
    const found = rows.get(keyOf(record));
    if (!found) continue;
    const wanted = Object.fromEntries(Object.keys(made.sent).map((name) => [name, record[name]]));
    const comparison = {
      document: session.run.maker.document,
      schemas: session.run.maker.schemas,
      sentSchema: undefined,
      shownSchema: list.record,
    };
    const except = new Set([resource.key?.property ?? ""]);
    const different = differencesOf(wanted, found.row, {
      ...comparison,
      except,
      lenient: true,
    });
    const [first, ...others] = different.filter((one) => !mayBeShort(session, list, one));
    if (!first) continue;
    const message = inWords([first, ...others], ["was read", "is in the list"]);
    const instance = `${list.items}/${found.index}${first.at}`;
    return session.tell("listed-as-read", found.page.reply, { instance, message, oracle });
  }
}

/**
 * Whether a list that is asked for nothing may leave the record out: a parameter has a default of its own, and what it
 * selects is not what the record has. `includeArchived`, of which nobody knows what it selects, may hide any.
 */
function mayBeHidden({ run }: Session, list: Collection, record: Json): boolean {
  const { page, size, offset, cursor, sort, filters, operation } = list;
  const turning = new Set(
    [page, size, offset, cursor, sort, sort?.direction].flatMap((one) => one?.name ?? []),
  );
  return operation.parameters.some(({ in: where, name, schema }) => {
    if (where !== "query" || turning.has(name) || schema === undefined) return false;
    const preset = keyword(run.maker.document, schema, "default");
    const filter = filters.find((one) => one.in === where && one.name === name);
    if (filter?.property !== undefined)
      return preset !== undefined && !equalJson(record[filter.property], preset);
    return preset !== undefined || /^(?:include|with|show|all)(?=[A-Z_-]|$)/.test(name);
  });
}

/** Whether the list had to be asked for the rows of something, and the record is of something else. */
function isOfOthers(
  { operation, filters }: Collection,
  asked: URLSearchParams,
  record: Json,
): boolean {
  return operation.parameters.some(({ in: where, name, required }) => {
    const wanted = asked.get(name);
    if (where !== "query" || !required || wanted === null) return false;
    const filter = filters.find((one) => one.in === where && one.name === name);
    const value = record[filter?.property ?? name];
    return value !== undefined && value !== null && String(value) !== wanted;
  });
}

/** A list may show the beginning of a long text, if it marks it, says so, or has rows of a kind of their own. */
function mayBeShort(
  { run, resource }: Session,
  { record, operation }: Collection,
  { at, wanted, found }: Difference,
): boolean {
  if (typeof found !== "string") return false;
  if (/(?:…|\.\.\.)$/.test(found)) return true;
  if (typeof wanted !== "string" || !wanted.startsWith(found.trim())) return false;
  const { document } = run.maker;
  const rows = record === undefined ? undefined : targetOf(document, record);
  if (rows === undefined || rows !== targetOf(document, resource.record ?? "")) return true;
  const texts = schemasAt(document, rows, parsePointer(at)).flatMap((one) =>
    textsAt(document, one),
  );
  return [...texts, ...textsAt(document, operation.pointer)].some((text) => shortened.test(text));
}

const shortened =
  /\b(?:first \d+|excerpt|preview|shorten|truncat|abbreviat|cut (?:off|to|after)|teaser|beginning)|前\s*\d+|摘要|截[断取]|缩略/i;

/** A list within a parent holds nothing of another one. */
export function checkParents(
  session: Session,
  { list, path }: Lister,
  walked: Walk,
  parents: readonly Parent[],
): void {
  for (const { parameter, property } of parents) {
    if (property === undefined || !list.operation.path.includes(`{${parameter}}`)) continue;
    for (const page of walked.pages) {
      const index = page.rows.findIndex((row) => {
        const value = row[property];
        return value !== undefined && value !== null && String(value) !== String(path[parameter]);
      });
      if (index < 0) continue;
      const found = preview(page.rows[index]?.[property]);
      const message = `a list of ${parameter} = ${preview(path[parameter])} holds a row with ${property} = ${found}`;
      const told = { instance: `${list.items}/${index}/${property}`, message };
      const oracle = oracleOf({ basis: "inferred" });
      return session.tell("list-holds-only-its-own", page.reply, { ...told, oracle });
    }
  }
}
