import { preview } from "../../base/json.ts";
import { serversOwn } from "../../resource/own-members.ts";
import { isOwnBusiness } from "../state/comparison/compare.ts";
import { areNumbers } from "../state/keys/given-numbers.ts";
import type { Json } from "../state/session.ts";
import type { ListOracle } from "./scene.ts";

/** So many rows of others show that a number is given once. */
const enough = 8;

/** Where each of many rows has a number of the server's own (`Q-2026-00443`), new records do not all have the same. */
export const givenOnce: ListOracle = {
  name: "a number is given once",
  check: async ({ session, lister, rows, own, keyOf }) => {
    const records = own.map(({ record }) => record);
    const known = new Set(records.map(keyOf));
    const others = rows.filter((row) => !known.has(keyOf(row)));
    if (records.length < 3 || others.length < enough) return;
    const name = serversOwn(session.run.maker.document, session.resource).find(
      (one) => !isOwnBusiness(one) && isReused(one, records, others),
    );
    const page = name === undefined ? undefined : await lister.ask({}, "the numbers of rows");
    if (name === undefined || !page) return;
    const value = preview(records[0]?.[name]);
    const message = `${name} of each other row is another one, but ${records.length} new records all have ${value}`;
    const told = { instance: lister.list.items, message, oracle: "convention" } as const;
    session.tell("unique-stays-unique", page.reply, told);
  },
};

function isReused(name: string, records: readonly Json[], others: readonly Json[]): boolean {
  const [first, ...same] = records.map((row) => row[name]);
  if (!isLong(first) || !same.every((value) => value === first)) return false;
  // What the run made elsewhere has it, too.
  const theirs = others.map((row) => row[name]).filter((value) => value !== first);
  return theirs.length >= enough && areNumbers([...theirs, first]);
}

/** What counts days or months is the same in all that is made on one day. */
function isLong(value: unknown): boolean {
  const digits = typeof value === "string" ? (/\d+$/.exec(value)?.[0] ?? "") : "";
  return digits.length > 4 && !/^20\d{4}/.test(digits);
}
