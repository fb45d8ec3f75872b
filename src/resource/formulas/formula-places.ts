import { isObject } from "../../base/json.ts";
import { keptBy } from "../../base/memo.ts";
import { join } from "../../base/pointer.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { keyword } from "../../schema/walk.ts";
import { itemsOf, membersOf, targetOf, typesOf } from "../shapes.ts";
import { formulaIn, type Formula, type Term } from "./formula.ts";

type Json = Readonly<Record<string, unknown>>;

/** A number whose description says what it is made of. */
export interface FormulaPlace {
  /** The way to what holds the member: names of members, `*` for each item. */
  readonly tokens: readonly string[];
  readonly name: string;
  readonly formula: Formula;
}

/** The numbers of a record, and of the rows of its lists, that follow from others by their descriptions. */
export const formulasOf = keptBy((document: ApiDocument, record: string): readonly FormulaPlace[] =>
  readFormulas(document, record, []),
);

function readFormulas(
  document: ApiDocument,
  record: string,
  tokens: readonly string[],
): FormulaPlace[] {
  const members = [...membersOf(document, record)];
  const called = (fits: (schema: string) => boolean) =>
    members.flatMap(([name, at]) => (fits(targetOf(document, at)) ? [name] : []));
  const lists = members.flatMap(([name, at]) => {
    const items = itemsOf(document, at);
    return items === undefined ? [] : [[name, items] as const];
  });
  const numbers = numbersOf(document, record);
  const siblings = {
    days: called((schema) => keyword(document, schema, "format") === "date"),
    flags: called((schema) => typesOf(document, schema).includes("boolean")),
    lists: new Map(lists.map(([name, items]) => [name, numbersOf(document, items)])),
  };
  const own = members.flatMap(([name, at]): FormulaPlace[] => {
    const text = [at, targetOf(document, at)]
      .map((one) => keyword(document, one, "description"))
      .find((one) => typeof one === "string");
    if (text === undefined || !numbers.includes(name)) return [];
    const others = numbers.filter((one) => one !== name);
    const formula = formulaIn(text, { ...siblings, numbers: others });
    return formula ? [{ tokens, name, formula }] : [];
  });
  const deeper = tokens.length > 2 ? [] : lists;
  return [
    ...own,
    ...deeper.flatMap(([name, items]) => readFormulas(document, items, [...tokens, name, "*"])),
  ];
}

function numbersOf(document: ApiDocument, schema: string): string[] {
  return [...membersOf(document, schema)].flatMap(([name, at]) => {
    const types = typesOf(document, targetOf(document, at));
    return types.includes("number") || types.includes("integer") ? [name] : [];
  });
}

/** What holds a member, and where it stands. */
export interface Holder {
  readonly holder: Json;
  readonly at: string;
}

export function holdersOf(
  value: unknown,
  [token, ...rest]: readonly string[],
  at: string,
): Holder[] {
  if (token === undefined) return isObject(value) ? [{ holder: value, at }] : [];
  if (token === "*")
    return Array.isArray(value)
      ? value.flatMap((one, index) => holdersOf(one, rest, join(at, index)))
      : [];
  return isObject(value) ? holdersOf(value[token], rest, join(at, token)) : [];
}

/** What the number may be; nothing where something of it is not shown. */
export function reckon(holder: Json, formula: Formula): readonly number[] {
  switch (formula.way) {
    case "product": {
      const [one, two] = formula.of.map((name) => holder[name]);
      const less = formula.less === undefined ? 0 : holder[formula.less];
      const numbers = [one, two, less].filter((value) => typeof value === "number");
      const [a = 0, b = 0, c = 0] = numbers;
      return numbers.length === 3 ? [a * b * (1 - c / 100)] : [];
    }
    case "share": {
      const part = Number(holder[formula.percent] ?? Number.NaN) / 100;
      const [first = Number.NaN, ...others] = termsOf(holder, formula.of);
      const rest = others.reduce((all, one) => all + one, 0);
      // Nobody says whether the part is one of the first alone.
      const fits = [(first + rest) * part, first * part + rest];
      return fits.some((one) => Number.isNaN(one)) ? [] : fits;
    }
    case "terms": {
      const sum = termsOf(holder, formula.of).reduce((all, one) => all + one, 0);
      // What must not be negative is nothing then.
      return Number.isNaN(sum) ? [] : [sum, ...(sum < 0 ? [0] : [])];
    }
    case "days":
      return daysOf(holder, formula);
    case "sum": {
      const rows = holder[formula.list];
      if (!Array.isArray(rows)) return [];
      const values = rows.map((row) => (isObject(row) ? amountOf(row, formula) : undefined));
      const numbers = values.filter((value) => typeof value === "number");
      return numbers.length === values.length ? [numbers.reduce((sum, one) => sum + one, 0)] : [];
    }
  }
}

function termsOf(holder: Json, terms: readonly Term[]): number[] {
  return terms.map(({ name, sign }) => Number(holder[name] ?? Number.NaN) * sign);
}

function amountOf(row: Json, { of, times }: Extract<Formula, { readonly way: "sum" }>): unknown {
  const [amount, by] = [row[of], times === undefined ? 1 : row[times]];
  return typeof amount === "number" && typeof by === "number" ? amount * by : undefined;
}

function daysOf(
  holder: Json,
  { of, isWhole, less }: Extract<Formula, { readonly way: "days" }>,
): readonly number[] {
  const [from = Number.NaN, to = Number.NaN] = of.map((name) => Date.parse(String(holder[name])));
  const flag = less && holder[less.flag];
  if (Number.isNaN(to - from) || (less && typeof flag !== "boolean")) return [];
  const between = (to - from) / 86_400_000 - (less && flag === true ? less.number : 0);
  return isWhole === undefined ? [between, between + 1] : [between + (isWhole ? 1 : 0)];
}

/** Rounded or cut to cents, or to whole numbers; and a number has room for so many digits only. */
export function isNear(found: number, wanted: number, formula: Formula): boolean {
  // Half a day is no rounding.
  if (formula.way === "days") return Math.abs(found - wanted) < 1e-9;
  if (Number.isInteger(found) && !Number.isInteger(wanted)) return Math.abs(found - wanted) < 1;
  // Each row of a sum may have been rounded.
  const cents = formula.way === "sum" && formula.times !== undefined ? 0.05 : 0.01;
  return Math.abs(found - wanted) <= Math.max(cents, Math.abs(wanted) * 1e-9) + 1e-9;
}

export function inWords(formula: Formula): string {
  switch (formula.way) {
    case "product":
      return `${formula.of.join(" times ")}${formula.less === undefined ? "" : ` less ${formula.less}`}`;
    case "share":
      return `${formula.percent} of ${sumInWords(formula.of)}`;
    case "terms":
      return sumInWords(formula.of);
    case "days":
      return `the days from ${formula.of.join(" to ")}`;
    case "sum":
      return `the sum of ${[formula.of, ...(formula.times === undefined ? [] : [formula.times])].join(" times ")} in ${formula.list}`;
  }
}

function sumInWords(terms: readonly Term[]): string {
  return terms
    .map(({ name, sign }, index) => (index === 0 ? name : `${sign < 0 ? "minus" : "plus"} ${name}`))
    .join(" ");
}
