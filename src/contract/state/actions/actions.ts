import { preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import type { Operation } from "../../../document/operation.ts";
import { membersOf, targetOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";
import { firstRequest } from "../../requests/requests.ts";
import { settable } from "../bodies.ts";
import { equalKey } from "../creation.ts";
import { differencesOf, inWords } from "../compare.ts";
import type { StateOracle } from "../oracle.ts";
import { pathOf } from "../path.ts";
import type { Own, Records } from "../record.ts";
import type { Reply, Session } from "../session.ts";
import { textsOf } from "../texts.ts";
import { allowedStates, saysDeleted, saysOnce, type AllowedStates } from "./allowed-states.ts";

/** Names and texts say what an action does. */
const oracle = "convention";

/** More of them at one kind of record are rarely different. */
const mostActions = 6;

/** Something that is done to a record and moves it to another state: `POST /orders/{orderId}/pay`. */
interface Action {
  readonly operation: Operation;
  /** Undefined: the document does not say so. */
  readonly allowed: AllowedStates | undefined;
  /** Whether the document refuses it a second time. */
  readonly once: boolean;
  /** Whether it is for what was deleted. */
  readonly restores: boolean;
}

/** An action is done as it is answered, and not out of turn. */
export const actions: StateOracle = {
  name: "actions are done, and in turn",
  check: async (session, records) => {
    if (records.reading !== "item") return;
    const state = stateMember(session, records);
    const all = actionsOf(session, state?.values ?? []);
    for (const action of all) await checkAction(session, records, action, all, state?.name);
  },
};

/** The member of the record that lists its states and that only the server writes. */
function stateMember({ run, resource }: Session, { template }: Records) {
  const { document } = run.maker;
  const written = new Set(settable(document, template.content));
  for (const [name, at] of membersOf(document, resource.record ?? "")) {
    const values = keyword(document, targetOf(document, at), "enum");
    if (written.has(name) || !Array.isArray(values)) continue;
    const texts = values.filter((one) => typeof one === "string");
    if (texts.length > 1) return { name, values: texts };
  }
  return undefined;
}

function actionsOf({ run, resource }: Session, values: readonly string[]): Action[] {
  const { document } = run.maker;
  const found = run.operations.filter(({ method, path }) => {
    const below = path.slice((resource.item ?? "").length);
    return method === "POST" && path.startsWith(`${resource.item}/`) && /^\/[^/{}]+$/.test(below);
  });
  const able = found.filter((one) => {
    // What creates something below a record is no action.
    const isAnswered = one.responses.some(({ status }) => /^20[024]$|^2XX$/.test(status));
    return isAnswered && !one.safe && run.credentials.has(one);
  });
  return able.slice(0, mostActions).map((operation) => {
    const texts = textsOf(document, operation, "409");
    const hasConflict = operation.responses.some(({ status }) => status === "409");
    return {
      operation,
      allowed: hasConflict ? allowedStates(texts, values) : undefined,
      once: hasConflict && saysOnce(texts),
      restores: hasConflict && saysDeleted(texts),
    };
  });
}

async function checkAction(
  session: Session,
  records: Records,
  action: Action,
  all: readonly Action[],
  state: string | undefined,
): Promise<void> {
  const { operation } = action;
  const own = await records.create(`for ${operation.id}`);
  const before = own && (await records.read(own, `before ${operation.id}`)).record;
  if (!own || !before) return;
  const was = state === undefined ? undefined : before[state];
  if (!(await isRefused(session, own, action, was))) return;
  const isTime = typeof was === "string" && action.allowed?.states.has(was) === true;
  const reply = await act(session, own, operation, "the action", isTime);
  if (isTime && action.allowed?.isAll === true && reply.status === 409) {
    const message = `${operation.id} is for what is ${preview(was)}, and nothing else decides, but was answered 409`;
    return session.tell(rule, reply, { instance: "status", message, oracle });
  }
  if (!reply.isSuccess || reply.status === 202) return;
  const after = await expectDone(session, records, own, reply, state);
  const is = state === undefined ? undefined : after?.record?.[state];
  if (is === undefined || is === was) return;
  for (const one of all) {
    const isAgain = one === action && one.once;
    if (!(await isRefused(session, own, one, is, isAgain))) return;
  }
}

const rule = "action-in-turn";

/** Tries an action whose time is not now; false where it was accepted, so that nothing more can be said. */
async function isRefused(
  session: Session,
  own: Own,
  { operation, allowed, restores }: Action,
  state: unknown,
  isAgain = false,
): Promise<boolean> {
  const isOut = typeof state === "string" && allowed !== undefined && !allowed.states.has(state);
  if (!isOut && !isAgain && !restores) return true;
  const reply = await act(session, own, operation, "the action, out of turn", true);
  if (!reply.isSuccess) return true;
  const why = isOut
    ? `the document has it for ${[...allowed.states].map((one) => preview(one)).join(", ")} only`
    : `the document has 409 for ${isAgain ? "a second time" : "what is not deleted"}`;
  const what = state === undefined ? "there" : preview(state);
  const message = `${operation.id} of what is ${what} must be refused (${why}), but was answered ${reply.status}`;
  session.tell(rule, reply, { instance: "status", message, oracle });
  return false;
}

/** `alone`: nothing is done before it to make it possible. */
function act(
  session: Session,
  own: Own,
  operation: Operation,
  sent: string,
  alone: boolean,
): Promise<Reply> {
  const request = firstRequest(session.run.maker, operation);
  return session.send({
    operation,
    sent,
    path: pathOf(operation, own.path),
    ...(request ? { parameters: request.parameters, content: request.content } : {}),
    alone,
  });
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
  if (!reply.record || !after.record || !isWhole(session, own, reply, after)) return after;
  const moved = stateDifference(reply, after, state);
  const [first, ...others] = [
    ...(moved ? [moved] : []),
    ...differencesOf(reply.record, after.record, {
      document: session.run.maker.document,
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
