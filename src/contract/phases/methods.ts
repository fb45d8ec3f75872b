import { toFinding } from "../../check/rule.ts";
import type { Exchange } from "../../check/exchange.ts";
import type { Operation } from "../../document/operation.ts";
import type { CaseFinished, RunEvent } from "../events.ts";
import { firstRequest, parameterValue } from "../requests.ts";
import type { ResolvedPath } from "../resolve.ts";
import { reasons, skipped, type Run } from "../run.ts";
import { tell } from "../tell.ts";

/** A method that a path does not have is refused, and HEAD says what GET does. Once for each path. */
export async function* checkMethods(run: Run, operation: Operation): AsyncGenerator<RunEvent> {
  const { operations } = run.maker.document;
  const samePath = operations.filter((one) => one.path === operation.path);
  const isFirst = run.operations.find((one) => one.path === operation.path) === operation;
  if (!run.credentials.has(operation))
    return yield skipped("methods", operation.id, reasons.noCredentials);
  if (operation.method === "GET") yield* compareHead(run, operation);
  if (!isFirst) return;
  const documented = new Set<string>(samePath.map((one) => one.method));
  for (const method of undocumentedMethods(run, operation, documented)) {
    yield* sendMethod(run, operation, method);
  }
}

/**
 * Two methods that the path does not have: one that many servers have anyway, and one that is rarely there. DELETE is
 * sent only to what a key leads to: on a collection it might be obeyed.
 */
function undocumentedMethods(
  run: Run,
  { path }: Operation,
  documented: ReadonlySet<string>,
): string[] {
  const candidates = path.endsWith("}")
    ? ["DELETE", "PATCH", "PUT", "POST", "GET"]
    : ["PUT", "PATCH", "POST", "GET"];
  const unsafe = candidates.filter((method) => !run.options.safe || method === "GET");
  return unsafe
    .filter((method) => !documented.has(method) && !isElsewhere(run, method, path))
    .slice(0, 2);
}

/** A path that looks the same may belong to another template that has the method. */
function isElsewhere(run: Run, method: string, path: string): boolean {
  return run.router(method, path).kind === "operation";
}

async function* sendMethod(
  run: Run,
  operation: Operation,
  method: string,
): AsyncGenerator<RunEvent> {
  const asked = { ...operation, method, responses: [], safe: method === "GET" } as Operation;
  const { path } = yield* ownPath(run, asked);
  const body = { mediaType: "application/json", bytes: new TextEncoder().encode("{}") };
  const { event } = await run.send({
    operation: asked,
    phase: "methods",
    sent: `${method}, which the document does not have for this path`,
    intent: "undocumented-method",
    parameters: { path },
    ...(method === "GET" || method === "DELETE" ? {} : { body }),
    credentials: "own",
  });
  yield event;
}

/** Something of the run's own, so that nothing is lost if the method works; else keys that nobody has. */
async function* ownPath(run: Run, asked: Operation): AsyncGenerator<RunEvent, ResolvedPath> {
  const resolved = yield* run.resolver.resolve(asked);
  if (resolved.blocked === undefined) return resolved;
  const keys = asked.parameters.filter((one) => one.in === "path");
  const made = keys.map((one) => [one.name, parameterValue(run.maker, asked, one) ?? "0"] as const);
  return { path: { ...Object.fromEntries(made), ...resolved.path } };
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2 */
async function* compareHead(run: Run, operation: Operation): AsyncGenerator<RunEvent> {
  const request = firstRequest(run.maker, operation);
  const { path, blocked } = yield* run.resolver.resolve(operation);
  if (!request || blocked !== undefined) return;
  const parameters = { ...request.parameters, path };
  const own = { phase: "methods", parameters, credentials: "own" } as const;
  const get = await run.send({
    ...own,
    operation,
    intent: "observed",
    sent: "GET, to compare HEAD with",
  });
  yield get.event;
  if (!get.exchange || get.exchange.response.status >= 300) return;
  const asked = { ...operation, method: "HEAD", responses: [] } as Operation;
  const head = await run.send({
    ...own,
    operation: asked,
    intent: "undocumented-method",
    sent: "HEAD, which is GET without its body",
  });
  yield head.exchange ? withDifferences(run, head.event, head.exchange, get.exchange) : head.event;
}

/** What a server without HEAD answers. */
const noHead: ReadonlySet<number> = new Set([401, 403, 404, 405, 501]);

function withDifferences(
  run: Run,
  event: CaseFinished,
  head: Exchange,
  get: Exchange,
): CaseFinished {
  if (noHead.has(head.response.status)) return event;
  const differences = differencesOf(head, get).map(([instance, message]) =>
    toFinding(
      { name: "head-agrees-with-get", oracle: "http" },
      { message, instance, specPointer: get.operation.pointer },
      { document: run.maker.document, exchange: get },
    ),
  );
  const findings = differences.map((finding) => tell(run, event, head, finding));
  return { ...event, findings: [...event.findings, ...findings] };
}

function differencesOf(
  head: Exchange,
  get: Exchange,
): (readonly [instance: string, message: string])[] {
  const [one, two] = [head.response, get.response];
  if (one.status !== two.status)
    return [["status", `HEAD was answered ${one.status}, GET ${two.status}`]];
  const types = [one, two].map(({ headers }) => headers.get("content-type"));
  if (types[0] === types[1]) return [];
  return [["header Content-Type", `HEAD says ${String(types[0])}, GET ${String(types[1])}`]];
}
