import { checkRequest } from "../../../check/check-request.ts";
import { encodeParameters } from "../../../wire/encode-parameters.ts";
import { bodyOf, type Draft } from "./draft.ts";
import type { Run } from "../../run.ts";

/**
 * What a server that reads by the document would say of a request. `loose`: something is wrong that it need not
 * refuse; `elsewhere`: it is another operation's business.
 */
export type Arrival = "keeps" | "breaks" | "loose" | "elsewhere";

/**
 * Writes the request as it would go over the wire, reads it back by the document's own rules, and judges what arrives:
 * much of what is wrong as a value is right again as text.
 */
export async function arrivalOf(
  { maker: { document, schemas }, router }: Pick<Run, "maker" | "router">,
  draft: Draft,
): Promise<Arrival> {
  const { operation } = draft;
  const encoded = encodeParameters(operation, draft.parameters);
  const url = new URL(`http://host${encoded.path}${encoded.query}`);
  const match = router(operation.method, url.pathname);
  if (match.kind !== "operation" || match.operation.pointer !== operation.pointer)
    return "elsewhere";
  const body = bodyOf(draft);
  const headers = new Headers(encoded.headers);
  if (body) headers.set("content-type", body.mediaType);
  const { violations } = await checkRequest(document, schemas, {
    operation,
    path: match.path,
    request: { method: operation.method, url: url.href, headers, body: body?.bytes },
  });
  // Credentials are put in when it is sent.
  const own = violations.filter(({ violation }) => violation.keyword !== "security");
  if (own.length === 0) return "keeps";
  return own.every(({ violation }) => violation.enforced) ? "breaks" : "loose";
}
