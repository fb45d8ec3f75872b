import { escapeRegex } from "../../../../base/escape-regex.ts";
import { equalJson, isObject } from "../../../../base/json.ts";
import type { ApiDocument } from "../../../../document/api-document.ts";
import { writtenIn } from "../../../../resource/named-by-path.ts";
import { singularOf } from "../../../../resource/names.ts";
import { placeOf } from "../../../../resource/paths.ts";
import { readResources } from "../../../../resource/read-resources.ts";
import { referredKind } from "../../../../resource/references.ts";
import type { Resource } from "../../../../resource/resource.ts";
import { membersOf, targetOf, textChoices } from "../../../../resource/shapes.ts";
import { keyword, schemasAt } from "../../../../schema/walk.ts";
import { sharedPath } from "../../../records/sources.ts";
import type { Run } from "../../../run.ts";
import { chosenResources } from "../../../select-resources.ts";
import { bodyFrom, settable, withMember } from "../../own-record/bodies.ts";
import type { StateOracle } from "../../oracle.ts";
import { createRecords, removeRecord, type Own, type Records } from "../../own-record/record.ts";
import { relatedIn } from "../../own-record/related.ts";
import { createSession, type Content, type Json, type Reply, type Session } from "../../session.ts";
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
export function keptWhile(
  document: ApiDocument,
  holder: Resource,
  resource: Resource,
): { readonly state: string | undefined } | undefined {
  const { remove } = holder;
  if (!remove?.responses.some(({ status }) => status === "409")) return undefined;
  const names = namesIn(document, holder, resource).flatMap((one) => [one, singularOf(one)]);
  const called = new RegExp(`(?:\\b(\\w+) )?\\b(?:${names.map(spoken).join("|")})\\b`, "i");
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

/** What the records are called: `employees`, and `members` where `/teams/{id}/members` lists them. */
function namesIn(document: ApiDocument, holder: Resource, { name, record }: Resource): string[] {
  const within = `${placeOf(holder.item ?? "")}/`;
  const schema = record === undefined ? undefined : targetOf(document, record);
  const lists = readResources(document).flatMap((one) => one.lists);
  const below = lists.flatMap((list) => {
    const isSame = list.record !== undefined && targetOf(document, list.record) === schema;
    const { path } = list.operation;
    const last = path.split("/").at(-1) ?? "";
    return isSame && placeOf(path) === `${within}${last}` ? [last] : [];
  });
  return [...new Set([name.split("/").at(-1) ?? name, ...below])];
}

/** `meal-plans` are `meal plans` in a text. */
const spoken = (name: string) => escapeRegex(name).replaceAll(/\\?[-_]/g, "[ _-]");

/** Words before a kind that leave none of its records out. */
const plainWords =
  /^(?:s|with|has|have|having|holds?|contains?|by|of|for|in|to|from|no|any|some|one|more|existing|remaining|its|their|the|an?|and|or|still|own|without|associated|linked|related|assigned|attached|uses?|references?|is|are|other|all)$/i;

const forbidding =
  /\bcan ?not\b|\bcan't\b|\bmust not\b|\bmay not\b|\bonly\b.*\bwithout\b|\bunless\b|\bis refused\b|\bnot (?:while|as long as|until)\b|\b(?:that|which|who|whose|if|when|while) (?:\w+ ){0,3}?(?:has|have|holds?|contains?|still)\b(?! no\b).*\b(?:409|conflict)\b|\b(?:409|conflict)\b.*\b(?:if|when|while|where) (?:\w+ ){0,3}?(?:has|have|holds?|contains?|still)\b(?! no\b)|\b(?:409|conflict)\b.*\b(?:if|when|while|where|as long as) there (?:is|are)\b(?! no\b)/i;
const holding =
  /\b(?:has|have|holds|contains|still|with|used|uses|referenc\w+|in use|there (?:is|are)(?! (?:no|too|more)\b)|part of)\b/i;

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
  const first = held && (await createIn(session, records, holder, held));
  const made =
    held && first?.status === 409 ? await createOtherwise(session, records, holder, held) : first;
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

/** More choices than these are not tried. */
const mostChoices = 5;

/** Where one choice is a conflict another one may be none: out of what is new nothing can be taken. */
async function createOtherwise(
  session: Session,
  records: Records,
  holder: Resource,
  held: Own,
): Promise<Reply | undefined> {
  const { run } = session;
  const { template } = records;
  const { content } = template;
  const body = bodyFrom(template, "");
  const members = [...membersOf(run.maker.document, content.media.schema ?? "")];
  const others = members.flatMap(([name, at]) =>
    textChoices(run.maker.document, at)
      .filter((choice) => Object.hasOwn(body, name) && choice !== body[name])
      .map((choice) => [name, choice] as const),
  );
  for (const [name, choice] of others.slice(0, mostChoices)) {
    const fill = (one: Json) => withMember(run, content, template.fill?.(one) ?? one, name, choice);
    const changed = { ...records, template: { ...template, fill } };
    const reply = await createIn(session, changed, holder, held);
    if (reply?.isSuccess) return reply;
  }
  return undefined;
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
  const value = naming(run, content, body, holder, held.key);
  const related = relatedIn(run.maker.document, operation, content).find(
    ({ kind }) => kind.name === holder.name,
  );
  if (!isIn && !value && !related) return undefined;
  const within = isIn ? sharedPath(holder.item ?? "", held.path, operation) : {};
  return session.send({
    operation,
    sent: `a record of ${holder.name} ${String(held.key)}`,
    path: { ...path, ...within },
    parameters,
    content: { ...(related?.with(held.key) ?? content), value: value ?? body },
  });
}

/** The body with the key of a holder where it names one: in a member, or in a row of a list. */
function naming(
  run: Run,
  content: Content,
  body: Json,
  { kind }: Resource,
  key: unknown,
): Json | undefined {
  const { document } = run.maker;
  const names = settable(document, content);
  const schemaOf = (...tokens: string[]) =>
    schemasAt(document, content.media.schema ?? "", tokens)[0];
  const isOf = (name: string, at: string | undefined) =>
    referredKind(document, name, at)?.kind === kind;
  const put = (name: string, to: unknown) => {
    const value = withMember(run, content, body, name, to);
    return equalJson(value[name], to) ? value : undefined;
  };
  const own = names.find((name) => isOf(name, schemaOf(name)));
  if (own !== undefined) return put(own, writtenIn(document, own, schemaOf(own))(key));
  const inRow = names.flatMap((name) => {
    const [row, ...rows] = [body[name]].flat();
    if (!Array.isArray(body[name]) || !isObject(row)) return [];
    const inner = Object.keys(row).find((one) => isOf(one, schemaOf(name, "0", one)));
    if (inner === undefined) return [];
    const write = writtenIn(document, inner, schemaOf(name, "0", inner));
    return [put(name, [{ ...row, [inner]: write(key) }, ...rows])];
  });
  return inRow.find((one) => one !== undefined);
}
