import type { Operation } from "../document/operation.ts";
import type { JudgedExchange } from "./exchange.ts";

/**
 * Whether an answer is what HTTP has for such a request, while the document lists nothing for requests of that kind: a
 * document need not list every refusal, so it is the document that has a gap, and no server that breaks a promise. Where
 * it lists one of the kind (400), another one (422) is not what was promised.
 * @see https://spec.openapis.org/oas/v3.1.1.html#responses-object
 */
export function isLeftOut({ intent, operation, response: { status } }: JudgedExchange): boolean {
  const { responses } = operation;
  if (responses.length === 0) return true;
  if (status < 400) return !responses.some((one) => success.test(one.status));
  if ([404, 409, 412, 428].includes(status) && !listsRefusals(operation)) return true;
  if (intent === "valid") return false;
  const kind = kinds.find((one) => one.of.includes(status) && one.concerns(operation, intent));
  return kind !== undefined && !responses.some((one) => kind.unless.includes(Number(one.status)));
}

/** What says that a request went well. */
const success = /^[23](?:\d\d|XX)$/;

/** Whether the document says how an operation answers when all goes well. */
export function listsSuccess({ responses }: Operation): boolean {
  return responses.some(({ status }) => success.test(status) || status === "default");
}

/** Whether the document says anything of how an operation refuses. */
export function listsRefusals({ responses }: Operation): boolean {
  return responses.some(
    ({ status, automatic }) => !automatic && /^4(?:\d\d|XX)$|^default$/.test(status),
  );
}

interface Kind {
  readonly of: readonly number[];
  /** A document that lists one of these has thought of it. */
  readonly unless: readonly number[];
  concerns(operation: Operation, intent: JudgedExchange["intent"]): boolean;
}

/** Statuses that are usual, and for which requests. */
const kinds: readonly Kind[] = [
  { of: [401], unless: [401], concerns: ({ security }) => security.length > 0 },
  { of: [403], unless: [401, 403], concerns: ({ security }) => security.length > 0 },
  { of: [404, 410], unless: [404, 410], concerns: mayBeAboutNothing },
  { of: [400, 422], unless: [400, 422], concerns: (_, intent) => intent !== "observed" },
];

/** A key stands in the path, or in what else is sent where nothing is known to be wrong with that. */
function mayBeAboutNothing(
  { path, requestBody, parameters }: Operation,
  intent: JudgedExchange["intent"],
): boolean {
  if (path.includes("{")) return true;
  const isOpen = intent === "unproven" || intent === "observed";
  return isOpen && (requestBody !== undefined || parameters.some((one) => one.required));
}
