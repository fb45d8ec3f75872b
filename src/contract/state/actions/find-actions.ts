import { isObject } from "../../../base/json.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import type { Operation } from "../../../document/operation.ts";
import { plainName } from "../../../resource/names.ts";
import { parentOf, placeOf } from "../../../resource/paths.ts";
import { readResources } from "../../../resource/read-resources.ts";
import { asRecordOperation } from "../../../resource/verbs/verb-views.ts";
import { membersOf, targetOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";
import { firstRequest } from "../../requests/requests.ts";
import { settable, withMember } from "../own-record/bodies.ts";
import { pathBelow } from "../own-record/path.ts";
import type { Own, Records } from "../own-record/record.ts";
import type { Json, Reply, Session } from "../session.ts";
import { textsOf } from "../described/texts.ts";
import {
  allowedStates,
  saysAlready,
  saysDeleted,
  saysOnce,
  spared,
  type AllowedStates,
} from "./allowed-states.ts";
import { effectsOf, type Effect } from "./effects.ts";

/** More of them at one kind of record are rarely different. */
const mostActions = 6;

/** Something that is done to a record and moves it to another state: `POST /orders/{orderId}/pay`. */
export interface Action {
  readonly operation: Operation;
  /** Undefined: the document does not say so. */
  readonly allowed: AllowedStates | undefined;
  /** Whether the document refuses it a second time. */
  readonly once: boolean;
  /** Whether a second time is refused although the record shows no state. */
  readonly isOnceForAll: boolean;
  /** Whether it is for what was deleted. */
  readonly restores: boolean;
  /** What it does to members of the record, as far as names and texts say. */
  readonly effects: readonly Effect[];
}

/** The member of the record that lists its states, some of which only the server writes. */
export interface StateMember {
  readonly name: string;
  readonly values: readonly string[];
}

export function stateMember(
  { run, resource }: Session,
  { template }: Records,
): StateMember | undefined {
  const { document } = run.maker;
  const written = new Set(settable(document, template.content));
  for (const [name, at] of membersOf(document, resource.record ?? "")) {
    const values = keyword(document, targetOf(document, at), "enum");
    if (!Array.isArray(values)) continue;
    const texts = values.filter((one) => typeof one === "string");
    const isOpen = written.has(name) && texts.every((one) => isTaken(run, template, name, one));
    if (texts.length > 1 && !isOpen) return { name, values: texts };
  }
  return undefined;
}

function isTaken(
  run: Session["run"],
  { content }: Records["template"],
  name: string,
  value: string,
) {
  const sent = isObject(content.value) ? content.value : {};
  return withMember(run, content, sent, name, value)[name] === value;
}

/** The actions below one record, whatever its path parameters are called there. */
export function actionsOf({ run, resource }: Session, state: StateMember | undefined): Action[] {
  const { document } = run.maker;
  const item = placeOf(resource.item ?? "");
  const claimed = claimedBy(document);
  const all = run.operations.map((one) => asRecordOperation(document, one));
  const found = all.filter((one) => {
    const place = placeOf(one.path);
    const isBelow = parentOf(place) === item && !place.endsWith("}");
    return isBelow && isAct(document, resource.record, one) && !claimed.has(one);
  });
  const able = found.filter((one) => {
    const isAnswered = one.responses.some(({ status }) => /^20[024]$|^2XX$/.test(status));
    return isAnswered && !one.safe && run.credentials.has(one);
  });
  return able.slice(0, mostActions).map((operation) => {
    const texts = textsOf(document, operation, "409");
    const hasConflict = operation.responses.some(({ status }) => status === "409");
    const values = state?.values ?? [];
    const verb = operation.path.split("/").at(-1) ?? "";
    return {
      operation,
      allowed: hasConflict
        ? (allowedStates(texts, values) ?? spared(texts, values, verb))
        : undefined,
      once: hasConflict && saysOnce(texts),
      isOnceForAll: hasConflict && !operation.requestBody && saysAlready(texts),
      restores: hasConflict && saysDeleted(texts),
      effects: effectsOf(document, resource.record, operation),
    };
  });
}

/** PUT and PATCH with a body write something: `PUT /orders/{id}/status` the member of that name. */
function isAct(document: ApiDocument, record: string | undefined, one: Operation): boolean {
  const { method, requestBody, path } = one;
  if (method === "POST") return true;
  if (method !== "PUT" && method !== "PATCH") return false;
  const last = plainName(path.split("/").at(-1) ?? "");
  const names = [...membersOf(document, record ?? "").keys()].map(plainName);
  return !requestBody || names.includes(last);
}

/** What creates or writes records of their own is no action. */
function claimedBy(document: ApiDocument): ReadonlySet<Operation | undefined> {
  return new Set(
    readResources(document).flatMap(({ create, replace, update, lists }) => [
      create,
      replace,
      update,
      ...lists.map(({ operation }) => operation),
    ]),
  );
}

/** `alone`: nothing is done before it to make it possible; `members`: what to send in its body, besides what it needs. */
export function act(
  session: Session,
  own: Own,
  operation: Operation,
  sent: string,
  alone: boolean,
  members: Json = {},
): Promise<Reply> {
  const request = firstRequest(session.run.maker, operation);
  const { content } = request ?? {};
  const value = isObject(content?.value) ? { ...content.value, ...members } : content?.value;
  return session.send({
    operation,
    sent,
    path: pathBelow(operation, session.resource.item ?? "", own.path),
    ...(request ? { parameters: request.parameters } : {}),
    ...(content ? { content: { ...content, value } } : {}),
    alone,
  });
}
