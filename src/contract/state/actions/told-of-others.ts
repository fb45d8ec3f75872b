import { sleep } from "../../../base/clock.ts";
import { escapeRegex } from "../../../base/escape-regex.ts";
import { preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import { writtenAs } from "../../../resource/named-by-path.ts";
import { singularOf, wordsOf } from "../../../resource/names.ts";
import { referredKind } from "../../../resource/references.ts";
import { membersOf, targetOf, typesOf } from "../../../resource/shapes.ts";
import { textsAt } from "../../../resource/texts.ts";
import { schemasAt } from "../../../schema/walk.ts";
import { chosenResources } from "../../select-resources.ts";
import { handOver } from "../others/bystanders.ts";
import { settable } from "../own-record/bodies.ts";
import { readRecord } from "../own-record/record.ts";
import { createSession, type Reply, type Session } from "../session.ts";
import type { Subject } from "./after-action.ts";

/** Milliseconds between looks: what another record says may follow a little later. */
const pauses = [0, 100, 300];

/** What a record names says that it is in its state by now: `false while a rental of the machine is OUT`. */
export async function checkNamedOnes(
  { session, records, own }: Subject,
  is: unknown,
  done: string,
): Promise<void> {
  const { run, resource } = session;
  const { document } = run.maker;
  const { content } = records.template;
  const noun = singularOf(wordsOf(resource.collection).at(-1) ?? "");
  for (const name of typeof is === "string" ? settable(document, content) : []) {
    const [at] = schemasAt(document, content.media.schema ?? "", [name]);
    const kind = referredKind(document, name, at);
    const holder = chosenResources(run).find((one) => one.name === kind?.name);
    const parameter = holder?.key?.parameter;
    const named = own.sent[name];
    if (!holder?.read || parameter === undefined || !run.credentials.has(holder.read)) continue;
    if (named === undefined || named === null || holder.parents.length > 0) continue;
    const path = { [parameter]: writtenAs(document, name, at).read(named) };
    for (const [member, shown] of membersOf(document, holder.record ?? "")) {
      const texts = [shown, targetOf(document, shown)].flatMap((one) => textsAt(document, one));
      const wanted = texts.map((text) => toldWhile(text, noun, String(is))).find(isTold);
      const isFlag = typesOf(document, targetOf(document, shown)).includes("boolean");
      if (wanted === undefined || !isFlag) continue;
      const other = createSession(run, holder, session.phase);
      await expectFlag(other, path, { member, wanted, done });
      handOver(other, session);
    }
  }
}

interface Flag {
  readonly member: string;
  readonly wanted: boolean;
  readonly done: string;
}

async function expectFlag(
  session: Session,
  path: Parameters<typeof readRecord>[1]["path"],
  { member, wanted, done }: Flag,
): Promise<void> {
  let last: Reply | undefined;
  for (const pause of pauses) {
    await sleep(pause);
    last = await readRecord(session, { path }, `${member}, after ${done} of what names it`);
    if (last.record?.[member] !== !wanted) return;
  }
  if (!last) return;
  const message = `${member} must be ${preview(wanted)} after ${done} of what names it (its description says so), but is ${preview(!wanted)}`;
  const told = { instance: join(last.at, member), message, oracle: "convention" } as const;
  session.tell("update-persists", last, told);
}

const isTold = (value: boolean | undefined) => value !== undefined;

/**
 * What a flag is, by its text, while one of the kind is in a state.
 * @example
 * toldWhile("false while a rental of the machine is OUT.", "rental", "OUT") // false
 */
export function toldWhile(text: string, noun: string, state: string): boolean | undefined {
  const word = (one: string) => `["'\`]?${escapeRegex(one)}["'\`]?`;
  const told = new RegExp(
    `^["'\`]?(true|false)["'\`]?,? (?:while|as long as|when|whenever|if) (?:an?|any|one|some|the) (?:\\w+ )?${escapeRegex(noun)}(?: (?:of|for|on|with|in) (?:\\w+ )?\\w+)? (?:is|has the (?:status|state)) ${word(state)}\\s*(?:$|[.;)])`,
    "i",
  );
  const value = text
    .split(/[.;](?:\s|$)|\n/)
    .map((one) => told.exec(one.trim())?.[1]?.toLowerCase())
    .find((one) => one !== undefined);
  return value === undefined ? undefined : value === "true";
}
