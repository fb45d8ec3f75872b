import { join } from "../../base/pointer.ts";
import { responseFor } from "../../document/operation.ts";
import { turnsPages } from "../../resource/roles/paging.ts";
import type { JudgedExchange } from "../exchange.ts";
import { listsSuccess } from "../left-out.ts";
import { refusalIn, type Meaning } from "../envelope.ts";
import type { Rule, Verdict } from "../rule.ts";
import { isTaken } from "../taken.ts";

/** What a server may answer to a valid request because of what else it does: locked, too many. Conflicts are `isTaken`'s. */
const circumstances: ReadonlySet<number> = new Set([423, 429]);

/** Whether the answer, documented as it is, says nothing about the request; `isEdge`: the plain one was accepted. */
export function isCircumstance(exchange: JudgedExchange, isEdge: boolean): boolean {
  const { operation, response } = exchange;
  const documented = responseFor(operation, response.status)?.status;
  // A caller who may send the plain request may still not be allowed what another value stands for.
  const isCase = circumstances.has(response.status) || (isEdge && response.status === 403);
  return (isCase && documented !== undefined && documented !== "default") || isTaken(exchange);
}

/** Where anybody may call, only what was sent can be refused so: a password, a code, a token in the body. */
function isAboutCredentials({ operation, request, response: { status } }: JudgedExchange): boolean {
  const isRefusal = status === 401 || status === 403;
  return isRefusal && operation.security.length === 0 && request.body !== undefined;
}

/**
 * Whether a list was asked for a later page: where it ends, an answer that the document has for that is as good as an
 * empty page. Where the same page was answered before something else was changed, that is no excuse.
 */
function isPastFirstPage({ operation, request, aim }: JudgedExchange): boolean {
  if (operation.method !== "GET") return false;
  return [...new URL(request.url, "http://localhost").searchParams].some(
    ([name, value]) =>
      turnsPages(name) && Number(value) > 1 && (!aim || aim.instance === `query ${name}`),
  );
}

/**
 * A request that follows the document and needs nothing unproven is answered with success, as far as the document knows
 * of one.
 */
export const validRequestAccepted: Rule = {
  name: "valid-request-accepted",
  oracle: "spec",
  check: ({ document, body, exchange, response: documented }) => {
    const { intent, aim, operation, response } = exchange;
    if (intent !== "valid") return [];
    if (response.status < 300) return refusedInside(exchange, refusalIn(document, operation, body));
    if (response.status < 400 || !listsSuccess(operation)) return [];
    if (isCircumstance(exchange, aim !== undefined)) return [];
    const isTold = documented !== undefined && documented.status === String(response.status);
    if (isTold && isPastFirstPage(exchange)) return [];
    const specPointer = join(operation.pointer, "responses");
    if (isTold && isAboutCredentials(exchange)) {
      const message = `success was not asked for: ${response.status} may be due to credentials in what is sent`;
      return [{ message, instance: "status", specPointer, isGap: true }];
    }
    return [refused(exchange, `was answered ${response.status}`)];
  },
};

function refused({ aim, operation }: JudgedExchange, answer: string): Verdict {
  const what = aim
    ? `${aim.words}: follows the document, but`
    : "a request that follows the document";
  return {
    message: `${what} ${answer}`,
    instance: aim?.instance ?? "status",
    specPointer: aim?.specPointer ?? join(operation.pointer, "responses"),
    hint: "Either the server is too strict, or the document promises too much.",
  };
}

/** A refusal in the envelope of a success counts where it is certain that it is one, and about the request alone. */
function refusedInside(exchange: JudgedExchange, meaning: Meaning | undefined): Verdict[] {
  if (!meaning?.isCertain || meaning.status !== 400) return [];
  return [refused(exchange, `was refused in the body of a ${exchange.response.status}`)];
}
