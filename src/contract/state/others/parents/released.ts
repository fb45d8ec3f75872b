import { equalJson, preview } from "../../../../base/json.ts";
import { join } from "../../../../base/pointer.ts";
import { escapeRegex } from "../../../../base/escape-regex.ts";
import { sleep } from "../../../../base/clock.ts";
import { referredKind } from "../../../../resource/references.ts";
import type { Resource } from "../../../../resource/resource.ts";
import { membersOf } from "../../../../resource/shapes.ts";
import { textsOf } from "../../../../resource/texts.ts";
import { chosenResources } from "../../../select-resources.ts";
import type { StateOracle } from "../../oracle.ts";
import { settable } from "../../own-record/bodies.ts";
import { createRecords, removeRecord, type Own, type Records } from "../../own-record/record.ts";
import { createSession, type Session } from "../../session.ts";
import { handOver } from "../bystanders.ts";
import { createIn } from "./dependents.ts";

/** Where a text has it that a deletion empties a member of what named the deleted, it does. */
export const released: StateOracle = {
  name: "what named a deleted record names it no more",
  check: async (session, records) => {
    if (records.reading !== "item") return;
    const { run, resource } = session;
    for (const holder of chosenResources(run)) {
      const { remove, create } = holder;
      if (!remove || !create || holder.kind === resource.kind) continue;
      if (![remove, create].every((one) => run.credentials.has(one))) continue;
      const name = emptiedBy(session, records, holder);
      if (name !== undefined) await checkHolder(session, records, holder, name);
    }
  },
};

/** The member that names one of the holders, where the text of their deletion speaks of it and of null. */
function emptiedBy(
  { run: { maker }, resource }: Session,
  { template }: Records,
  holder: Resource,
): string | undefined {
  const { document } = maker;
  const shown = membersOf(document, resource.record ?? "");
  const texts = holder.remove ? textsOf(document, holder.remove, "204") : [];
  return settable(document, template.content).find(
    (name) =>
      shown.has(name) &&
      referredKind(document, name)?.kind === holder.kind &&
      texts.some((text) => saysEmptied(text, name)),
  );
}

/** @example saysEmptied("Its bookmarks stay; their folderId becomes null.", "folderId") // true */
export function saysEmptied(text: string, name: string): boolean {
  const called = new RegExp(`\\b${escapeRegex(name)}\\b`);
  return text
    .split(/[.;\n]/)
    .some((one) => called.test(one) && /\bnull\b/i.test(one) && !doubtful.test(one));
}

const doubtful = /\b(?:not|never|unless|only|if|while|until|must|may|cannot|without)\b/i;

/** Milliseconds between looks: it may be done a little later. */
const pauses = [0, 100, 300];

async function checkHolder(
  session: Session,
  records: Records,
  holder: Resource,
  name: string,
): Promise<void> {
  const other = createSession(session.run, holder, session.phase);
  const held = await (
    await createRecords(other, `named by ${name}`)
  )?.create(`to be named by ${name}`);
  const made = held && (await createIn(session, records, holder, held));
  const own = made && records.ownOf(made, {});
  const before = own && (await records.read(own, `what it names by ${name}`)).record;
  if (held && own && equalJson(before?.[name], held.key)) {
    const gone = await removeRecord(other, held, `a deletion of what ${name} names`);
    if (gone?.isSuccess === true && gone.status !== 202)
      await expectEmpty(session, records, own, holder, name);
  }
  handOver(other, session);
}

async function expectEmpty(
  session: Session,
  records: Records,
  own: Own,
  holder: Resource,
  name: string,
): Promise<void> {
  for (const pause of pauses) {
    await sleep(pause);
    const after = await records.read(own, `what it names by ${name}, which was deleted`);
    const value = after.record?.[name];
    if (!after.record || value === null || value === undefined) return;
    if (pause !== pauses.at(-1)) continue;
    const by = holder.remove?.id ?? "";
    const message = `${by} makes ${name} null by its text, but it is still ${preview(value)}`;
    const told = { instance: join(after.at, name), message, oracle: "convention" } as const;
    session.tell("update-persists", after, told);
  }
}
