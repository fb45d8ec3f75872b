import { withHeader } from "../state/conditions/header.ts";
import type { StateOracle } from "../state/oracle.ts";
import { pathOf } from "../state/own-record/path.ts";
import type { Own } from "../state/own-record/record.ts";
import type { Reply, Session } from "../state/session.ts";
import { checkConditions } from "./content-conditions.ts";
import { checkFacts } from "./content-facts.ts";
import { contentPathOf } from "./content-paths.ts";
import { checkReplaced } from "./replaced-content.ts";
import { checkRanges } from "./ranges.ts";

/** Bytes of one record, and how to ask for them. */
export interface Contents {
  readonly session: Session;
  readonly own: Own;
  /** Reads them, perhaps with a header: a range, a condition. */
  ask(sent: string, header?: readonly [name: string, value: string]): Promise<Reply>;
}

/** The bytes of a record are those that were sent, whole and in parts, and what is told of them is true. */
export const content: StateOracle = {
  name: "a record's bytes are what was sent",
  check: async (session, records) => {
    const paths = contentPathOf(session.run, session.resource);
    if (!paths || !session.resource.read) return;
    const own = await records.create("with content");
    if (!own) return;
    const { read, write } = paths;
    const contents: Contents = {
      session,
      own,
      ask: (sent, header) =>
        session.send({
          ...(header ? withHeader(read, ...header) : { operation: read }),
          sent,
          path: pathOf(read, own.path),
        }),
    };
    const sent = Object.values(own.sent).find((one) => one instanceof Uint8Array);
    if (sent === undefined && write) await checkReplaced(contents, write, records);
    const whole = await contents.ask("the bytes of a record");
    if (!whole.isSuccess)
      return session.skip(
        `the bytes of ${session.resource.name}: ${read.id} answered ${whole.status}`,
      );
    if (sent instanceof Uint8Array) expectBytes(contents, whole, sent, "created-is-readable");
    await checkFacts(contents, whole, records);
    await checkRanges(contents, read, whole);
    await checkConditions(contents, read, whole);
    if (sent !== undefined && write) await checkReplaced(contents, write, records);
  },
};

/** What was sent is what is read. A server may make something else of a file: nobody promises that it does not. */
export function expectBytes(
  { session }: Contents,
  reply: Reply,
  wanted: Uint8Array,
  rule: string,
): void {
  const found = reply.exchange.response.body;
  if (reply.isSuccess && isSame(found, wanted)) return;
  const what = reply.isSuccess
    ? `${found.length} other bytes were read`
    : `reading them was answered ${reply.status}`;
  const message = `${wanted.length} bytes were sent, but ${what}`;
  session.tell(rule, reply, { instance: "body", message, oracle: "convention" });
}

export function isSame(one: Uint8Array, two: Uint8Array): boolean {
  return one.length === two.length && one.every((byte, index) => byte === two[index]);
}
