import { equalJson, isObject, preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import type { Operation } from "../../../document/operation.ts";
import { participlesOf } from "../../../resource/actions/effects.ts";
import { plainName } from "../../../resource/names.ts";
import { lastSegment } from "../../../resource/paths.ts";
import {
  mayBeEqual,
  membersOf,
  requestSchema,
  targetOf,
  typesOf,
} from "../../../resource/shapes.ts";
import { textsAt } from "../../../resource/texts.ts";
import { keyword } from "../../../schema/walk.ts";
import { firstRequest } from "../../requests/requests.ts";
import { settable } from "../own-record/bodies.ts";
import { equalKey } from "../creation.ts";
import type { Own, Records } from "../own-record/record.ts";
import type { Writer } from "../own-record/writing.ts";
import type { Reply, Session } from "../session.ts";
import { isStill } from "./after-action.ts";
import { act } from "./find-actions.ts";
import { keptAs } from "./kept-as.ts";

/**
 * What an action is sent for a member of the record is what that member is afterwards: `POST /cards/{id}/star` with
 * `star: true`, and with `star: false` after that; `POST /orders/{id}/cancel` with the `reason` of `cancelReason`.
 */
export async function checkSent(
  session: Session,
  records: Records,
  operation: Operation,
  writers: readonly Writer[],
): Promise<void> {
  const { document } = session.run.maker;
  const contents = [records, ...writers].map((one) => one.template.content);
  const written = new Set(contents.flatMap((one) => settable(document, one)));
  const content = firstRequest(session.run.maker, operation)?.content;
  if (!isObject(content?.value)) return;
  for (const [name, sample] of Object.entries(content.value)) {
    const isOnly = isOnlyWay(session, operation, name, sample) && !written.has(name);
    const told = isOnly ? undefined : toldMember(session, operation, name, sample);
    const member = isOnly ? name : (told ?? memberFor(session, operation, name, sample));
    const own =
      member === undefined ? undefined : await records.create(`for ${operation.id} with ${name}`);
    const before = own && (await records.read(own, `before ${operation.id} with ${name}`)).record;
    if (member === undefined || !own || !before) continue;
    const values =
      isOnly || told !== undefined
        ? textsFor(session, operation, name, sample)
        : valuesFor(session, member, before[member], sample);
    let was = before[member];
    for (const value of values) {
      const sent = `the action with ${name} = ${preview(value)}`;
      const reply = await act(session, own, operation, sent, false, { [name]: value });
      if (!reply.isSuccess) {
        await isStill({ session, records, own, state: member }, reply, was);
        break;
      }
      if (reply.status === 202 || (isOnly && !showsIt(session, reply, own, name))) break;
      const after = await records.read(own, `after ${operation.id} with ${name}`);
      const found = after.record?.[member];
      was = found;
      if (!after.record || equalJson(found, value)) continue;
      const message = `${operation.id} was sent ${name} = ${preview(value)}, but afterwards ${member} is ${preview(found)}`;
      const instance = join(after.at, member);
      return session.tell("update-persists", after, { instance, message, oracle: "convention" });
    }
  }
}

/** Of truths both, of choices another one than the record has. */
function valuesFor(
  { run, resource }: Session,
  member: string,
  before: unknown,
  sample: unknown,
): unknown[] {
  if (typeof sample === "boolean") return [before !== true, before === true];
  const { document } = run.maker;
  const at = membersOf(document, resource.record ?? "").get(member);
  const choices = at === undefined ? undefined : keyword(document, targetOf(document, at), "enum");
  const others = Array.isArray(choices) ? choices.filter((one) => !equalJson(one, before)) : [];
  // The last first: the next one may be what any action leads to.
  return others.length > 0 ? [...new Set([others.at(-1), others[0], before])] : [sample];
}

/** Whether a text or a key of the body is one of the record's members, by name and kind: `assignee_id` of `assign`. */
function isOnlyWay(
  { run, resource }: Session,
  operation: Operation,
  name: string,
  sample: unknown,
): boolean {
  const { document } = run.maker;
  const [sent, shown] = [requestSchema(operation), resource.record].map((one) =>
    membersOf(document, one ?? "").get(name),
  );
  if (typeof sample !== "string" || sent === undefined || shown === undefined) return false;
  const hasChoices = Array.isArray(keyword(document, targetOf(document, shown), "enum"));
  return !hasChoices && name !== resource.key?.property && mayBeEqual(document, sent, shown);
}

/** The text, and nothing where that may be sent. */
function textsFor(
  { run: { maker } }: Session,
  operation: Operation,
  name: string,
  sample: unknown,
): unknown[] {
  const at = membersOf(maker.document, requestSchema(operation) ?? "").get(name);
  const mayBeNull = at !== undefined && maker.schemas.allows(at, null, "request");
  return mayBeNull ? [sample, null] : [sample];
}

/** Whether the answer is the record itself: what makes another one of it changes that. */
function showsIt({ resource }: Session, { record }: Reply, own: Own, name: string): boolean {
  const property = resource.key?.property ?? "";
  return record !== undefined && Object.hasOwn(record, name) && equalKey(record[property], own.key);
}

/** The member of the record that a text has it kept as. */
function toldMember(
  { run, resource }: Session,
  operation: Operation,
  name: string,
  sample: unknown,
): string | undefined {
  const { document } = run.maker;
  const at = membersOf(document, requestSchema(operation) ?? "").get(name);
  if (typeof sample !== "string" || at === undefined) return undefined;
  const own = [at, targetOf(document, at)].flatMap((one) => textsAt(document, one));
  const told = keptAs({ own, whole: textsAt(document, operation.pointer) }, name);
  const shown = membersOf(document, resource.record ?? "").get(told ?? "");
  return shown !== undefined && mayBeEqual(document, at, shown) ? told : undefined;
}

/** The member of the record that shows it: of truths and choices the one of that name, of texts one that names the action, too. */
function memberFor(
  { run, resource }: Session,
  { path }: Operation,
  name: string,
  sample: unknown,
): string | undefined {
  const { document } = run.maker;
  const members = membersOf(document, resource.record ?? "");
  const at = members.get(name);
  if (name === resource.key?.property) return undefined;
  const schema = at === undefined ? undefined : targetOf(document, at);
  if (schema !== undefined && typeof sample === "boolean")
    return typesOf(document, schema).includes("boolean") ? name : undefined;
  const choices = schema === undefined ? undefined : keyword(document, schema, "enum");
  if (Array.isArray(choices)) return choices.includes(sample) ? name : undefined;
  if (typeof sample !== "string") return undefined;
  const verb = plainName(lastSegment(path));
  const own = plainName(name);
  const ways = [verb, ...participlesOf(verb)].map((one) => one + own);
  const exact = [...members.keys()].find((one) => ways.includes(plainName(one)));
  // `cancellationReason` of `cancel`.
  const akin = [...members.keys()]
    .map((one) => [one, plainName(one)] as const)
    .filter(
      ([, plain]) => verb.length > 3 && plain.startsWith(verb.slice(0, 4)) && plain.endsWith(own),
    );
  return exact ?? (akin.length === 1 ? akin[0]?.[0] : undefined);
}
