import type { Reply, Session } from "../session.ts";

const oracle = "http";

/** A tag that is not the one it has now was let through. */
export function tellOldTag(session: Session, reply: Reply): void {
  const message = `If-Match with an old entity tag must be answered 412, but was answered ${reply.status}`;
  session.tell("old-tag-is-refused", reply, { instance: "status", message, oracle });
}

/** The tag that it has now was answered 412. */
export function tellOwnTag(session: Session, reply: Reply): void {
  const message = "If-Match with the record's own entity tag must hold, but was answered 412";
  session.tell("own-tag-is-accepted", reply, { instance: "status", message, oracle });
}

/** Who has the state already was sent it again. */
export function tellKnown(session: Session, reply: Reply, tag: string): void {
  const message = `a reader who has ${tag} must be answered 304, but was answered ${reply.status}`;
  session.tell("known-is-not-modified", reply, { instance: "status", message, oracle });
}
