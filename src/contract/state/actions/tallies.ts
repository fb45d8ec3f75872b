import { sleep } from "../../../base/clock.ts";
import { equalJson, preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import type { Operation } from "../../../document/operation.ts";
import { plainName } from "../../../resource/names.ts";
import { membersOf, targetOf, typesOf } from "../../../resource/shapes.ts";
import { textsOf } from "../../../resource/texts.ts";
import { bodyFrom, differingFrom, settable } from "../own-record/bodies.ts";
import type { Records } from "../own-record/record.ts";
import type { Session } from "../session.ts";
import { act } from "./find-actions.ts";

/** `Adds 1 to helpfulCount`: what each call adds to a number. */
export interface Tally {
  readonly member: string;
  readonly by: number;
}

const amount = "(\\d+|one|two)";
const called = "(?:the |its |an? )?[`'\"]?(\\w+(?:[ -]\\w+){0,2})";
const ways: readonly (readonly [RegExp, 1 | -1, "first" | "last"])[] = [
  [new RegExp(`^\\W*adds? ${amount} to ${called}`, "i"), 1, "first"],
  [new RegExp(`^\\W*(?:subtracts?|takes?) ${amount} from ${called}`, "i"), -1, "first"],
  [
    new RegExp(`^\\W*(?:increases?|increments?|raises?) ${called}[\`'"]? by ${amount}\\b`, "i"),
    1,
    "last",
  ],
  [
    new RegExp(`^\\W*(?:decreases?|decrements?|lowers?) ${called}[\`'"]? by ${amount}\\b`, "i"),
    -1,
    "last",
  ],
];
const doubtful =
  /\b(?:if|when|unless|where|only|not|never|once|first|already|until|while|may|can|each|every|per)\b/i;

/**
 * Which of some numbers a text has an action change, and by how much.
 * @example
 * tallyIn(["Adds 1 to helpfulCount."], ["helpfulCount"]) // { member: "helpfulCount", by: 1 }
 */
export function tallyIn(texts: readonly string[], numbers: readonly string[]): Tally | undefined {
  for (const sentence of texts.flatMap((text) => text.split(/[.;\n]/))) {
    if (doubtful.test(sentence)) continue;
    for (const [way, sign, place] of ways) {
      const [isSaid, one = "", two = ""] = way.exec(sentence) ?? [];
      const [count, words] = place === "first" ? [one, two] : [two, one];
      const member = isSaid === undefined ? undefined : memberCalled(words, numbers);
      if (member !== undefined)
        return { member, by: sign * (wordCounts[count.toLowerCase()] ?? Number(count)) };
    }
  }
  return undefined;
}

const wordCounts: Readonly<Record<string, number>> = { one: 1, two: 2 };

/** `helpful count` is `helpfulCount`, whatever follows. */
function memberCalled(words: string, numbers: readonly string[]): string | undefined {
  const all = words.split(/[ -]/);
  const starts = all.map((_, index) => plainName(all.slice(0, index + 1).join("")));
  return numbers.find((one) => starts.includes(plainName(one)));
}

/** Milliseconds between looks: what is counted may be counted a little later. */
const pauses = [0, 100, 300];

/** An action that is said to count counts by that, and changes nothing that a request could have set. */
export async function checkTally(
  session: Session,
  records: Records,
  operation: Operation,
): Promise<void> {
  const { run, resource } = session;
  const { document } = run.maker;
  const members = [...membersOf(document, resource.record ?? "")];
  const numbers = members.flatMap(([name, at]) =>
    typesOf(document, targetOf(document, at)).includes("integer") ? [name] : [],
  );
  const texts = textsOf(document, operation, "");
  const tally = operation.requestBody ? undefined : tallyIn(texts, numbers);
  if (!tally) return;
  const { template } = records;
  const body = bodyFrom(template, `for ${operation.id}, which counts`);
  const other = differingFrom(run, template.content, body, body);
  const salt = `for ${operation.id}, which counts`;
  const own = (await records.create(salt, other)) ?? (await records.create(salt));
  const before = own && (await records.read(own, `before ${operation.id}`)).record;
  const was = before?.[tally.member];
  if (!own || !before || typeof was !== "number" || was + tally.by < 0) return;
  const reply = await act(session, own, operation, "the action, which counts", true);
  if (!reply.isSuccess || reply.status === 202) return;
  for (const pause of pauses) {
    await sleep(pause, session.run.clock);
    const after = await records.read(own, `after ${operation.id}`);
    const is = after.record?.[tally.member];
    if (!after.record || typeof is !== "number") return;
    const tell = (rule: string, name: string, message: string) =>
      session.tell(rule, after, { instance: join(after.at, name), message, oracle: "convention" });
    if (is === was + tally.by) {
      const written = settable(document, template.content).filter((one) => one !== tally.member);
      const name = written.find((one) => !equalJson(before[one], after.record?.[one]));
      if (name === undefined || texts.some((text) => text.includes(name))) return;
      const message = `${name} was ${preview(before[name])}, and is ${preview(after.record[name])} after ${operation.id}, which counts ${tally.member}`;
      return tell("unsent-is-kept", name, message);
    }
    if (pause !== pauses.at(-1)) continue;
    const message = `${tally.member} was ${was}, and ${operation.id} ${tally.by > 0 ? "adds" : "takes"} ${Math.abs(tally.by)} by its text, but it is ${is}`;
    tell("update-persists", tally.member, message);
  }
}
