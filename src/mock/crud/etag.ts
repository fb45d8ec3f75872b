import { createRandom } from "../../base/random.ts";
import type { Operation } from "../../document/operation.ts";
import { operationRoles } from "../../resource/read-resources.ts";
import type { Resource } from "../../resource/resource.ts";
import { HeaderFields } from "../header-fields.ts";
import { Reply, type Answer } from "../reply.ts";
import type { StateRow } from "./state-row.ts";
import { refuse, type Visit } from "./visit.ts";

/** A strong validator: equal records have equal ones. @see https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3 */
export function etagOf({ record }: StateRow): string {
  return `"${createRandom("etag", JSON.stringify(record)).hex(16)}"`;
}

/** True when an operation of the resource speaks of entity tags in any way. */
export function usesEtags(resource: Resource): boolean {
  return operationRoles.some((role) => resource[role] && speaksOfEtags(resource[role]));
}

function speaksOfEtags({ parameters, responses }: Operation): boolean {
  const hasParameter = parameters.some(
    (one) => one.in === "header" && /^if-(?:none-)?match$/i.test(one.name),
  );
  const hasAnswer = responses.some(
    ({ status, headers }) =>
      ["304", "412", "428"].includes(status) || headers.some(({ name }) => /^etag$/i.test(name)),
  );
  return hasParameter || hasAnswer;
}

/**
 * The answer to a request whose conditions do not hold: 412, 428 where a condition is missing, 304 for a reader who has
 * the record. Only what the operation documents; undefined lets the request go on.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1
 */
export function judgeConditions(visit: Visit, row: StateRow): Answer | undefined {
  const { operation, context } = visit;
  const has = (status: string) => operation.responses.some((one) => one.status === status);
  const etag = etagOf(row);
  const wanted = context.request.headers.get("if-match");
  if (wanted === null && has("428")) return fails(visit, "428");
  if (wanted !== null && has("412") && !matches(wanted, etag, "strong")) return fails(visit, "412");
  const known = context.request.headers.get("if-none-match");
  if (known === null || !matches(known, etag, "weak")) return undefined;
  if (["GET", "HEAD"].includes(context.request.method))
    return has("304") ? new Reply(304, new HeaderFields({ etag }), null) : undefined;
  return has("412") ? fails(visit, "412") : undefined;
}

function fails(visit: Visit, status: "412" | "428"): Answer {
  return status === "428"
    ? refuse(visit, [status], "PRECONDITION_REQUIRED", "The request must say If-Match.")
    : refuse(visit, [status], "PRECONDITION_FAILED", "The record has another entity tag.");
}

/** A weak tag equals none where the comparison is strong. @see https://www.rfc-editor.org/rfc/rfc9110#section-8.8.3.2 */
function matches(header: string, etag: string, comparison: "strong" | "weak"): boolean {
  return header
    .split(",")
    .map((one) => (comparison === "weak" ? one.trim().replace(/^W\//, "") : one.trim()))
    .some((one) => one === "*" || one === etag);
}
