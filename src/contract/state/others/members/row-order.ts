import { equalJson, isObject } from "../../../../base/json.ts";
import { join } from "../../../../base/pointer.ts";
import type { ApiDocument } from "../../../../document/api-document.ts";
import { itemsOf, membersOf, targetOf } from "../../../../resource/shapes.ts";
import { textsAt } from "../../../../resource/texts.ts";
import { keyword } from "../../../../schema/walk.ts";
import type { StateOracle } from "../../oracle.ts";
import { settable } from "../../own-record/bodies.ts";
import type { Records } from "../../own-record/record.ts";
import type { Json, Reply, Session } from "../../session.ts";
import { severalRows } from "./several-rows.ts";

/** So many are rarely in the order of something by chance. */
const count = 4;

/** Rows of a record stand as they were sent, or in an order that one of their members shows. */
export const rowOrder: StateOracle = {
  name: "rows of a record keep their order",
  check: async (session, records) => {
    if (records.reading !== "item") return;
    const { document } = session.run.maker;
    const shown = membersOf(document, session.resource.record ?? "");
    for (const list of settable(document, records.template.content)) {
      const at = shown.get(list);
      if (at === undefined || itemsOf(document, at) === undefined || isFree(document, at)) continue;
      const first = await turnedIn(session, records, list, "in an order of their own");
      const turned = first && (await turnedIn(session, records, list, "in that order once more"));
      if (!turned) continue;
      const message = `${list}: ${count} rows were sent, but they were read in another order, which is that of none of their members`;
      const told = { instance: join(turned.at, list), message, oracle: "convention" } as const;
      session.tell("created-is-readable", turned, told);
    }
  },
};

/** Where a text speaks of an order, or of none, that is another question. */
function isFree(document: ApiDocument, at: string): boolean {
  const schemas = [at, targetOf(document, at)];
  return (
    schemas.some((one) => keyword(document, one, "uniqueItems") === true) ||
    schemas
      .flatMap((one) => textsAt(document, one))
      .some((text) => /\b(?:un)?(?:order|sort|rank)(?:ed|s|ing)?\b|\bsets?\b/i.test(text))
  );
}

/** The answer that shows what was sent, every row of it, in another order that nothing explains. */
async function turnedIn(
  session: Session,
  records: Records,
  list: string,
  salt: string,
): Promise<Reply | undefined> {
  const body = severalRows(session, records, list, count);
  const own = body && (await records.create(`with ${list} ${salt}`, body));
  const reply = own && (await records.read(own, `its ${list}, ${salt}`));
  const found = rowsOf(reply?.record?.[list]);
  const sent = rowsOf(body?.[list]);
  if (!reply || found.length !== sent.length) return undefined;
  const places = found.map((row) => {
    const [place, ...others] = sent.flatMap((one, index) => (isShownBy(one, row) ? [index] : []));
    return others.length === 0 ? place : undefined;
  });
  const isWhole = new Set(places).size === sent.length && !places.includes(undefined);
  const isTurned = places.some((place, index) => place !== index);
  return isWhole && isTurned && !isExplained(found) ? reply : undefined;
}

const rowsOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** Whether a row shows the texts and numbers that were sent. */
function isShownBy(sent: Json, row: Json): boolean {
  return Object.entries(sent).every(
    ([name, value]) =>
      !["string", "number"].includes(typeof value) ||
      row[name] === undefined ||
      equalJson(row[name], value),
  );
}

/** Whether one of the members rises or falls from row to row. */
function isExplained(rows: readonly Json[]): boolean {
  const [first = {}] = rows;
  return Object.keys(first).some((name) => {
    const values = rows.map((row) => row[name]);
    const isOrdered = (falls: boolean) =>
      values.every((value, index) => {
        const before = values[index - 1];
        if (index === 0) return true;
        const order = compare(before, value);
        return order !== undefined && (falls ? order >= 0 : order <= 0);
      });
    // What is the same in all rows explains nothing.
    return new Set(values).size > 1 && (isOrdered(false) || isOrdered(true));
  });
}

function compare(one: unknown, other: unknown): number | undefined {
  if (typeof one === "number" && typeof other === "number") return one - other;
  if (typeof one !== "string" || typeof other !== "string") return undefined;
  return one.localeCompare(other);
}
