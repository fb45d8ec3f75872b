import { sleep } from "../../../base/clock.ts";
import { equalJson, preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import type { Action } from "../../../resource/actions/read-actions.ts";
import { membersOf } from "../../../resource/shapes.ts";
import { textsAt, textsOf } from "../../../resource/texts.ts";
import { isOwnBusiness } from "../comparison/compare.ts";
import type { Records } from "../own-record/record.ts";
import type { Json, Session } from "../session.ts";
import { act } from "./find-actions.ts";

/** What is done already stays as it is, where a text says so: also the time at which it was done first. */
export async function checkAgain(
  session: Session,
  records: Records,
  { operation, effects }: Action,
): Promise<void> {
  const { document } = session.run.maker;
  const stays = textsOf(document, operation, "").some(staysDone);
  const firsts = effects.filter(
    ({ name, wanted }) => wanted === "time" && isFirst(document, session.resource.record, name),
  );
  if (!stays && firsts.length === 0) return;
  const own = await records.create(`for ${operation.id}, twice`);
  const once = own && (await act(session, own, operation, "the action, once", false));
  if (!own || !once?.isSuccess || once.status === 202) return;
  const before = (await records.read(own, `after ${operation.id}, once`)).record;
  if (!before) return;
  await sleep(showsMoments(before) ? 5 : 1100, session.run.clock);
  const again = await act(session, own, operation, "the action, once more", true);
  if (!again.isSuccess || again.status === 202) return;
  const after = await records.read(own, `after ${operation.id}, once more`);
  const names = stays ? Object.keys(before) : firsts.map(({ name }) => name);
  const moved = names.find(
    (one) => !isOwnBusiness(one) && !equalJson(before[one], after.record?.[one]),
  );
  if (!after.record || moved === undefined) return;
  const message = `${operation.id} once more must leave it as it is (a text says so), but ${moved} was ${preview(before[moved])} and is ${preview(after.record[moved])}`;
  const told = { instance: join(after.at, moved), message, oracle: "convention" } as const;
  session.tell("update-persists", after, told);
}

/** Whole seconds have to go by where no time shows parts of them. */
function showsMoments(record: Json): boolean {
  const times = Object.values(record).filter(
    (one) => typeof one === "string" && /^\d{4}-\d\d-\d\d[T ]/.test(one),
  );
  return times.length === 0 || times.some((one) => /\.\d*[1-9]/.test(String(one)));
}

/**
 * Whether doing it once more changes nothing, by a text.
 * @example
 * staysDone("An item that is checked already stays as it is.") // true
 */
export function staysDone(text: string): boolean {
  return text
    .split(/[.;](?:\s|$)|\n/)
    .some((one) => again.test(one) && still.test(one) && !open.test(one));
}

const again =
  /\b(?:already|again|twice|once more|second time|repeat(?:ed|ing|s)?|more than once)\b/i;
const still =
  /\b(?:stays? (?:as it is|the same|unchanged)|(?:remains?|left|is) (?:as it (?:is|was)|unchanged)|changes? nothing|does nothing|nothing (?:happens|changes)|(?:has )?no effect|keeps? (?:the|its) (?:first |original )?(?:time|date|moment)|first (?:time|call|one) counts)\b/i;
const open = /\b(?:may|might|can|unless|except|not|never)\b/i;

/** `When it was first read`, `The first time counts`. */
function isFirst(document: ApiDocument, record: string | undefined, name: string): boolean {
  const at = membersOf(document, record ?? "").get(name);
  const texts = at === undefined ? [] : textsAt(document, at);
  return texts.some((text) =>
    /\b(?:was|is) first \w+(?:ed|en|id|nt)\b|\bthe first time (?:counts|it (?:was|is))\b|\bset (?:only )?once\b/i.test(
      text,
    ),
  );
}
