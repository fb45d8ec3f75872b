/**
 * Whether a header says how a message is sent: it is written by what sends it, and may change on the way.
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-6
 */
export function isOfTransport(header: string): boolean {
  return names.test(header);
}

const names =
  /^(?:connection|content-encoding|content-length|keep-alive|te|trailer|transfer-encoding|upgrade)$/i;
