import type { Operation } from "../../document/operation.ts";
import { isWeak, opaqueOf, speaks, strangeTag, tagOf } from "../state/conditions/entity-tag.ts";
import { tellKnown } from "../state/conditions/tell-tags.ts";
import type { Reply } from "../state/session.ts";
import type { Contents } from "./content.ts";

const oracle = "http";

/** Who has the bytes is told so, nobody else, and the tag stays as long as they do. */
export async function checkConditions(
  contents: Contents,
  read: Operation,
  whole: Reply,
): Promise<void> {
  const { session } = contents;
  const tag = tagOf(whole);
  if (tag === undefined) return;
  const again = await contents.ask("the bytes once more");
  const second = tagOf(again);
  if (second !== undefined && opaqueOf(second) !== opaqueOf(tag) && !isWeak(tag)) {
    const message = `the same bytes were read twice, with the entity tags ${tag} and ${second}: nobody can keep them`;
    const told = { instance: "header ETag", message, oracle: "convention" } as const;
    return session.tell("tag-stays-with-the-record", again, told);
  }
  if (!speaks(read, "if-none-match", "304")) return;
  const known = await contents.ask("the entity tag that was just read", ["If-None-Match", tag]);
  if (known.status !== 304) tellKnown(session, known, tag);
  const strange = strangeTag(tag);
  const other = await contents.ask("a tag that nobody gave out", ["If-None-Match", strange]);
  if (other.status === 200) return;
  const message = `a reader who has ${strange} must be sent the content, but was answered ${other.status}`;
  session.tell("unknown-is-sent", other, { instance: "status", message, oracle });
}
