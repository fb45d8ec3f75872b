import type { MediaType, Operation } from "../../document/operation.ts";
import { names, speaks, strangeTag, tagOf } from "../state/conditions/entity-tag.ts";
import { tellOldTag } from "../state/conditions/tell-tags.ts";
import { withHeader } from "../state/conditions/header.ts";
import { pathOf } from "../state/own-record/path.ts";
import type { Records } from "../state/own-record/record.ts";
import type { Reply } from "../state/session.ts";
import { checkFacts } from "./content-facts.ts";
import { bytesIn } from "./content-paths.ts";
import { expectBytes, type Contents } from "./content.ts";

/** Bytes that were put are read from then on, under another tag; what a condition refused is not stored. */
export async function checkReplaced(
  contents: Contents,
  write: Operation,
  records: Records,
): Promise<void> {
  const { session } = contents;
  const before = await contents.ask("the bytes before others are put");
  for (const media of bytesIn(write)) {
    const bytes = bytesFor(media);
    const reply = await put(contents, write, media, bytes, "other bytes");
    if (!reply.isSuccess) {
      session.skip(`other bytes as ${media.type} were answered ${reply.status} by ${write.id}`);
      continue;
    }
    const after = await contents.ask("the bytes that were just put");
    expectBytes(contents, after, bytes, "update-persists");
    await checkFacts(contents, after, records);
    checkTag(contents, before, after);
    if (speaks(write, "if-match", "412")) await checkCondition(contents, write, media, after);
    return;
  }
}

function bytesFor({ type }: MediaType): Uint8Array {
  return new TextEncoder().encode(`contract-kit, other content for ${type}`);
}

function checkTag({ session }: Contents, before: Reply, after: Reply): void {
  const [one, two] = [tagOf(before), tagOf(after)];
  if (!before.isSuccess || one === undefined || one !== two || one.startsWith("W/")) return;
  const message = `the content is another one, but its entity tag is ${one} still`;
  const told = { instance: "header ETag", message, oracle: "http" } as const;
  session.tell("tag-follows-the-record", after, told);
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1 */
async function checkCondition(
  contents: Contents,
  write: Operation,
  media: MediaType,
  now: Reply,
): Promise<void> {
  const { session } = contents;
  const tag = tagOf(now);
  if (tag === undefined || !names(write, "if-match")) return;
  const kept = now.exchange.response.body;
  const more = new TextEncoder().encode("contract-kit, content under a condition");
  const strange = strangeTag(tag);
  const refused = await put(contents, write, media, more, "a tag that is not its own", strange);
  if (refused.status !== 412) return tellOldTag(session, refused);
  const after = await contents.ask("the bytes after a refusal");
  expectBytes(contents, after, kept, "refused-write-changes-nothing");
  for (const [value, rule, words] of [
    [tag, "own-tag-is-accepted", "If-Match with its own entity tag"],
    ["*", "any-tag-is-accepted", "If-Match: *"],
  ] as const) {
    const reply = await put(contents, write, media, kept, words, value);
    if (reply.status !== 412) continue;
    const message = `${words} must hold, but was answered 412`;
    session.tell(rule, reply, { instance: "status", message, oracle: "http" });
  }
}

function put(
  { session, own }: Contents,
  write: Operation,
  media: MediaType,
  bytes: Uint8Array,
  sent: string,
  tag?: string,
): Promise<Reply> {
  const type = media.type.includes("*") ? "application/octet-stream" : media.type;
  return session.send({
    ...(tag === undefined ? { operation: write } : withHeader(write, "If-Match", tag)),
    sent,
    path: pathOf(write, own.path),
    content: { media: { ...media, type }, value: bytes },
  });
}
