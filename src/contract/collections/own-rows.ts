import { sleep } from "../../base/clock.ts";
import { isObject } from "../../base/json.ts";
import { createRandom } from "../../base/random.ts";
import { isCalledAsKey, referredKind } from "../../resource/references.ts";
import type { FilterRole, Resource } from "../../resource/resource.ts";
import { creationStampOf, toldOrder } from "../../resource/roles/told-order.ts";
import { keyword, schemasAt } from "../../schema/walk.ts";
import { takesSeveral } from "./order/second-criterion.ts";
import { isWholeSecond } from "../state/comparison/moments.ts";
import { bodyFrom, settable, withMember } from "../state/own-record/bodies.ts";
import type { Own, Records } from "../state/own-record/record.ts";
import type { Json, Session } from "../state/session.ts";

/** A record of the run's own, as it was read. */
export interface OwnRow {
  readonly own: Own;
  readonly record: Json;
}

const words = ["delta", "alpha", "echo", "bravo", "golf", "charlie"];
const numbers = [2, 10, 9, 100, 33, 1];
const days = ["2021-03-05", "2020-11-30", "2022-01-02", "2021-03-04", "2019-07-07", "2023-05-06"];

const wordAt = (index: number) => words[index % words.length] ?? "";

/** The beginning that free texts of all own rows share. Letters alone: the same in every collation. */
export function markOf({ run, resource }: Session): string {
  const { next } = createRandom(run.seed, "mark", resource.name);
  return `ck${Array.from({ length: 6 }, () => "abcdefghijklmnop"[Math.floor(next() * 16)]).join("")}`;
}

/** Creates records that differ in a known way, and reads them. */
export async function createOwnRows(session: Session, records: Records): Promise<OwnRow[]> {
  const rows: OwnRow[] = [];
  for (const [index] of words.entries()) {
    const body = plannedBody(session, records, index);
    const planned = await records.attempt(body, `a record to be listed (${index + 1})`);
    const own = records.ownOf(planned, body) ?? (await records.create(`listed ${index}`));
    if (!own) continue;
    const read = session.resource.read && (await records.read(own, "a record to be listed"));
    const record = read ? read.record : (own.reply.record ?? own.sent);
    if (record) rows.push({ own, record });
    // Half of them are a second older, where lists order them by a clock of whole seconds.
    if (record && rows.length === words.length / 2 && showsAges(session, record))
      await sleep(wholeSecond, session.run.clock);
  }
  return rows;
}

const wholeSecond = 1100;

/** Whether some list can show which of them was made first, and their times alone cannot. */
function showsAges({ resource, run }: Session, record: Json): boolean {
  const { document } = run.maker;
  const stamp = creationStampOf(document, resource.record ?? "") ?? "";
  if (!isWholeSecond(record[stamp])) return false;
  return resource.lists.some(
    (list) =>
      list.sort?.properties?.includes(stamp) === true ||
      toldOrder(document, list)?.property === stamp,
  );
}

function plannedBody(session: Session, records: Records, index: number): Json {
  const { template } = records;
  const { content } = template;
  const { schema } = content.media;
  const start = bodyFrom(template, `${session.resource.name} listed ${index}`);
  if (schema === undefined) return start;
  const { document } = session.run.maker;
  let texts = 0;
  // Where lists sort by several members, the last row is equal to the first in its numbers.
  const isTied = session.resource.lists.some((list) => takesSeveral(session, list));
  return settable(document, content).reduce<Json>((body, name) => {
    const at = schemasAt(document, schema, [name]);
    if (records.except.has(name) || referredKind(document, name, at[0])) return body;
    const all = at.map((one) => keyword(document, one, "x-references"));
    if (all.some((one) => typeof one === "string")) return body;
    if (index === words.length - 1 && isBounded(session, name)) {
      const without = withMember(session.run, content, body, name, null);
      if (without !== body) return without;
    }
    const listed = at.map((one) => keyword(document, one, "enum")).find(Array.isArray);
    // The words of one member stand in other rows than those of the next: a search in one of them shows.
    const shift = typeof body[name] === "string" ? texts++ : 0;
    const number = numbers[isTied && index === words.length - 1 ? 0 : index] ?? 1;
    for (const value of candidates(listed, body[name], markOf(session), index, shift, number)) {
      const next = withMember(session.run, content, body, name, value);
      if (next !== body) return next;
    }
    return body;
  }, start);
}

/** Whether a list is asked for it from or up to somewhere: what has none of it is in neither. */
function isBounded({ resource: { lists } }: Session, name: string): boolean {
  return lists.some(({ filters }) =>
    filters.some(({ property, operator }) => property === name && /^[gl]t/.test(operator)),
  );
}

function candidates(
  listed: readonly unknown[] | undefined,
  value: unknown,
  mark: string,
  index: number,
  shift: number,
  number: number,
): unknown[] {
  const day = dayLike(value, days[index] ?? "");
  if (listed) return [listed[index % listed.length]];
  // Lists that differ, and share a value with their neighbours: a filter for two values tells both and any apart.
  if (Array.isArray(value)) {
    const [one, two] = [wordAt(index), wordAt(index + 1)];
    // What is worked out of lines differs when their numbers do.
    if (value.some(isObject))
      return [number, (number % 10) + 1].map((amount) =>
        value.map((item) => withNumbers(item, amount)),
      );
    return value.every((item) => typeof item === "string") ? [[one, two], [one]] : [];
  }
  switch (typeof value) {
    case "boolean":
      return [index % 2 === 0];
    case "number":
      return [number, number / 2, (number % 10) + 1, value + index];
    case "string":
      if (/^\d{4}-\d\d-\d\d$/.test(value)) return [day];
      if (/^\d{4}-\d\d-\d\d[T ]/.test(value)) return [day + value.slice(10)];
      return [`${mark}${wordAt(index + shift)}`, wordAt(index + shift)];
    default:
      return [];
  }
}

/** What has to lie ahead stays there. */
function dayLike(value: unknown, day: string): string {
  const isAhead = typeof value === "string" && /^20[3-9]\d-/.test(value);
  return isAhead ? `20${Number(day.slice(2, 4)) + 14}${day.slice(4)}` : day;
}

/** A filter that brings the own rows together: by the beginning of a text that they share. */
export function markFilter(
  { key }: Resource,
  filters: readonly FilterRole[],
  rows: readonly OwnRow[],
  mark: string,
): FilterRole | undefined {
  return filters.find(({ operator, property }) => {
    if (property === undefined || property === key?.property) return false;
    if (operator !== "like" && operator !== "leftlike") return false;
    return rows.length > 0 && rows.every(({ record }) => String(record[property]).startsWith(mark));
  });
}

/** A line with other numbers; a key is none. */
function withNumbers(item: unknown, amount: number): unknown {
  if (!isObject(item)) return item;
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => {
      const isAmount = typeof value === "number" && !isCalledAsKey(name) && name !== "id";
      return [name, isAmount ? amount : value] as const;
    }),
  );
}
