import { isObject, preview } from "../../../../base/json.ts";
import { join } from "../../../../base/pointer.ts";
import { answerSchema, membersOf } from "../../../../resource/shapes.ts";
import { keyword } from "../../../../schema/walk.ts";
import type { Json, Reply, Session } from "../../session.ts";
import type { LinePlace } from "./line-places.ts";

interface Seen {
  readonly reply: Reply;
  readonly rows: readonly unknown[];
}

/** `Sum of quantity times unitPrice`: what the document says that a number is made of. */
const sumOf = /\bsum of (?:all |the )?(\w+) (?:times|x|×|\*|multiplied by) (?:the )?(\w+)/i;

/** A number that the document describes as a sum over the lines is that sum. */
export function checkTotals(session: Session, { whole }: LinePlace, { reply, rows }: Seen): void {
  const { document } = session.run.maker;
  const { value } = reply;
  if (!isObject(value)) return;
  for (const [name, at] of membersOf(document, answerSchema(whole) ?? "")) {
    const [, one = "", two = ""] =
      sumOf.exec(String(keyword(document, at, "description") ?? "")) ?? [];
    const found = value[name];
    const products = rows.flatMap((row) => (isObject(row) ? [product(row, one, two)] : []));
    if (one === "" || typeof found !== "number" || products.some(Number.isNaN)) continue;
    const sum = products.reduce((all, each) => all + each, 0);
    // Prices are rounded to cents, line by line or at the end.
    if (Math.abs(sum - found) <= 0.005 * rows.length + 0.005) continue;
    const message = `${name} is described as the sum of ${one} times ${two}, which is ${preview(sum)}, but is ${preview(found)}`;
    session.tell("update-persists", reply, {
      instance: join("", name),
      message,
      oracle: "convention",
    });
  }
}

function product(row: Json, one: string, two: string): number {
  const [a, b] = [row[one], row[two]];
  return typeof a === "number" && typeof b === "number" ? a * b : Number.NaN;
}
