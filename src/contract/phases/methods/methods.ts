import type { Operation } from "../../../document/operation.ts";
import type { RunEvent } from "../../events.ts";
import { endsInParameter, shapeOfPath } from "../../../resource/paths.ts";
import { parameterValue } from "../../requests/requests.ts";
import type { ResolvedPath } from "../../records/resolve.ts";
import { skipped, withoutCredentials, type Run } from "../../run.ts";
import { withFinding } from "../../findings/with-finding.ts";
import { compareHead } from "./compare-head.ts";

/** A method that a path does not have is refused, and HEAD says what GET does. Once for each path. */
export async function* checkMethods(run: Run, operation: Operation): AsyncGenerator<RunEvent> {
  const { operations } = run.maker.document;
  const samePath = operations.filter((one) => one.path === operation.path);
  const isFirst = run.operations.find((one) => one.path === operation.path) === operation;
  if (!run.credentials.has(operation))
    return yield skipped("methods", operation.id, withoutCredentials(run, operation));
  if (operation.method === "GET") yield* compareHead(run, operation);
  if (!isFirst) return;
  const documented = new Set<string>(samePath.map((one) => one.method));
  // Whoever may write here is who a forgotten method would let in: without credentials it only says 401.
  const writer = samePath.find((one) => one.security.length > 0 && run.credentials.has(one));
  const { security } = operation.security.length > 0 ? operation : (writer ?? operation);
  for (const method of undocumentedMethods(run, operation, documented)) {
    yield* sendMethod(run, { ...operation, security }, method);
  }
  if (!documented.has("OPTIONS")) yield* askOptions(run, operation);
}

/**
 * Methods that the path does not have: those that many servers have anyway, and one that is rarely there. DELETE is
 * sent only to what a key leads to: on a collection it might be obeyed.
 */
function undocumentedMethods(
  run: Run,
  { path }: Operation,
  documented: ReadonlySet<string>,
): string[] {
  const candidates = endsInParameter(path)
    ? ["DELETE", "PATCH", "PUT", "POST", "GET"]
    : ["PUT", "PATCH", "POST", "GET"];
  const unsafe = candidates.filter((method) => !run.options.safe || method === "GET");
  return unsafe
    .filter((method) => !documented.has(method) && !isElsewhere(run, method, path))
    .slice(0, 3);
}

/** `PUT /items/{id}` may be what answers `PUT /items/export`: a path may fit several templates. */
function isElsewhere({ maker }: Run, method: string, path: string): boolean {
  const { segments } = shapeOfPath(path);
  return maker.document.operations.some((one) => {
    const other = shapeOfPath(one.path).segments;
    return (
      one.method === method &&
      other.length === segments.length &&
      other.every(({ kind, name }, at) => kind === "parameter" || name === segments[at]?.name)
    );
  });
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

/**
 * Any browser asks so before a call from another origin. Whatever is answered, it is no failure of the server.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-9.3.7
 */
async function* askOptions(run: Run, operation: Operation): AsyncGenerator<RunEvent> {
  const asked = { ...operation, method: "OPTIONS", responses: [], safe: true } as Operation;
  const { path, blocked } = yield* run.resolver.resolve(asked);
  if (blocked !== undefined) return;
  const { event, exchange } = await run.send({
    operation: asked,
    phase: "methods",
    sent: "OPTIONS, which asks what may be done here",
    intent: "undocumented-method",
    parameters: { path },
    credentials: "own",
  });
  const { status = 0 } = event;
  if (!exchange || status < 500 || status === 501) return yield event;
  const message = `OPTIONS asks what may be done here, but the server failed with ${status}`;
  yield withFinding(run, event, exchange, "options-is-answered", { message, instance: "status" });
}
