import type { Exchange } from "../../../check/exchange.ts";
import type { Operation } from "../../../document/operation.ts";
import type { ParameterValues } from "../../../wire/parameters.ts";
import type { CaseFinished, RunEvent } from "../../events.ts";
import { firstRequest } from "../../requests/requests.ts";
import { skipped, type Run } from "../../run.ts";
import type { Outcome } from "../../sending/sender.ts";
import { withFinding } from "../../findings/with-finding.ts";

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2 */
export async function* compareHead(run: Run, operation: Operation): AsyncGenerator<RunEvent> {
  const request = firstRequest(run.maker, operation);
  const { path, blocked } = yield* run.resolver.resolve(operation);
  if (!request || blocked !== undefined) return;
  const parameters = { ...request.parameters, path };
  const own = { phase: "methods", parameters, credentials: "own" } as const;
  const get = await run.send({
    ...own,
    operation,
    intent: "unproven",
    sent: "GET, to compare HEAD with",
  });
  yield get.event;
  if (!get.exchange || get.exchange.response.status >= 300) return;
  const head = await run.send({
    ...own,
    operation: asHead(operation),
    accepts: operation,
    intent: "undocumented-method",
    sent: "HEAD, which is GET without its body",
  });
  if (!head.exchange) return yield head.event;
  const { status } = head.exchange.response;
  if (!missing.has(status))
    return yield withDifferences(run, head.event, head.exchange, get.exchange);
  if (hasHead(run, operation) || (yield* hasHeadElsewhere(run, operation)))
    return yield* missingHead(run, operation, parameters, head);
  // Many routers know no HEAD, and no client here asks for it.
  yield head.event;
  if (status === 404)
    yield skipped("methods", operation.id, "HEAD is answered 404, as by a server without HEAD");
}

/** The same by HEAD, of which the document says nothing. */
function asHead(operation: Operation): Operation {
  return { ...operation, method: "HEAD", responses: [] };
}

function hasHead({ maker }: Run, { path }: Operation): boolean {
  return maker.document.operations.some((one) => one.path === path && one.method === "HEAD");
}

/** Whether what else can be read here can be asked for by HEAD: then the router knows it. */
async function* hasHeadElsewhere(
  run: Run,
  { path: own }: Operation,
): AsyncGenerator<RunEvent, boolean> {
  const others = run.maker.document.operations.filter(
    (one) => one.method === "GET" && one.path !== own && run.credentials.has(one),
  );
  const depth = ({ path }: Operation) => path.split("{").length;
  const nearest = others.toSorted((a, b) => depth(a) - depth(b)).slice(0, mostOthers);
  for (const other of nearest) {
    const request = firstRequest(run.maker, other);
    const { path, blocked } = yield* run.resolver.resolve(other);
    if (!request || blocked !== undefined) continue;
    const { event, exchange } = await run.send({
      operation: asHead(other),
      phase: "methods",
      sent: "HEAD, to see whether the server knows it anywhere",
      intent: "observed",
      parameters: { ...request.parameters, path },
      credentials: "own",
    });
    yield event;
    if (exchange && exchange.response.status < 300) return true;
  }
  return false;
}

/** Two paths that know no HEAD are enough to see that nothing does. */
const mostOthers = 2;

/** What a router says to a method that it does not know for a path. */
const missing: ReadonlySet<number> = new Set([404, 405]);

/** 404 says that there is nothing, which GET knows better; 405 that there is no HEAD, which other paths here have. */
async function* missingHead(
  run: Run,
  operation: Operation,
  parameters: Partial<ParameterValues>,
  { event, exchange }: Outcome,
): AsyncGenerator<RunEvent> {
  const again = await run.send({
    operation,
    phase: "methods",
    sent: "GET once more, to see whether it is there",
    intent: "observed",
    parameters,
    credentials: "own",
  });
  const isThere = again.exchange !== undefined && again.exchange.response.status < 300;
  const status = exchange?.response.status;
  const message = `HEAD was answered ${status} for what GET answers with success`;
  const verdict = { message, instance: "status", severity: "warning" } as const;
  yield exchange && isThere
    ? withFinding(run, event, exchange, "head-agrees-with-get", verdict)
    : event;
  yield again.event;
}

/** What a server without HEAD answers. */
const noHead: ReadonlySet<number> = new Set([401, 403, 501]);

function withDifferences(
  run: Run,
  event: CaseFinished,
  head: Exchange,
  get: Exchange,
): CaseFinished {
  if (noHead.has(head.response.status)) return event;
  const told = differencesOf(head, get, hasHead(run, get.operation)).reduce(
    (all, [instance, message]) =>
      withFinding(run, all, head, "head-agrees-with-get", { instance, message }),
    event,
  );
  return withLength(run, told, head, get);
}

/**
 * The length of a HEAD is that of what GET answers. It may have changed since, but not from something to nothing.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.6
 */
function withLength(run: Run, event: CaseFinished, head: Exchange, get: Exchange): CaseFinished {
  const [one, two] = [head.response, get.response];
  const isNone = one.status === two.status && one.headers.get("content-length") === "0";
  if (!isNone || two.body.length === 0) return event;
  const message = `HEAD says 0, but GET answered ${two.body.length} bytes`;
  const verdict = { instance: "header Content-Length", message, severity: "warning" } as const;
  return withFinding(run, event, head, "head-agrees-with-get", verdict);
}

/** `isDocumented`: the document has an answer to HEAD, which need not have a body to be described. */
function differencesOf(
  head: Exchange,
  get: Exchange,
  isDocumented: boolean,
): (readonly [instance: string, message: string])[] {
  const [one, two] = [head.response, get.response];
  if (one.status !== two.status)
    return [["status", `HEAD was answered ${one.status}, GET ${two.status}`]];
  const types = [one, two].map(({ headers }) => headers.get("content-type"));
  if (types[0] === types[1] || (isDocumented && types[0] === null)) return [];
  return [["header Content-Type", `HEAD says ${String(types[0])}, GET ${String(types[1])}`]];
}
