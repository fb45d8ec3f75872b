import { isObject } from "../../../base/json.ts";
import type {
  Collection,
  FilterOperator,
  FilterRole,
  Place,
  SortRole,
} from "../../../resource/resource.ts";
import { memberAt } from "../../../resource/member-path.ts";
import { shownRecord } from "../../../resource/resource-objects.ts";
import { isFilled } from "../../../resource/roles/filled.ts";
import { toldOrder } from "../../../resource/roles/told-order.ts";
import { keyword } from "../../../schema/walk.ts";
import { ownMember, type StateRow } from "../state-row.ts";
import { valueAtPlace, type Visit } from "../visit.ts";

/** The rows that fit every filter that was sent, in the order that was asked for; else in that of their creation. */
export function selectRows(
  visit: Visit,
  list: Collection,
  rows: readonly StateRow[],
): readonly StateRow[] {
  const active = list.filters.flatMap((filter) => {
    const wanted = askedBy(visit, filter) ?? presetOf(visit, filter);
    return wanted === undefined || wanted === null || wanted === "" ? [] : [{ ...filter, wanted }];
  });
  const found = rows.filter(({ record }) => {
    const shown = list.whole === undefined ? record : shownRecord(record);
    return active.every(({ wanted, ...filter }) => isFit(shown, filter, wanted));
  });
  return sortRows(visit, list, found);
}

function askedBy(visit: Visit, filter: FilterRole): unknown {
  const [name = filter.name, member] = filter.deep ?? [];
  const value = valueAtPlace(visit, { in: filter.in, name });
  if (member === undefined) return value;
  return isObject(value) ? ownMember(value, member) : undefined;
}

function isFit(
  record: StateRow["record"],
  { property, operator, among }: FilterRole,
  wanted: unknown,
): boolean {
  if (property !== undefined) return test(memberAt(record, property), operator, wanted);
  if (!among) return holdsText(record, fold(wanted));
  return among.some((name) => test(ownMember(record, name), operator, wanted));
}

/** Free text is looked for in every text of the record, at any depth. */
function holdsText(value: unknown, wanted: string): boolean {
  if (typeof value === "string") return fold(value).includes(wanted);
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).some((inner) => holdsText(inner, wanted));
}

function test(cell: unknown, operator: FilterOperator, wanted: unknown): boolean {
  if (operator === "isnull" || operator === "isnotnull")
    return (cell === undefined || cell === null) === (operator === "isnull");
  if (operator === "noteq") return !isEqual(cell, wanted);
  if (operator === "in" || operator === "notin") {
    const several: unknown[] = Array.isArray(wanted) ? wanted : String(wanted).split(",");
    return several.some((one) => isEqual(cell, one)) === (operator === "in");
  }
  if (operator === "filled") return isFilled(cell) === (String(wanted) === "true");
  if (cell === undefined || cell === null) return false;
  switch (operator) {
    case "has":
      return (
        Array.isArray(cell) && [wanted].flat().every((one) => cell.some((own) => isEqual(own, one)))
      );
    case "eq":
      return isEqual(cell, wanted);
    case "like":
      return fold(cell).includes(fold(wanted));
    case "leftlike":
      return fold(cell).startsWith(fold(wanted));
    case "rightlike":
      return fold(cell).endsWith(fold(wanted));
    default:
      return bounds[operator](compare(cell, wanted));
  }
}

const bounds = {
  gt: (order: number) => order > 0,
  gteq: (order: number) => order >= 0,
  lt: (order: number) => order < 0,
  lteq: (order: number) => order <= 0,
};

function isEqual(cell: unknown, wanted: unknown): boolean {
  return cell !== undefined && cell !== null && String(cell) === String(wanted);
}

/** The order that was asked for, else the default of the document, else the one that its words tell. */
function sortRows(visit: Visit, list: Collection, rows: readonly StateRow[]): readonly StateRow[] {
  const { sort } = list;
  const { document } = visit.engine;
  const each = sort && ordersOfEach(visit, sort);
  if (each) return inOrder(rows, each);
  const asked = sort && (valueAtPlace(visit, sort) ?? presetOf(visit, sort));
  const turn = sort?.properties?.length === 0 ? sort.direction : undefined;
  if (sort && asked !== undefined && !turn) return sortBy(visit, sort, asked, rows);
  const told = toldOrder(document, list);
  // Where nothing but the direction is asked for, the texts say of what.
  const isDown = turn && asked !== undefined ? asked === turn.descending : told?.descending;
  return told ? inOrder(rows, [{ name: told.property, sign: isDown ? -1 : 1 }]) : rows;
}

/** The default of a parameter that was left out. */
function presetOf({ engine, operation }: Visit, { in: where, name }: Place): unknown {
  const found = operation.parameters.find((one) => one.in === where && one.name === name);
  return found?.schema === undefined
    ? undefined
    : keyword(engine.document, found.schema, "default");
}

/** `order[price]=asc`; undefined where properties have no parameters of their own, or none was sent. */
function ordersOfEach(visit: Visit, role: SortRole): Order[] | undefined {
  const orders = [...(role.each ?? [])].flatMap(([name, parameter]): Order[] => {
    const value = valueAtPlace(visit, { in: role.in, name: parameter });
    const word = isObject(value) ? ownMember(value, name) : value;
    return word === undefined ? [] : [{ name, sign: word === role.direction?.descending ? -1 : 1 }];
  });
  return orders.length === 0 ? undefined : orders;
}

/** The orders of a sort text in any of the known forms: `-name`, `name:desc`, `name,desc;id,asc`, `name desc`. */
function sortBy(
  visit: Visit,
  role: SortRole,
  asked: unknown,
  rows: readonly StateRow[],
): readonly StateRow[] {
  const direction = valueAtPlace(visit, role.direction);
  const isDown = direction !== undefined && direction === role.direction?.descending;
  const separator = role.form === "property,direction" ? ";" : ",";
  const texts = (Array.isArray(asked) ? asked : [asked]).filter((one) => typeof one === "string");
  const orders = texts
    .flatMap((text) => (isPair(text) ? [text] : text.split(separator)))
    .map((text) => readOrder(text.trim(), isDown));
  return inOrder(rows, orders);
}

interface Order {
  readonly name: string;
  readonly sign: 1 | -1;
}

function inOrder(rows: readonly StateRow[], orders: readonly Order[]): readonly StateRow[] {
  if (orders.length === 0) return rows;
  return rows.toSorted((a, b) => {
    for (const { name, sign } of orders) {
      const order = compare(cell(a, name), cell(b, name));
      if (order !== 0) return order * sign;
    }
    return 0;
  });
}

/** Of what JSON:API keeps apart, too. */
function cell({ record }: StateRow, name: string): unknown {
  return ownMember(record, name) ?? memberAt(record, `attributes.${name}`);
}

function isPair(text: string): boolean {
  return /^[^,;]+,\s*(?:asc|desc)$/i.test(text);
}

function readOrder(text: string, isDown: boolean): Order {
  const [, sign = "", name = "", word = ""] =
    /^([-+]?)(.*?)(?:(?:\s*[,:]\s*|\s+)(asc\w*|desc\w*))?$/i.exec(text) ?? [];
  return { name, sign: sign === "-" || /^desc/i.test(word) || isDown ? -1 : 1 };
}

/** Nothing before everything, numbers by size, times by moment, text without minding case. */
function compare(a: unknown, b: unknown): number {
  if (a === null || a === undefined || b === null || b === undefined)
    return Number(a !== null && a !== undefined) - Number(b !== null && b !== undefined);
  const [left, right] = isNumeric(a) && isNumeric(b) ? [Number(a), Number(b)] : [fold(a), fold(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function isNumeric(value: unknown): boolean {
  return typeof value === "number" || typeof value === "boolean";
}

function fold(value: unknown): string {
  return (
    isObject(value) || Array.isArray(value) ? JSON.stringify(value) : String(value)
  ).toLowerCase();
}
