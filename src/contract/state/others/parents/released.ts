import { equalJson, preview } from "../../../../base/json.ts";
import { join } from "../../../../base/pointer.ts";
import { escapeRegex } from "../../../../base/escape-regex.ts";
import { sleep } from "../../../../base/clock.ts";
import { writtenIn } from "../../../../resource/named-by-path.ts";
import { singularOf, wordsOf } from "../../../../resource/names.ts";
import { referredKind } from "../../../../resource/references.ts";
import type { Resource } from "../../../../resource/resource.ts";
import { membersOf } from "../../../../resource/shapes.ts";
import { textsOf } from "../../../../resource/texts.ts";
import { schemasAt } from "../../../../schema/walk.ts";
import { chosenResources } from "../../../select-resources.ts";
import type { StateOracle } from "../../oracle.ts";
import { settable } from "../../own-record/bodies.ts";
import { createRecords, removeRecord, type Own, type Records } from "../../own-record/record.ts";
import { createSession, type Session } from "../../session.ts";
import { handOver } from "../bystanders.ts";
import { createIn } from "./dependents.ts";
import { saysTakenAlong, settle } from "./orphans.ts";
import { spoken } from "./spoken.ts";

/** Where a text has it that what named a deleted record stays, names none any more, or goes with it, it does. */
export const released: StateOracle = {
  name: "what becomes of what named a deleted record",
  check: async (session, records) => {
    if (records.reading !== "item") return;
    const { run, resource } = session;
    for (const holder of chosenResources(run)) {
      const { remove, create } = holder;
      if (!remove || !create || holder.kind === resource.kind) continue;
      if (![remove, create].every((one) => run.credentials.has(one))) continue;
      const tie = leftBy(session, records, holder);
      if (tie) await checkHolder(session, records, tie);
    }
  },
};

/** A member that names one of the holders, and what becomes of it when that one is deleted. */
interface Tie {
  readonly holder: Resource;
  readonly name: string;
  /** A key as the member holds it. */
  readonly write: (key: unknown) => unknown;
  readonly fate: "emptied" | "kept" | "gone";
}

/** The member that names one of the holders, where the text of their deletion has what becomes of it or of its record. */
function leftBy(
  { run: { maker }, resource }: Session,
  { template }: Records,
  holder: Resource,
): Tie | undefined {
  const { document } = maker;
  const shown = membersOf(document, resource.record ?? "");
  // What is read by a path through the deleted cannot be read any more.
  if (resource.parents.some((one) => one.resource === holder.name)) return undefined;
  const texts = holder.remove ? textsOf(document, holder.remove, "204") : [];
  const plural = resource.name.split("/").at(-1) ?? resource.name;
  const called = [resource.create, resource.remove].flatMap((one) =>
    one ? textsOf(document, one, "") : [],
  );
  const isGone = texts.some(
    (text) => saysTakenAlong(text, plural) || saysAlongInChinese(text, called),
  );
  const ties = settable(document, template.content).flatMap((name): Tie[] => {
    const [at] = schemasAt(document, template.content.media.schema ?? "", [name]);
    if (!shown.has(name) || referredKind(document, name, at)?.kind !== holder.kind) return [];
    const write = writtenIn(document, name, at);
    const stays = texts.filter((text) => saysStay(text, resource.name));
    const isEmptied =
      texts.some((text) => saysEmptied(text, name) || saysLost(text, plural)) ||
      stays.some((text) => saysWithout(text, holder.name));
    const tie = { holder, name, write };
    if (isEmptied || stays.length > 0) return [{ ...tie, fate: isEmptied ? "emptied" : "kept" }];
    return isGone ? [{ ...tie, fate: "gone" }] : [];
  });
  // Of two members that name such records, which one makes it theirs nobody says.
  return ties.length > 1 && ties[0]?.fate === "gone" ? undefined : ties[0];
}

/**
 * Of what is called so by the texts of its own operations.
 * @example saysAlongInChinese("同时删除该客户的跟进记录。", ["新增跟进记录"]) // true
 */
export function saysAlongInChinese(text: string, own: readonly string[]): boolean {
  const names = own.flatMap(
    (one) => /^(?:新增|新建|创建|添加|删除)(\p{L}{2,})$/u.exec(one)?.[1] ?? [],
  );
  return text
    .split(/[。；;\n]/)
    .some(
      (one) =>
        /(?:同时|一并|一起|级联)删除/.test(one) &&
        !/[不未勿无]|如果|只有|可/.test(one) &&
        names.some((name) => one.endsWith(`的${name}`) || one.endsWith(`删除${name}`)),
    );
}

/** @example saysStay("Its shopping items stay, without a plan.", "shopping-items") // true */
export function saysStay(text: string, plural: string): boolean {
  const called = new RegExp(
    `\\b(?:its|their|the) ${spoken(plural)} (?:stay|remain|(?:is|are) kept)\\b`,
    "i",
  );
  return text.split(/[.;\n]/).some((one) => called.test(one) && !open.test(one));
}

const open = /\b(?:not|never|unless|only|if|while|until|must|may|cannot)\b/i;

/** Whether what stays lies in none of the holders any more: `without a plan` of `/meal-plans`. */
function saysWithout(text: string, holders: string): boolean {
  const one = escapeRegex(singularOf(wordsOf(holders.split("/").at(-1) ?? "").at(-1) ?? holders));
  return new RegExp(`\\b(?:without (?:an?|any|their|its)|in no) (?:\\w+ )?${one}\\b`, "i").test(
    text,
  );
}

/** @example saysEmptied("Its bookmarks stay; their folderId becomes null.", "folderId") // true */
export function saysEmptied(text: string, name: string): boolean {
  const called = new RegExp(`\\b${escapeRegex(name)}\\b`);
  return text
    .split(/[.;\n]/)
    .some((one) => called.test(one) && /\bnull\b/i.test(one) && !doubtful.test(one));
}

/** @example saysLost("Deleted; tickets lose it", "tickets") // true */
export function saysLost(text: string, plural: string): boolean {
  const ways = [
    `\\b${spoken(plural)} (?:then )?lose (?:it|them|their|this|that|the)\\b`,
    `\\b(?:removed|taken|detached|dropped) (?:from|off|out of) (?:(?:all|any|every|the|its|their|of) )*${spoken(plural)}\\b`,
  ];
  const way = new RegExp(ways.join("|"), "i");
  return text.split(/[.;\n]/).some((one) => way.test(one) && !doubtful.test(one));
}

const doubtful = /\b(?:not|never|unless|only|if|while|until|must|may|cannot|without)\b/i;

/** Milliseconds between looks: it may be done a little later. */
const pauses = [0, 100, 300];

async function checkHolder(session: Session, records: Records, tie: Tie): Promise<void> {
  const { holder, name } = tie;
  const other = createSession(session.run, holder, session.phase);
  const held = await (
    await createRecords(other, `named by ${name}`)
  )?.create(`to be named by ${name}`);
  const made = held && (await createIn(session, records, holder, held));
  const own = made && records.ownOf(made, {});
  const before = own && (await records.read(own, `what it names by ${name}`)).record;
  if (held && own && equalJson(before?.[name], tie.write(held.key))) {
    const gone = await removeRecord(other, held, `a deletion of what ${name} names`);
    if (gone?.isSuccess === true && gone.status !== 202)
      await (tie.fate === "gone" ? expectGone : expectLeft)(session, records, own, {
        ...tie,
        before: before?.[name],
      });
  }
  handOver(other, session);
}

async function expectLeft(
  session: Session,
  records: Records,
  own: Own,
  { holder, name, fate, before }: Tie & { readonly before: unknown },
): Promise<void> {
  const by = holder.remove?.id ?? "";
  for (const pause of pauses) {
    await sleep(pause, session.run.clock);
    const after = await records.read(own, `what it names by ${name}, which was deleted`);
    const value = after.record?.[name];
    if (after.status === 404 || after.status === 410) {
      const message = `${by} leaves what names the deleted by its text, but the record that did by ${name} was answered ${after.status}`;
      const told = { instance: "status", message, oracle: "convention" } as const;
      return session.tell("neighbour-untouched", after, told);
    }
    if (!after.record || fate === "kept" || value === null || value === undefined) return;
    const isOthers = Array.isArray(value) && !value.some((one) => equalJson([one], before));
    if (isOthers) return;
    if (pause !== pauses.at(-1)) continue;
    const none = Array.isArray(value) ? "without it" : "null";
    const message = `${by} makes ${name} ${none} by its text, but it is still ${preview(value)}`;
    const told = { instance: join(after.at, name), message, oracle: "convention" } as const;
    session.tell("update-persists", after, told);
  }
}

async function expectGone(
  session: Session,
  records: Records,
  own: Own,
  { holder, name }: Tie,
): Promise<void> {
  const { remove, read } = session.resource;
  const by = holder.remove?.id ?? "";
  for (const pause of pauses) {
    await sleep(pause, session.run.clock);
    const after = await records.read(own, `what it names by ${name}, which was deleted`);
    if (after.isSuccess && pause !== pauses.at(-1)) continue;
    if (after.isSuccess && read?.responses.some(({ status }) => status === "404") === true) {
      const message = `${by} deletes what names the deleted along with it by its text, but the record that did by ${name} was read`;
      session.tell("deleted-is-gone", after, { instance: "status", message, oracle: "convention" });
    }
    break;
  }
  if (remove) await settle(session, own, remove);
}
