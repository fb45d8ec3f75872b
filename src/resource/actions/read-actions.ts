import { keptWith } from "../../base/memo.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import { plainName } from "../names.ts";
import { lastSegment, parentOf, placeOf } from "../paths.ts";
import { readResources } from "../read-resources.ts";
import type { Resource } from "../resource.ts";
import { membersOf, requestSchema } from "../shapes.ts";
import { textsAt, textsOf } from "../texts.ts";
import { asRecordOperation } from "../verbs/verb-views.ts";
import {
  allowedStates,
  neededStates,
  saysAlready,
  saysDeleted,
  saysOnce,
  spared,
  type AllowedStates,
} from "./allowed-states.ts";
import { effectsOf, type Effect } from "./effects.ts";

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

/** The operations that act on one record, whatever its path parameters are called there. */
export function actsOn(
  document: ApiDocument,
  { item, record }: Pick<Resource, "item" | "record">,
): readonly Operation[] {
  if (item === undefined) return [];
  const claimed = claimedBy(document);
  return (byParent(document).get(placeOf(item)) ?? []).filter((one) => {
    const isAnswered = one.responses.some(({ status }) => /^20[024]$|^2XX$/.test(status));
    return isAnswered && !one.safe && isAct(document, record, one) && !claimed.has(one);
  });
}

/** What adds something right below one record: `POST /orders/{orderId}/lines`. */
export function additionsTo(
  document: ApiDocument,
  { item }: Pick<Resource, "item">,
): readonly Operation[] {
  const below = item === undefined ? [] : (byParent(document).get(placeOf(item)) ?? []);
  return below.filter(
    ({ method, responses }) =>
      method === "POST" && responses.some(({ status }) => status === "201"),
  );
}

/** What is not itself reached by a key, by the place right above it. */
const byParent = keptWith((document: ApiDocument): ReadonlyMap<string, readonly Operation[]> => {
  const found = new Map<string, Operation[]>();
  for (const one of document.operations.map((each) => asRecordOperation(document, each))) {
    const place = placeOf(one.path);
    if (place.endsWith("}")) continue;
    const beside = found.get(parentOf(place));
    if (beside) beside.push(one);
    else found.set(parentOf(place), [one]);
  }
  return found;
});

/**
 * What names and texts say of an action.
 * @param states The states that texts may name.
 */
export function readAction(
  document: ApiDocument,
  record: string | undefined,
  operation: Operation,
  states: readonly string[],
): Action {
  const texts = textsOf(document, operation, "409");
  const refusals = refusalsOf(document, operation);
  const hasConflict = operation.responses.some(({ status }) => status === "409");
  const verb = lastSegment(operation.path);
  return {
    operation,
    allowed: hasConflict
      ? (allowedStates(texts, states) ??
        neededStates(refusals, states) ??
        spared(texts, states, verb))
      : undefined,
    once: hasConflict && saysOnce(texts),
    isOnceForAll: hasConflict && !operation.requestBody && saysAlready(texts),
    restores: hasConflict && saysDeleted(texts),
    effects: effectsOf(document, record, operation),
  };
}

/** What is said of a conflict: "An order that is not open answers 409" says it as well as the refusal itself would. */
export function refusalsOf(document: ApiDocument, operation: Operation): readonly string[] {
  const own = textsAt(document, operation.pointer);
  const told = own
    .flatMap((text) => text.split(/[.;](?:\s|$)/))
    .filter((one) => /\b409\b/.test(one));
  return [...textsOf(document, operation, "409").slice(own.length), ...told];
}

/** PUT and PATCH with a body write something: `PUT /orders/{id}/status` the member of that name, or those it sends. */
function isAct(document: ApiDocument, record: string | undefined, one: Operation): boolean {
  const { method, requestBody, path } = one;
  if (method === "POST") return true;
  if (method !== "PUT" && method !== "PATCH") return false;
  const last = plainName(lastSegment(path));
  const names = [...membersOf(document, record ?? "").keys()].map(plainName);
  const sent = [...membersOf(document, requestSchema(one) ?? "").keys()].map(plainName);
  const isPart = sent.length > 0 && sent.every((name) => names.includes(name));
  return !requestBody || names.includes(last) || isPart;
}

/** What creates or writes records of their own is no action. */
const claimedBy = keptWith(
  (document: ApiDocument): ReadonlySet<Operation | undefined> =>
    new Set(
      readResources(document).flatMap(({ create, replace, update, lists }) => [
        create,
        replace,
        update,
        ...lists.map(({ operation }) => operation),
      ]),
    ),
);
