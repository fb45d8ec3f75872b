import { preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import type { Operation } from "../../../document/operation.ts";
import { membersOf, requestSchema, targetOf, typesOf } from "../../../resource/shapes.ts";
import { firstRequest } from "../../requests/requests.ts";
import { textsOf } from "../../../resource/texts.ts";
import type { Own, Records } from "../own-record/record.ts";
import type { Reply, Session } from "../session.ts";
import { act } from "./find-actions.ts";

/** Only a text says what is added to what. */
const oracle = "convention";

/** `Adds delta to quantity`: what is sent as `by` is added to `member`, or taken from it. */
export interface Sum {
  readonly by: string;
  readonly member: string;
  readonly sign: 1 | -1;
}

/**
 * What a text says is added to which of some numbers.
 * @example
 * sumIn(["Adds delta to quantity."], ["delta"], ["quantity"]) // { by: "delta", member: "quantity", sign: 1 }
 */
export function sumIn(
  texts: readonly string[],
  sent: readonly string[],
  shown: readonly string[],
): Sum | undefined {
  const name = "[`'\"]?(\\w+)[`'\"]?";
  const the = "(?:the |its |an? )?(?:\\w+'s )?";
  const aside = "(?: \\([^()]*\\))?";
  const ways: readonly (readonly [RegExp, 1 | -1, boolean])[] = [
    [new RegExp(`\\b(?:adds?|credits?) ${the}${name}${aside} to ${the}${name}`, "i"), 1, true],
    [
      new RegExp(`\\b(?:subtracts?|deducts?) ${the}${name}${aside} from ${the}${name}`, "i"),
      -1,
      true,
    ],
    [
      new RegExp(`\\b(?:increases?|increments?|adjusts?) ${the}${name} by ${the}${name}`, "i"),
      1,
      false,
    ],
    [
      new RegExp(`\\b(?:decreases?|decrements?|reduces?) ${the}${name} by ${the}${name}`, "i"),
      -1,
      false,
    ],
  ];
  for (const text of texts) {
    for (const [way, sign, isFirst] of ways) {
      const [, one = "", two = ""] = way.exec(text) ?? [];
      const [by, member] = isFirst ? [one, two] : [two, one];
      if (sent.includes(by) && shown.includes(member) && by !== member) return { by, member, sign };
    }
  }
  return undefined;
}

/** An action that is said to add adds, each time what it is sent, and stays above what it must not fall below. */
export async function checkSum(
  session: Session,
  records: Records,
  operation: Operation,
): Promise<void> {
  const { document } = session.run.maker;
  const texts = textsOf(document, operation, "409");
  const shown = numbersOf(session, session.resource.record);
  const sum = sumIn(texts, numbersOf(session, requestSchema(operation)), shown);
  const own = sum && (await records.create(`for ${operation.id} by ${sum.by}`));
  if (!sum || !own) return;
  const sentences = texts.flatMap((text) => text.split(/[.;\n]/));
  const bound = sentences.find((one) => floor.test(one));
  for (const step of [2, -1, 0]) {
    const end = await addStep(session, records, own, operation, sum, step);
    // The text tells what is refused: nothing of it applies.
    if (end === "refused" && step !== 2 && bound !== undefined)
      await tellRefused(session, own, operation, sum, step);
    if (end !== "added") return;
  }
  if (bound !== undefined)
    await checkFloor(session, records, own, operation, {
      ...sum,
      isRefused: refusing.test(bound) || sentences.some((one) => tooLittle.test(one)),
    });
}

const refusing = /\b(?:4\d\d|refus\w+|reject\w+|conflict|error)\b/i;

/** What a documented refusal is for. */
const tooLittle = /^\s*(?:not enough|too (?:little|few)|insufficient)\b/i;

const floor =
  /\b(?:can ?not|can never|never|must not|may not|can't) (?:become|be|go|get|fall|drop|turn)s? (?:negative|below (?:zero|0)\b)/i;

/** `end`: nothing more can be said. */
async function addStep(
  session: Session,
  records: Records,
  own: Own,
  operation: Operation,
  { by, member, sign }: Sum,
  step: number,
): Promise<"added" | "refused" | "end"> {
  if (!isAllowed(session, operation, by, step)) return "added";
  const was = (await records.read(own, `before ${operation.id}`)).record?.[member];
  if (typeof was !== "number" || was + sign * step < 0) return "end";
  const sent = `the action with ${by} = ${step}`;
  const reply = await act(session, own, operation, sent, true, { [by]: step });
  if ([400, 409, 422].includes(reply.status)) return "refused";
  if (!reply.isSuccess || reply.status === 202) return "end";
  const after = await records.read(own, `after ${operation.id} with ${by} = ${step}`);
  const found = after.record?.[member];
  if (typeof found !== "number" || Math.abs(found - was - sign * step) < 1e-6) return "added";
  const message = `${member} was ${was}, and ${operation.id} with ${by} = ${step} ${sign > 0 ? "adds to" : "takes from"} it, but it is ${preview(found)}`;
  tellOf(session, after, member, message);
  return "end";
}

/** Tells what is refused although it leaves the number where it may be, once another step was taken again. */
async function tellRefused(
  session: Session,
  own: Own,
  operation: Operation,
  { by, member }: Sum,
  step: number,
): Promise<void> {
  const send = (one: number) =>
    act(session, own, operation, `the action with ${by} = ${one}, again`, true, { [by]: one });
  const good = await send(2);
  const reply = good.isSuccess ? await send(step) : good;
  if (!good.isSuccess || ![400, 409, 422].includes(reply.status)) return;
  const message = `${by} = ${step} keeps ${member} within its bounds, but was answered ${reply.status}, and ${by} = 2 was done`;
  session.tell("valid-request-accepted", reply, { instance: "status", message, oracle });
}

/** Takes one more than there is. */
async function checkFloor(
  session: Session,
  records: Records,
  own: Own,
  operation: Operation,
  { by, member, sign, isRefused }: Sum & { readonly isRefused: boolean },
): Promise<void> {
  const was = (await records.read(own, `before ${operation.id}`)).record?.[member];
  const step = typeof was === "number" ? -sign * (Math.floor(was) + 1) : Number.NaN;
  if (!isAllowed(session, operation, by, step)) return;
  const sent = `the action with ${by} = ${step}, more than there is`;
  const reply = await act(session, own, operation, sent, true, { [by]: step });
  if (isRefused && reply.isSuccess && reply.status !== 202) {
    const message = `${operation.id} with ${by} = ${step} takes more than the ${String(was)} that are there, which the document has refused, but was answered ${reply.status}`;
    return session.tell("action-in-turn", reply, { instance: "status", message, oracle });
  }
  const after = await records.read(own, `after ${operation.id}`);
  const found = after.record?.[member];
  if (!reply.isSuccess && reply.status < 500 && typeof found === "number" && found !== was) {
    const message = `${operation.id} with ${by} = ${step} was answered ${reply.status}, but ${member} was ${String(was)} and is ${found}`;
    const told = { instance: join(after.at, member), message, oracle } as const;
    return session.tell("refused-write-changes-nothing", after, told);
  }
  if (!reply.isSuccess || typeof found !== "number" || found >= 0) return;
  const message = `${member} must not become negative, but is ${found} after ${operation.id} with ${by} = ${step}`;
  tellOf(session, after, member, message);
}

function tellOf(session: Session, after: Reply, member: string, message: string): void {
  session.tell("update-persists", after, { instance: join(after.at, member), message, oracle });
}

/** Whether the schema of what is sent allows the step. */
function isAllowed(
  { run: { maker } }: Session,
  operation: Operation,
  by: string,
  step: number,
): boolean {
  const { content } = firstRequest(maker, operation) ?? {};
  const schema = content && membersOf(maker.document, content.media.schema ?? "").get(by);
  if (schema === undefined || Number.isNaN(step)) return false;
  return maker.schemas.allows(schema, step, "request");
}

/** The members that hold numbers. */
function numbersOf({ run: { maker } }: Session, schema: string | undefined): string[] {
  const members = schema === undefined ? [] : [...membersOf(maker.document, schema)];
  return members.flatMap(([name, at]) => {
    const types = typesOf(maker.document, targetOf(maker.document, at));
    return types.some((one) => one === "integer" || one === "number") ? [name] : [];
  });
}
