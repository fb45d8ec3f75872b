import { escapeRegex } from "../../../../base/escape-regex.ts";
import type { ApiDocument } from "../../../../document/api-document.ts";
import { singularOf } from "../../../../resource/names.ts";
import { referredKind } from "../../../../resource/references.ts";
import type { Resource } from "../../../../resource/resource.ts";
import { keyword } from "../../../../schema/walk.ts";
import { sharedPath } from "../../../records/sources.ts";
import { chosenResources } from "../../../select-resources.ts";
import { bodyFrom, settable, withMember } from "../../own-record/bodies.ts";
import type { StateOracle } from "../../oracle.ts";
import { createRecords, removeRecord, type Own, type Records } from "../../own-record/record.ts";
import { createSession, type Reply, type Session } from "../../session.ts";
import { textsOf } from "../../../../resource/texts.ts";
import { handOver } from "../bystanders.ts";

/** Only texts say that something must be empty before it is deleted. */
const oracle = "convention";

/** What the document lets nobody delete while something is in it, or names it, is not deleted. */
export const dependents: StateOracle = {
  name: "what is in use is not deleted",
  check: async (session, records) => {
    const { run, resource } = session;
    for (const holder of chosenResources(run)) {
      const { remove, create } = holder;
      if (!remove || !create || holder.kind === resource.kind) continue;
      if (![remove, create].every((one) => run.credentials.has(one))) continue;
      const kept = keptWhile(run.maker.document, holder, resource);
      if (kept) await checkHolder(session, records, holder, kept.state);
    }
  },
};

/**
 * Whether the texts of a deletion have 409 for what still holds records of the kind, and in which state these are: of
 * `books with active loans` only what is active counts.
 */
function keptWhile(
  document: ApiDocument,
  { remove }: Resource,
  { name }: Resource,
): { readonly state: string | undefined } | undefined {
  if (!remove?.responses.some(({ status }) => status === "409")) return undefined;
  const plural = name.split("/").at(-1) ?? name;
  const called = new RegExp(
    `(?:\\b(\\w+) )?\\b(?:${escapeRegex(plural)}|${escapeRegex(singularOf(plural))})\\b`,
    "i",
  );
  const find = (text: string, forbids: RegExp) =>
    text.split(/[.;\n]/).find((one) => called.test(one) && forbids.test(one));
  const conflict = remove.responses.find(({ status }) => status === "409");
  const answer = conflict && keyword(document, conflict.pointer, "description");
  const said =
    (typeof answer === "string" ? find(answer, holding) : undefined) ??
    textsOf(document, remove, "").flatMap((one) => find(one, forbidding) ?? [])[0];
  if (said === undefined) return undefined;
  const word = called.exec(said)?.[1];
  return { state: word === undefined || plainWords.test(word) ? undefined : word.toLowerCase() };
}

/** Words before a kind that leave none of its records out. */
const plainWords =
  /^(?:s|with|has|have|having|holds?|contains?|by|of|for|in|to|from|no|any|some|one|more|existing|remaining|its|their|the|an?|and|or|still|own|without|associated|linked|related|assigned|attached|uses?|references?|is|are|other|all)$/i;

const forbidding =
  /\bcan ?not\b|\bcan't\b|\bmust not\b|\bmay not\b|\bonly\b.*\bwithout\b|\bunless\b|\bis refused\b|\bnot (?:while|as long as|until)\b|\b(?:that|which|who|whose|if|when|while) (?:\w+ ){0,3}?(?:has|have|holds?|contains?|still)\b(?! no\b).*\b(?:409|conflict)\b|\b(?:409|conflict)\b.*\b(?:if|when|while|where) (?:\w+ ){0,3}?(?:has|have|holds?|contains?|still)\b(?! no\b)/i;
const holding = /\b(?:has|have|holds|contains|still|with|used|uses|referenc\w+|in use)\b/i;

async function checkHolder(
  session: Session,
  records: Records,
  holder: Resource,
  state: string | undefined,
): Promise<void> {
  const other = createSession(session.run, holder, session.phase);
  const name = session.resource.name.split("/").at(-1) ?? "";
  const holders = await createRecords(other, `with ${name}`);
  const held = await holders?.create(`to hold ${name}`);
  const made = held && (await createIn(session, records, holder, held));
  const values = Object.values(made?.record ?? {}).map((one) => String(one).toLowerCase());
  const isHolding = made?.isSuccess === true && (state === undefined || values.includes(state));
  if (held && isHolding) {
    const reply = await removeRecord(other, held, `a deletion of what holds ${name}`);
    if (reply?.isSuccess === true && reply.status !== 202) {
      const message = `the document has 409 for what still has ${name}, but the deletion was answered ${reply.status}`;
      other.tell("action-in-turn", reply, { instance: "status", message, oracle });
    }
  }
  handOver(other, session);
}

/** Creates a record in the holder, or one that names it; undefined where nothing ties the two. */
export async function createIn(
  session: Session,
  { template, path }: Records,
  holder: Resource,
  held: Own,
  /** Makes one of several. */
  salt = "",
): Promise<Reply | undefined> {
  const { run, resource } = session;
  const { content, operation, parameters } = template;
  const body = bodyFrom(template, `${resource.name} in ${String(held.key)}${salt}`);
  const isIn = resource.parents.at(-1)?.resource === holder.name;
  const name = settable(run.maker.document, content).find(
    (one) => referredKind(run.maker.document, one)?.kind === holder.kind,
  );
  const value = name === undefined ? body : withMember(run, content, body, name, held.key);
  if (!isIn && (name === undefined || value[name] !== held.key)) return undefined;
  const within = isIn ? sharedPath(holder.item ?? "", held.path, operation) : {};
  return session.send({
    operation,
    sent: `a record of ${holder.name} ${String(held.key)}`,
    path: { ...path, ...within },
    parameters,
    content: { ...content, value },
  });
}
