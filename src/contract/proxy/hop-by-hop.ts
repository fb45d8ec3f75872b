/** Headers of one connection, not of the message. @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1 */
const ofConnection = [
  "connection",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

/** What a proxy passes on: everything but the headers of the connection, those named by `Connection` included. */
export function endToEnd(headers: Headers): Headers {
  const named = (headers.get("connection") ?? "").split(",").map((name) => name.trim());
  const kept = new Headers(headers);
  for (const name of [...ofConnection, ...named]) if (isToken(name)) kept.delete(name);
  return kept;
}

/** A client may write anything behind `Connection`; `delete` throws for what is no header name. */
function isToken(name: string): boolean {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(name);
}
