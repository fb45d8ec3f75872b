import { isObject, preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import { itemsOf, membersOf, targetOf, typesOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";
import { bodyFrom, isAllowed } from "../own-record/bodies.ts";
import { formulaIn, type Formula } from "./formula.ts";
import type { StateOracle } from "../oracle.ts";
import type { Records } from "../own-record/record.ts";
import type { Json, Session } from "../session.ts";

/** A number that is described as the product of two others, or as the sum of a list, is that. */
export const formulas: StateOracle = {
  name: "a number is what its description reckons",
  check: async (session, records) => {
    const { document } = session.run.maker;
    const { record } = session.resource;
    if (!records.reading || record === undefined) return;
    const places = formulasOf(document, record, []);
    if (places.length === 0) return;
    const body = manifold(session, records, bodyFrom(records.template, "to be reckoned"));
    const own = await records.create("to be reckoned", body);
    const read = own && (await records.read(own, "what its numbers are"));
    if (!read?.record) return;
    for (const { tokens, name, formula } of places) {
      const wrong = holdersOf(read.record, tokens, "").find(({ holder }) => {
        const wanted = reckon(holder, formula);
        const found = holder[name];
        return wanted !== undefined && typeof found === "number" && !isNear(found, wanted);
      });
      if (!wrong) continue;
      const wanted = preview(reckon(wrong.holder, formula));
      const message = `${name} is ${preview(wrong.holder[name])}, but its description makes it ${wanted} (${inWords(formula)})`;
      const instance = `${read.at}${wrong.at}/${name}`;
      return session.tell("update-persists", read, { instance, message, oracle: "convention" });
    }
  },
};

interface Place {
  /** The way to what holds the member: names of members, `*` for each item. */
  readonly tokens: readonly string[];
  readonly name: string;
  readonly formula: Formula;
}

function formulasOf(document: ApiDocument, record: string, tokens: readonly string[]): Place[] {
  const members = [...membersOf(document, record)];
  const numbers = numbersOf(document, record);
  const lists = members.flatMap(([name, at]) => {
    const items = itemsOf(document, at);
    return items === undefined ? [] : [[name, items] as const];
  });
  const inner = new Map(lists.map(([name, items]) => [name, numbersOf(document, items)]));
  const own = members.flatMap(([name, at]): Place[] => {
    const text = [at, targetOf(document, at)]
      .map((one) => keyword(document, one, "description"))
      .find((one) => typeof one === "string");
    if (text === undefined || !numbers.includes(name)) return [];
    const others = numbers.filter((one) => one !== name);
    const formula = formulaIn(text, others, inner);
    return formula ? [{ tokens, name, formula }] : [];
  });
  const deeper = tokens.length > 2 ? [] : lists;
  return [
    ...own,
    ...deeper.flatMap(([name, items]) => formulasOf(document, items, [...tokens, name, "*"])),
  ];
}

function numbersOf(document: ApiDocument, schema: string): string[] {
  return [...membersOf(document, schema)].flatMap(([name, at]) => {
    const types = typesOf(document, targetOf(document, at));
    return types.includes("number") || types.includes("integer") ? [name] : [];
  });
}

/** The body with two different rows in each of its lists of objects, and numbers from two on, as far as the schema allows. */
function manifold({ run }: Session, { template }: Records, body: Json): Json {
  const { schema } = template.content.media;
  if (schema === undefined) return body;
  return Object.entries(body).reduce<Json>((left, [name, value]) => {
    const [row] = Array.isArray(value) ? value.filter(isObject) : [];
    if (row === undefined) return left;
    for (const rows of [
      [withNumbers(row, 2), withNumbers(row, 3)],
      [row, withNumbers(row, 3)],
      [row, row],
    ]) {
      const next = { ...left, [name]: rows };
      if (isAllowed(run.maker, schema, next)) return next;
    }
    return left;
  }, body);
}

function withNumbers(row: Json, from: number): Json {
  return Object.fromEntries(
    Object.entries(row).map(([name, value], index) => [
      name,
      typeof value === "number" ? from + index : value,
    ]),
  );
}

interface Holder {
  readonly holder: Json;
  readonly at: string;
}

function holdersOf(value: unknown, [token, ...rest]: readonly string[], at: string): Holder[] {
  if (token === undefined) return isObject(value) ? [{ holder: value, at }] : [];
  if (token === "*")
    return Array.isArray(value)
      ? value.flatMap((one, index) => holdersOf(one, rest, join(at, index)))
      : [];
  return isObject(value) ? holdersOf(value[token], rest, join(at, token)) : [];
}

/** Undefined: a number is not shown. */
function reckon(holder: Json, formula: Formula): number | undefined {
  if (formula.way === "product") {
    const [one, two] = formula.of.map((name) => holder[name]);
    return typeof one === "number" && typeof two === "number" ? one * two : undefined;
  }
  const rows = holder[formula.list];
  if (!Array.isArray(rows)) return undefined;
  const values = rows.map((row) => (isObject(row) ? row[formula.of] : undefined));
  const numbers = values.filter((value) => typeof value === "number");
  return numbers.length === values.length ? numbers.reduce((sum, one) => sum + one, 0) : undefined;
}

/** Rounded or cut to cents, or to whole numbers; and a number has room for so many digits only. */
function isNear(found: number, wanted: number): boolean {
  if (Number.isInteger(found) && !Number.isInteger(wanted)) return Math.abs(found - wanted) < 1;
  return Math.abs(found - wanted) <= Math.max(0.01, Math.abs(wanted) * 1e-9) + 1e-9;
}

function inWords(formula: Formula): string {
  return formula.way === "product"
    ? formula.of.join(" times ")
    : `the sum of ${formula.of} in ${formula.list}`;
}
