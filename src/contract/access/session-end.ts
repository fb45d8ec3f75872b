import type { ApiDocument } from "../../document/api-document.ts";
import type { Operation } from "../../document/operation.ts";
import type { Credentials } from "./credentials.ts";
import { namesOf } from "../requests/credentials-sent.ts";

const leaves = /(?:log|sign)-?(?:out|off)\b|end-session\b/;
/** Invitations are revoked, too: only who revokes a token or a session ends one. */
const revokes = /\b(?:revoke|invalidate)/;
const session = /session|token|auth(?!or)/;
/** `DELETE /sessions/current`, `DELETE /auth/token`, `DELETE /me`: no key says whose it is. */
const ownThing =
  /\/(?:sessions?|tokens?|login|auth)(?:\/(?:current|me|mine|self|this))?\/?$|\/(?:me|self)\/?$/;

/** Whether an operation makes the credentials void that it is called with. */
export function endsSession(operation: Operation, operations: readonly Operation[]): boolean {
  if (isOfCreated(operation, operations)) return false;
  const names = namesOf(operation);
  const says = (pattern: RegExp) => names.some((name) => pattern.test(name));
  if (says(leaves) || (says(revokes) && says(session))) return true;
  return operation.method === "DELETE" && ownThing.test(names[0] ?? "");
}

/** Its key is that of something the run creates itself: what ends is not its own. */
function isOfCreated({ path }: Operation, operations: readonly Operation[]): boolean {
  const end = path.lastIndexOf("/{");
  return (
    end >= 0 && operations.some((one) => one.method === "POST" && one.path === path.slice(0, end))
  );
}

export interface SessionOptions {
  readonly document: ApiDocument;
  /** Credentials that can be renewed may end. */
  readonly source?: unknown;
  /** operationIds and paths that are asked for by name. Default none. */
  readonly include?: readonly string[];
}

/** What is not called with the caller's credentials, for they would be void, and all that comes after it refused. */
export function sparedOperations(
  { carry, secretHeaders, secretQuery }: Credentials,
  { document, source, include = [] }: SessionOptions,
): Operation[] {
  if (source !== undefined) return [];
  return document.operations.filter((operation) => {
    if (!endsSession(operation, document.operations)) return false;
    const { headers, query } = carry(operation, "own");
    const isKnown =
      Object.keys(headers).some((name) => secretHeaders.has(name)) ||
      query.some(([name]) => secretQuery.has(name));
    return isKnown && !include.includes(operation.id) && !include.includes(operation.path);
  });
}
