import { isObject, preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import { responseFor, type Operation } from "../../../document/operation.ts";
import { targetOf } from "../../../resource/shapes.ts";
import { differencesOf, inWords } from "../comparison/compare.ts";
import { equalKey } from "../creation.ts";
import { firstRequest } from "../../requests/requests.ts";
import { withSmallNumbers } from "../../requests/bodies/small-numbers.ts";
import type { StateOracle } from "../oracle.ts";
import type { Own, Records } from "../own-record/record.ts";
import type { Json, Reply, Session } from "../session.ts";
import type { Writer } from "../own-record/writing.ts";
import { checkLabelled } from "./closed-by-label.ts";
import { checkEcho } from "./action-echo.ts";
import { checkAgain } from "./done-again.ts";
import { checkBeside, checkGone } from "./action-limits.ts";
import { expectEffects, expectTold } from "./expect-effects.ts";
import { checkChanges } from "./changes-in-turn.ts";
import { checkFilters, isStill, type Subject } from "./after-action.ts";
import { checkSent } from "./sent-by-action.ts";
import { inTime } from "./in-time.ts";
import { checkKept } from "./kept-after-action.ts";
import { expectBeside } from "./kept-beside.ts";
import { withOwnOthers } from "./own-others.ts";
import { checkSteps } from "./step-limits.ts";
import { checkSum } from "./sums.ts";
import { checkTally } from "./tallies.ts";
import { checkNamedOnes } from "./told-of-others.ts";
import type { Action } from "../../../resource/actions/read-actions.ts";
import { act, actionsOf, furnished, stateMember, type StateMember } from "./find-actions.ts";

/** Names and texts say what an action does. */
const oracle = "convention";

/** An action is done as it is answered, to one record, and not out of turn. */
export const actions: StateOracle = {
  name: "actions are done, and in turn",
  check: async (session, records, writers) => {
    if (records.reading !== "item") return;
    const state = stateMember(session, records);
    const all = actionsOf(session, state);
    const ends = new Map<Action, End>();
    let made = records;
    const tried = async (action: Action) => {
      const able = furnished(session, made, action.operation);
      const timely = inTime(session, able, writers, state, action);
      const isEarly = timely !== able && (await checkEarly(session, made, action, state));
      const end: End = isEarly
        ? "wrong"
        : await checkAction(session, timely, action, all, state, writers);
      return { timely, end };
    };
    for (const action of all) {
      let { timely, end } = await tried(action);
      const apart = end === "busy" ? await withOwnOthers(session, records) : undefined;
      if (apart) {
        made = apart;
        ({ timely, end } = await tried(action));
      }
      ends.set(action, end);
      if (end !== "wrong") await checkSum(session, timely, action.operation);
      if (end !== "wrong") await checkTally(session, timely, action.operation);
      if (end !== "moved" && end !== "same") continue;
      await checkBeside(session, timely, action);
      await checkGone(session, timely, action);
      await checkSent(session, timely, action.operation, writers);
      await checkEcho(session, timely, action.operation);
      await checkAgain(session, timely, action);
      await checkLabelled(session, timely, action, writers);
      await checkKept(session, timely, action.operation, writers);
    }
    await checkSteps(session, made, all, state, writers);
    await checkLeft(session, made, all, ends, state?.name);
  },
};

/** True, and told, where an action is done to a new record that is in another state than it is for. */
async function checkEarly(
  session: Session,
  records: Records,
  action: Action,
  member: StateMember | undefined,
): Promise<boolean> {
  const { operation } = action;
  const state = member?.name;
  const own = await records.create(`too early for ${operation.id}`);
  const before = own && (await records.read(own, `before ${operation.id}, too early`)).record;
  if (!own || !before || state === undefined) return false;
  return !(await isRefused({ session, records, own, state }, action, before[state]));
}

/**
 * `same`: it was done, and the state is as it was; `moved`: it is another one; `busy`: it was refused, and the state of the
 * record is not why; `wrong`: something was told.
 */
type End = "moved" | "same" | "refused" | "busy" | "wrong";

/**
 * What does nothing to a new record may undo what another action does, or come after it: a job is started, completed and
 * opened again.
 */
async function checkLeft(
  session: Session,
  records: Records,
  all: readonly Action[],
  ends: ReadonlyMap<Action, End>,
  state: string | undefined,
): Promise<void> {
  const ways = all.filter((one) => ends.get(one) === "moved").map((one) => [one.operation]);
  let left = all.filter((one) => ["same", "refused", "busy"].includes(ends.get(one) ?? ""));
  // Each turn adds what leads to the next state.
  for (let turn = 0; turn < mostTurns && left.length > 0; turn++) {
    const before = left;
    for (const action of before) {
      const way = await checkAfter(session, records, action, all, ways, state);
      if (way === undefined) continue;
      left = left.filter((one) => one !== action);
      if (way.length > 0) ways.push(way);
    }
    if (left.length === before.length) return;
  }
}

const mostTurns = 3;

/** The way to where the action leads, empty where it moves nothing; undefined where it could not be done. */
async function checkAfter(
  session: Session,
  records: Records,
  action: Action,
  all: readonly Action[],
  ways: readonly (readonly Operation[])[],
  state: string | undefined,
): Promise<Operation[] | undefined> {
  const { operation, effects } = action;
  for (const way of ways) {
    const names = way.map(({ id }) => id).join(", ");
    const own = await records.create(`for ${operation.id} after ${names}`);
    if (!own || !(await goes(session, own, way))) continue;
    const before = (await records.read(own, `before ${operation.id}`)).record;
    if (!before) continue;
    const reply = await act(session, own, operation, `the action after ${names}`, true);
    if (!reply.isSuccess || reply.status === 202) continue;
    const after = await expectDone(session, records, own, reply, state);
    const isDone = after?.record && expectEffects(session, effects, before, after);
    const isMoved = isDone && state !== undefined && after.record[state] !== before[state];
    if (!isMoved) return [];
    await areRefused({ session, records, own, state }, action, all, after.record?.[state]);
    return [...way, operation];
  }
  return undefined;
}

async function goes(session: Session, own: Own, way: readonly Operation[]): Promise<boolean> {
  for (const step of way)
    if (!(await act(session, own, step, `${step.id} before it`, false)).isSuccess) return false;
  return true;
}

async function checkAction(
  session: Session,
  records: Records,
  action: Action,
  all: readonly Action[],
  member: StateMember | undefined,
  writers: readonly Writer[],
): Promise<End> {
  const { operation } = action;
  const state = member?.name;
  const own = await records.create(`for ${operation.id}`);
  const before = own && (await records.read(own, `before ${operation.id}`)).record;
  if (!own || !before) return "refused";
  const was = state === undefined ? undefined : before[state];
  const subject = { session, records, own, state };
  if (!(await isRefused(subject, action, was))) return "wrong";
  const isTime = typeof was === "string" && action.allowed?.states.has(was) === true;
  const first = await act(session, own, operation, "the action", isTime);
  const small = first.status === 409 ? smallMembers(session, operation) : undefined;
  const sent = "the action, with small numbers";
  const reply = small ? await act(session, own, operation, sent, isTime, small) : first;
  if (isTime && action.allowed?.isAll === true && reply.status === 409) {
    const message = `${operation.id} is for what is ${preview(was)}, and nothing else decides, but was answered 409`;
    session.tell(rule, reply, { instance: "status", message, oracle });
    return "wrong";
  }
  const isBusy = reply.status === 409 && (isTime || !action.allowed);
  if (!reply.isSuccess && !(await isStill(subject, reply, was))) return "wrong";
  if (!reply.isSuccess) return isBusy ? "busy" : "refused";
  if (reply.status === 202) return "refused";
  const after = await expectDone(session, records, own, reply, state);
  if (!after?.record || !expectEffects(session, action.effects, before, after)) return "wrong";
  if (!(await expectBeside(session, records, operation, { own, before, after }))) return "wrong";
  const is = state === undefined ? undefined : after.record[state];
  const isMoved = is !== undefined && is !== was;
  const isAgain = isMoved ? action.once : action.isOnceForAll;
  const isTurn = await areRefused(subject, action, isMoved ? all : [action], is, isAgain);
  if (!isTurn) return "wrong";
  if (isMoved) await checkFilters(subject, was, operation.id);
  if (isMoved) await checkNamedOnes(subject, is, operation.id);
  if (isMoved && member) {
    const { values } = member;
    await checkChanges(subject, writers, { was, is, values, record: after.record });
  }
  return isMoved ? "moved" : "same";
}

/** More than there is is a conflict, too: what to send instead, where there are great numbers. */
function smallMembers({ run: { maker } }: Session, operation: Operation): Json | undefined {
  const request = firstRequest(maker, operation);
  const value = request && withSmallNumbers(maker, request)?.content?.value;
  return isObject(value) ? value : undefined;
}

const rule = "action-in-turn";

/** After an action: it, and those whose time is not now in the state it led to; false where one was accepted. */
async function areRefused(
  subject: Subject,
  action: Action,
  all: readonly Action[],
  state: unknown,
  isAgain = action.once,
): Promise<boolean> {
  for (const one of all) {
    const isDone = one === action;
    if (!(await isRefused(subject, one, state, { isAgain: isDone && isAgain, isDone })))
      return false;
  }
  return true;
}

/**
 * Tries an action whose time is not now; false where it was accepted, so that nothing more can be said. `isDone`: the same
 * was accepted before.
 */
async function isRefused(
  subject: Subject,
  { operation, allowed, restores }: Action,
  state: unknown,
  { isAgain = false, isDone = false } = {},
): Promise<boolean> {
  const isOut = typeof state === "string" && allowed !== undefined && !allowed.states.has(state);
  if (!isOut && !isAgain && !restores) return true;
  const { session, own } = subject;
  const reply = await act(session, own, operation, "the action, out of turn", true);
  if (!reply.isSuccess) {
    if (isDone) expectConflict(session, reply);
    return isStill(subject, reply, state);
  }
  const why = isOut
    ? `the document has it for ${[...allowed.states].map((one) => preview(one)).join(", ")} only`
    : `the document has 409 for ${isAgain ? "a second time" : "what is not deleted"}`;
  const what = state === undefined ? "there" : preview(state);
  const message = `${operation.id} of what is ${what} must be refused (${why}), but was answered ${reply.status}`;
  session.tell(rule, reply, { instance: "status", message, oracle });
  return false;
}

/** What was right a moment ago is no bad request now: where 409 is documented and no 400, it is 409. */
function expectConflict(session: Session, reply: Reply): void {
  const { operation } = reply.exchange;
  const isBare = !operation.requestBody && operation.parameters.every((one) => one.in === "path");
  const lists = (status: number) => responseFor(operation, status) !== undefined;
  const isBad = reply.status === 400 || reply.status === 422;
  if (!isBare || !isBad || lists(reply.status) || !lists(409)) return;
  const message = `${operation.id}, out of turn, was answered ${reply.status}, which the document does not list, and it has 409 for that`;
  session.tell(rule, reply, { instance: "status", message, oracle });
}

/** The state is the server's own to write, and all the same what an action is about. */
function stateDifference(answered: Reply, read: Reply, name: string | undefined) {
  const [wanted, found] = [answered.record?.[name ?? ""], read.record?.[name ?? ""]];
  const isSame = name === undefined || wanted === undefined || wanted === found;
  return isSame ? undefined : { at: join("", name), wanted, found };
}

/** What an action takes away is not there to be read. */
const takesAway = /delet|remov|archiv|purg|trash|destroy|merg|transfer|discard/i;

/** Whether the answer is the record itself: it shows its key, by the schema of a read. */
function isWhole({ resource, run }: Session, own: Own, answered: Reply, read: Reply): boolean {
  const property = resource.key?.property;
  const { document } = run.maker;
  const [a, b] = [answered.schema, read.schema].map((one) => one && targetOf(document, one));
  if (a === undefined || a !== b || property === undefined) return false;
  return equalKey(answered.record?.[property], own.key);
}

/** What was answered is what is read. */
async function expectDone(
  session: Session,
  records: Records,
  own: Own,
  reply: Reply,
  state: string | undefined,
): Promise<Reply | undefined> {
  const { operation } = reply.exchange;
  const after = await records.read(own, `after ${operation.id}`);
  const is = "update-persists";
  if (!after.isSuccess) {
    const shown = reply.record?.[session.resource.key?.property ?? ""];
    const isGone = takesAway.test(`${operation.id} ${operation.path}`);
    if (isGone || !equalKey(shown, own.key)) return undefined;
    const message = `${operation.id} was done, but then the record was answered ${after.status}`;
    return void session.tell(is, after, { instance: "status", message, oracle });
  }
  if (!reply.record || !after.record) return after;
  if (!isWhole(session, own, reply, after))
    return expectTold(session, reply, after) ? after : undefined;
  const moved = stateDifference(reply, after, state);
  const [first, ...others] = [
    ...(moved ? [moved] : []),
    ...differencesOf(reply.record, after.record, {
      document: session.run.maker.document,
      schemas: session.run.maker.schemas,
      sentSchema: undefined,
      shownSchema: after.schema,
      except: new Set(moved ? [state ?? ""] : []),
    }),
  ];
  if (!first) return after;
  const verbs = [`was answered by ${operation.id}`, "was read"] as const;
  const message = inWords([first, ...others], verbs);
  const instance = `${after.at}${first.at}`;
  return void session.tell(is, after, { instance, message, oracle });
}
