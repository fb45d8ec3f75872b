import { equalJson, isObject } from "../../base/json.ts";
import type { ApiDocument } from "../../document/api-document.ts";
import { isCalledAsKey } from "../../resource/references.ts";
import { membersOf, requestSchema, targetOf } from "../../resource/shapes.ts";
import { readJson } from "../../wire/body.ts";
import { bodyValue } from "../sending/body-value.ts";
import type { Case, Sender } from "../sending/sender.ts";

/** What members that are called as keys held where it was accepted, for kinds of which the run knows no key. */
export interface ShownKeys {
  /** Undefined where none was seen, and where nobody minds what is made up. */
  of(name: string): unknown;
}

/** Of one member. */
interface Known {
  /** What answers and accepted requests had, the first of them. */
  shown: unknown;
  /** What was accepted though no answer had shown it. */
  readonly free: unknown[];
  /** Whether a request with a made-up one was refused; settled by what happens first. */
  isMinded: boolean | undefined;
}

/** Looks at what passes until it is known of each member. */
export function learningShownKeys(
  send: Sender,
  document: ApiDocument,
): { readonly send: Sender; readonly shown: ShownKeys } {
  const known = new Map(
    document.operations.flatMap((operation) =>
      keysIn(document, requestSchema(operation)).map((name): [string, Known] => [
        name,
        { shown: undefined, free: [], isMinded: undefined },
      ]),
    ),
  );
  return {
    send: async (one) => {
      const outcome = await send(one);
      const { response } = outcome.exchange ?? {};
      if (known.size > 0 && response) note(known, one, response);
      return outcome;
    },
    shown: {
      of: (name) => {
        const { isMinded, shown } = known.get(name) ?? {};
        return isMinded ? shown : undefined;
      },
    },
  };
}

type Answer = { readonly status: number; readonly body: Uint8Array };

function note(known: ReadonlyMap<string, Known>, one: Case, { status, body }: Answer): void {
  if ([...known.values()].every(isSettled)) return;
  const isValid = one.intent === "valid" || one.intent === "unproven";
  if (status >= 300 && !(isValid && refusals.has(status))) return;
  const sent = one.body ? membersIn(known, bodyValue(one.body)) : [];
  for (const [own, value] of sent) {
    if (equalJson(own.shown, value)) continue;
    if (status >= 300) own.isMinded ??= true;
    else if (!own.free.some((other) => equalJson(other, value))) own.free.push(value);
    // One of them an example may know.
    if (own.free.length > 1) own.isMinded ??= false;
  }
  const isOpen = (own: Known) => own.shown === undefined && own.isMinded !== false;
  if (status >= 300 || ![...known.values()].some(isOpen)) return;
  const parsed = readJson(body);
  const answered = parsed.kind === "value" ? membersIn(known, parsed.value) : [];
  for (const [own, value] of [...sent, ...answered]) own.shown ??= value;
}

/** Nothing that comes later changes what is said of it. */
function isSettled({ isMinded, shown }: Known): boolean {
  return isMinded === false || (isMinded === true && shown !== undefined);
}

const refusals: ReadonlySet<number> = new Set([400, 404, 409, 422]);

function membersIn(known: ReadonlyMap<string, Known>, value: unknown): [Known, unknown][] {
  if (Array.isArray(value)) return value.slice(0, 20).flatMap((item) => membersIn(known, item));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const own = known.get(name);
    const isKey = typeof member === "string" ? member !== "" : typeof member === "number";
    return own && isKey ? [[own, member] as [Known, unknown]] : membersIn(known, member);
  });
}

/** The members of a body that are called as keys, and those of what it is put into. */
function keysIn(document: ApiDocument, schema: string | undefined, depth = 0): string[] {
  if (schema === undefined || depth > 2) return [];
  return [...membersOf(document, targetOf(document, schema))].flatMap(([name, at]) =>
    isCalledAsKey(name) ? [name] : keysIn(document, at, depth + 1),
  );
}
