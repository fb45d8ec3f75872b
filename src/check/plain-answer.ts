import { responseFor, type ResponseSpec } from "../document/operation.ts";
import { isJson } from "../wire/media-type.ts";
import type { Evidence } from "./rule.ts";
import { hasNoBody } from "./rules/body-present.ts";
import { checkHeader } from "./rules/headers-valid.ts";

type Seen = Pick<Evidence, "document" | "schemas" | "exchange" | "proven">;

/**
 * Whether no rule can have anything to say: JSON that was written here from a value that was looked at before, under the
 * very media type that the document gives for the status, with the headers it describes. What a mock answers most is
 * such an answer, and to ask each rule takes longer than all the rest; a test holds that none of them would have spoken.
 */
export function isPlainAnswer(
  seen: Seen,
  written: { readonly value: unknown } | undefined,
): boolean {
  const { schemas, proven, exchange } = seen;
  const { intent, operation, request, response: sent } = exchange;
  const { status, headers, body } = sent;
  if (!written || intent !== "observed" || body.length === 0 || status === 405) return false;
  const response = responseFor(operation, status);
  if (!response || headers.has("content-length") || hasNoBody(request.method, status)) return false;
  const schema = schemaOf(response, headers.get("content-type") ?? "");
  if (schema === undefined || !proven(schema, written.value)) return false;
  return schemas.problemOf(schema) === undefined && hasPlainHeaders(seen, response);
}

/** The schema of an answer of that type, where status and type are as documented. */
function schemaOf({ status, content }: ResponseSpec, type: string): string | undefined {
  if (status === "default" || type.includes(";")) return undefined;
  const media = content.find((one) => one.type === type);
  return media?.itemSchema === undefined && isJson(type) ? media?.schema : undefined;
}

/** These have rules of their own. */
const special = /^(?:etag|location)$/i;

function hasPlainHeaders(seen: Seen, { headers }: ResponseSpec): boolean {
  if (seen.exchange.response.headers.has("etag")) return false;
  return headers.every(
    (header) =>
      !special.test(header.name) &&
      checkHeader(seen, header).length === 0 &&
      (header.schema === undefined || seen.schemas.problemOf(header.schema) === undefined),
  );
}
