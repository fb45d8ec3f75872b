import type { SentRequest } from "../../../check/exchange.ts";
import type { Operation } from "../../../document/operation.ts";
import { isOptional, readCredentials } from "../../../wire/credentials.ts";
import { isAt, successAnswer, withHeader } from "../messages.ts";
import { toMutant, type Distort, type Mutant, type Tools } from "../mutant.ts";

/** The server does not look at credentials as it should. */
export function* accessMutants(operation: Operation): Generator<Mutant> {
  if (operation.security.length === 0 || isOptional(operation)) return;
  const at = (fault: string, create: (tools: Tools) => Distort) =>
    toMutant("access", "credentials-required", { fault, operation, create });
  yield at("no-credentials-accepted", (tools) => async (seen, next) => {
    if (!isAt(seen, operation) || !lacksCredentials(tools, operation, seen.request))
      return next(seen.request);
    return next(withOwn(tools, operation, seen.request));
  });
  yield at("any-credentials-accepted", (tools) => async (seen, next) => {
    const got = await next(seen.request);
    if (!isAt(seen, operation) || (got.status !== 401 && got.status !== 403)) return got;
    if (lacksCredentials(tools, operation, seen.request)) return got;
    return next(withOwn(tools, operation, seen.request));
  });
  yield at("refused-with-another-status", () => async (seen, next) => {
    const got = await next(seen.request);
    return isAt(seen, operation) && got.status === 401 ? { ...got, status: 400 } : got;
  });
  yield at("success-without-doing-anything", (tools) => async (seen, next) => {
    const got = await next(seen.request);
    return isAt(seen, operation) && got.status === 401 ? successAnswer(tools, operation) : got;
  });
  yield toMutant("access", "a rule about WWW-Authenticate", {
    fault: "no-challenge",
    operation,
    create: () => async (seen, next) => {
      const got = await next(seen.request);
      if (!isAt(seen, operation) || !got.headers.has("www-authenticate")) return got;
      return withHeader(got, "www-authenticate", undefined);
    },
  });
}

function lacksCredentials(
  { document }: Tools,
  operation: Operation,
  { url, headers }: SentRequest,
): boolean {
  const query = new URL(url).search.slice(1);
  const found = readCredentials(document, operation, {
    header: (name) => headers.get(name),
    query,
  });
  return found.kind === "missing";
}

function withOwn({ credentials }: Tools, operation: Operation, request: SentRequest): SentRequest {
  const carried = credentials.carry(operation, "own");
  const headers = new Headers(request.headers);
  for (const [name, value] of Object.entries(carried.headers)) headers.set(name, value);
  const url = new URL(request.url);
  for (const [name, value] of carried.query) url.searchParams.set(name, value);
  return { ...request, headers, url: url.href };
}
