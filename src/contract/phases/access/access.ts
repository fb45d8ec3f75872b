import type { Operation } from "../../../document/operation.ts";
import { isOptional, securityScheme } from "../../../wire/credentials.ts";
import { asRecordOperation } from "../../../resource/verbs/verb-views.ts";
import type { RunEvent } from "../../events.ts";
import { withFarKeys } from "../../records/far-keys.ts";
import { firstRequest } from "../../requests/requests.ts";
import { withKey } from "../../requests/with-key.ts";
import { reasons, skipped, type Run } from "../../run.ts";
import { checkCallers } from "./callers.ts";
import { trySpoiled } from "./spoiled-credentials.ts";
import { askUnknown } from "./unknown-caller.ts";
import { askForNothing } from "./unknown-thing.ts";

/** Secured operations refuse a caller without credentials, one with garbage, and whom they are declared to refuse. */
export async function* checkAccess(run: Run, operation: Operation): AsyncGenerator<RunEvent> {
  const skip = (reason: string) => skipped("access", operation.id, reason);
  if (operation.security.length === 0) return yield skip("it is not secured");
  if (isOptional(operation)) return yield skip("its credentials are optional");
  if (isByCertificate(run, operation))
    return yield skip("its credentials are a certificate, which belongs to the connection");
  if (run.options.safe && !operation.safe) return yield skip(reasons.unsafe);
  const path = yield* pathOf(run, operation);
  const first = firstRequest(run.maker, operation);
  const made = first && withFarKeys(run.maker, operation, first);
  if (first && !made) return yield skip("it may delete what its made-up keys lead to");
  const request = made && withKey(run.maker, operation, path, made);
  let isOpen = false;
  let isRefused = false;
  const others = [...operation.security.keys()]
    .slice(1)
    .map((index) => `garbage ${index}` as const);
  for (const credentials of ["none", "garbage", ...others] as const) {
    if (!run.credentials.canCarry(operation, credentials)) continue;
    const { event, exchange } = await run.send({
      operation,
      phase: "access",
      sent: wordsFor(operation, credentials),
      intent: credentials === "none" ? "no-credentials" : "garbage-credentials",
      parameters: { ...request?.parameters, path },
      ...(request?.body ? { body: request.body } : {}),
      credentials,
    });
    yield event;
    isRefused ||= credentials === "none" && (event.status === 401 || event.status === 403);
    isOpen ||= exchange !== undefined && exchange.response.status < 300;
  }
  if (!isOpen && run.credentials.has(operation)) yield* trySpoiled(run, operation, path);
  yield* askUnknown(run, operation, path);
  if (isRefused && run.credentials.has(operation)) yield* askForNothing(run, operation, path);
  yield* checkCallers(run, operation);
}

function wordsFor({ security }: Operation, credentials: string): string {
  if (credentials === "none") return "no credentials";
  const names = Object.keys(security[Number(credentials.split(" ")[1])] ?? {}).join(" and ");
  return names === "" ? "garbage credentials" : `garbage credentials for ${names}`;
}

/** @see https://spec.openapis.org/oas/v3.1.1#security-scheme-object */
function isByCertificate({ maker: { document } }: Run, { security }: Operation): boolean {
  const isOne = (name: string) => securityScheme(document, name)?.["type"] === "mutualTLS";
  return security.some((alternative) => Object.keys(alternative).every(isOne));
}

/**
 * Something that is there: a key nobody has may be refused for its own sake. Of what changes things only what the run
 * itself created, should it come to that.
 */
async function* pathOf(
  run: Run,
  operation: Operation,
): AsyncGenerator<RunEvent, Readonly<Record<string, unknown>>> {
  const { parameters, safe } = asRecordOperation(run.maker.document, operation);
  const names = parameters.filter((one) => one.in === "path").map((one) => one.name);
  if (names.length === 0) return {};
  const nobodys = Object.fromEntries(names.map((name) => [name, "0".repeat(32)]));
  if (!run.credentials.has(operation)) return nobodys;
  const { path, blocked, unproven, isOwn } = yield* run.resolver.resolve(operation);
  const isKnown = blocked === undefined && (safe || unproven === undefined || isOwn === true);
  return isKnown ? path : nobodys;
}
