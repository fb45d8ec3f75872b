import type { Reply, Session } from "../session.ts";

/**
 * A PUT that has created something says so by 201, one that has changed what was there does not; told only where the
 * document has both answers. @see https://www.rfc-editor.org/rfc/rfc9110#section-9.3.4
 */
export function checkPutStatus(session: Session, reply: Reply, was: "new" | "known"): void {
  const { status, isSuccess } = reply;
  const { responses } = reply.exchange.operation;
  const has = (...all: string[]) => responses.some((one) => all.includes(one.status));
  if (!isSuccess || status === 202 || !has("201") || !has("200", "204")) return;
  if ((status === 201) === (was === "new")) return;
  const message =
    was === "new"
      ? `a PUT that creates must be answered 201, which the document has, but was answered ${status}`
      : "a PUT of what was there must not be answered 201, and the document has another answer for it";
  session.tell("put-says-what-it-did", reply, { instance: "status", message, oracle: "http" });
}
