import type { Operation } from "../../document/operation.ts";
import { expectRead, type StateOracle } from "./oracle.ts";
import { withHeader } from "./header.ts";
import { pathOf } from "./path.ts";
import { changeFor } from "./writing.ts";

/**
 * Entity tags, where the document speaks of them: a change with an old one is refused, a reader who has the state is
 * told so. @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1
 */
export const conditions: StateOracle = {
  name: "conditions of a request hold",
  check: async (session, records, writers) => {
    const { read } = session.resource;
    if (!read) return;
    const hasTag = read.responses.some((one) => one.headers.some(({ name }) => isTag(name)));
    const conditional = writers.filter(({ operation }) => speaks(operation, "if-match", "412"));
    const mayBeKnown = speaks(read, "if-none-match", "304");
    if (!hasTag && conditional.length === 0 && !mayBeKnown) return;
    const own = await records.create("with an entity tag");
    const first = own && (await records.read(own, "for its entity tag"));
    if (!own || !first) return;
    const tag = first.exchange.response.headers.get("etag");
    if (tag === null) return session.skip(`${read.id} sends no ETag, so no condition was tried`);
    const oracle = "http";
    if (mayBeKnown) {
      const known = await session.send({
        ...withHeader(read, "If-None-Match", tag),
        sent: "the entity tag that was just read",
        path: pathOf(read, own.path),
      });
      const message = `a reader who has ${tag} must be answered 304, but was answered ${known.status}`;
      if (known.status !== 304)
        session.tell("known-is-not-modified", known, { instance: "status", message, oracle });
    }
    for (const writer of conditional) {
      const before = await records.read(own, "before a change under a condition");
      const body = changeFor(session, writer, "condition", before.record ?? {});
      const wrong = `"0-${tag.replaceAll(/[^\w]/g, "")}"`;
      const refused = await writer.write(
        own,
        body,
        "an entity tag that is not the record's",
        wrong,
      );
      if (refused.status !== 412 && refused.status !== 428) {
        const message = `If-Match with an old entity tag must be answered 412, but was answered ${refused.status}`;
        session.tell("old-tag-is-refused", refused, { instance: "status", message, oracle });
        continue;
      }
      const wanted = Object.fromEntries(
        Object.keys(body).map((name) => [name, before.record?.[name]]),
      );
      const rule = "refused-write-changes-nothing";
      await expectRead(session, records, own, { rule, wanted });
      const right = before.exchange.response.headers.get("etag") ?? tag;
      const accepted = await writer.write(own, body, "the record's own entity tag", right);
      const message = `If-Match with the record's own entity tag must hold, but was answered ${accepted.status}`;
      if (accepted.status === 412)
        session.tell("own-tag-is-accepted", accepted, { instance: "status", message, oracle });
    }
  },
};

const isTag = (name: string) => name.toLowerCase() === "etag";

function speaks({ parameters, responses }: Operation, header: string, status: string): boolean {
  const hasHeader = parameters.some(
    (one) => one.in === "header" && one.name.toLowerCase() === header,
  );
  return hasHeader || responses.some((one) => one.status === status);
}
