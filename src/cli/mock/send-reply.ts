import type { Http2Bindings, HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Reply } from "../../mock/reply.ts";

type Outgoing = (HttpBindings | Http2Bindings)["outgoing"];

/** Writes the bytes there are, past the streams of a `Response`; gives the one that tells Hono to leave it alone. */
export function sendReply({ status, headers, bytes, more }: Reply, outgoing: Outgoing): Response {
  const fields: Record<string, string | string[] | number> = {};
  for (const [name, value] of headers) fields[name] = value;
  // Joined with commas they would be one broken cookie.
  if (fields["set-cookie"] !== undefined) fields["set-cookie"] = headers.getSetCookie();
  Object.assign(fields, more);
  const hasNoBody = status === 204 || status === 304;
  if (!hasNoBody && fields["content-length"] === undefined)
    fields["content-length"] = bytes?.length ?? 0;
  outgoing.writeHead(status, fields);
  if (bytes) outgoing.end(bytes);
  else outgoing.end();
  return RESPONSE_ALREADY_SENT;
}
