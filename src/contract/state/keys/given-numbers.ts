import { preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import { serversOwn } from "../../../resource/own-members.ts";
import { isOwnBusiness } from "../comparison/compare.ts";
import type { Records } from "../own-record/record.ts";
import type { Reply, Session } from "../session.ts";

/**
 * A number that the server gives a new record (`Q-2026-00443`) stays, whatever is changed. It is one where only its digits
 * are others in other records; what counts changes begins anew in each.
 * @param replies The record as it was, after a change, and after the same change once more: what follows from its content
 * is then as it was.
 */
export async function checkNumbers(
  session: Session,
  records: Records,
  replies: readonly Reply[],
): Promise<void> {
  const last = replies.at(-1);
  const moved = serversOwn(session.run.maker.document, session.resource).filter(
    (name) => !isOwnBusiness(name) && areNumbers(valuesOf(replies, name)),
  );
  const fresh = moved.length > 0 && (await records.create("beside what has another number"));
  if (!fresh || !last) return;
  const name = moved.find((one) => areNumbers(valuesOf([...replies, fresh.reply], one)));
  if (name === undefined) return;
  const [was, ...others] = valuesOf(replies, name).map((one) => preview(one));
  const message = `${name} was ${was}, the record's number, but is ${others.join(", then ")} after changes of other members`;
  const told = { instance: join(last.at, name), message, oracle: "convention" } as const;
  session.tell("id-stays", last, told);
}

function valuesOf(replies: readonly Reply[], name: string): unknown[] {
  return replies.map(({ record }) => record?.[name]);
}

/**
 * Texts of letters, then digits, no two the same, of which only the digits differ.
 * @example
 * areNumbers(["Q-2026-00443", "Q-2026-00444"]) // true
 */
export function areNumbers(values: readonly unknown[]): boolean {
  const texts = values.filter((one) => typeof one === "string" && /^[A-Z]+[^a-z]*\d$/i.test(one));
  const forms = new Set(texts.map((one) => String(one).replaceAll(/\d/g, "0")));
  return texts.length === values.length && forms.size === 1 && new Set(texts).size === texts.length;
}
