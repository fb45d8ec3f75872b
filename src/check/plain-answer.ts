import { responseFor, type ResponseSpec } from "../document/operation.ts";
import type { Schemas } from "../schema/compile.ts";
import { isJson } from "../wire/media-type.ts";
import type { JudgedExchange } from "./exchange.ts";
import type { Proven } from "./proven.ts";
import { hasNoBody } from "./rules/body-present.ts";

/**
 * Whether no rule can have anything to say: JSON that was written here from a value that was looked at before, under the
 * very media type that the document gives for the status, which asks for no headers. What a mock answers most is such an
 * answer, and to ask each rule takes longer than all the rest; a test holds that none of them would have spoken.
 */
export function isPlainAnswer(
  schemas: Schemas,
  proven: Proven,
  { intent, operation, request, response: { status, headers, body } }: JudgedExchange,
  written: { readonly value: unknown } | undefined,
): boolean {
  if (!written || intent !== "observed" || body.length === 0 || status === 405) return false;
  const response = responseFor(operation, status);
  if (!response || headers.has("content-length") || hasNoBody(request.method, status)) return false;
  const schema = schemaOf(response, headers.get("content-type") ?? "");
  if (schema === undefined || !proven(schema, written.value)) return false;
  return schemas.problemOf(schema) === undefined;
}

/** The schema of an answer of that type, where status, type and headers are as documented whatever they hold. */
function schemaOf({ status, headers, content }: ResponseSpec, type: string): string | undefined {
  if (status === "default" || headers.length > 0 || type.includes(";") || type.includes("problem"))
    return undefined;
  const media = content.find((one) => one.type === type);
  return media?.itemSchema === undefined && isJson(type) ? media?.schema : undefined;
}
