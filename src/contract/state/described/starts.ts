import { escapeRegex } from "../../../base/escape-regex.ts";
import { equalJson, preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import { membersOf, targetOf, typesOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";
import { stateMember } from "../actions/find-actions.ts";
import type { StateOracle } from "../oracle.ts";
import type { Own, Records } from "../own-record/record.ts";
import type { Session } from "../session.ts";
import { textsOf } from "../../../resource/texts.ts";

/** What a description says a member is at first, it is in a new record that was sent without it. */
export const starts: StateOracle = {
  name: "a new record begins as it is described",
  check: async (session, records) => {
    const { run, resource } = session;
    const { document } = run.maker;
    if (!records.reading || !resource.record) return;
    const told = [...membersOf(document, resource.record)].flatMap(([name, at]) => {
      const wanted = startOf(document, at);
      return wanted === undefined ? [] : [[name, wanted] as const];
    });
    const state = startState(session, records);
    if (told.length === 0 && !state) return;
    const own = await records.create("new, as it is described");
    if (own && state) tellState(session, own, state);
    if (told.length === 0) return;
    const read = own && (await records.read(own, "what is new"));
    for (const [name, wanted] of read?.record ? told : []) {
      const found = read?.record?.[name];
      const isSent = own !== undefined && Object.hasOwn(own.sent, name);
      if (!read || isSent || found === undefined || equalJson(found, wanted)) continue;
      const message = `${name} is ${preview(found)} in a new record, but its description has it ${preview(wanted)} there`;
      const told = { instance: join(read.at, name), message, oracle: "convention" } as const;
      session.tell("defaults-hold", read, told);
    }
  },
};

/** The state that only the server writes, where the text of the creation says how it begins. */
function startState(session: Session, records: Records) {
  const { create } = session.resource;
  const state = create && stateMember(session, records);
  if (!create || !state) return undefined;
  const texts = textsOf(session.run.maker.document, create, "");
  const found = new Set(texts.flatMap((text) => stateIn(text, state.values)));
  const [wanted] = found;
  return wanted === undefined || found.size > 1 ? undefined : { name: state.name, wanted };
}

/** Looks at the answer of the creation: what begins as queued may run a moment later. */
function tellState(
  session: Session,
  { reply }: Own,
  { name, wanted }: { readonly name: string; readonly wanted: string },
): void {
  const found = reply.record?.[name];
  if (found === undefined || found === wanted) return;
  const { id } = reply.exchange.operation;
  const message = `${name} is ${preview(found)} in a new record, but the description of ${id} has it begin as ${preview(wanted)}`;
  const told = { instance: join(reply.at, name), message, oracle: "convention" } as const;
  session.tell("defaults-hold", reply, told);
}

/**
 * The states that a text has new records begin in.
 * @example
 * stateIn("A lead begins as `new`, without an assignee.", ["new", "lost"]) // ["new"]
 */
export function stateIn(text: string, values: readonly string[]): string[] {
  return values.filter((value) => {
    const word = `["'\`]?${escapeRegex(value)}["'\`]?`;
    const way = `(?:^|[.;]\\s*)(?:an?|the|every|each|all|new)\\s+(?:new\\s+)?\\w+\\s+(?:always\\s+)?(?:begins?|starts?)\\s+(?:out\\s+)?(?:as|in)\\s+(?:(?:an?|the)\\s+)?(?:stat(?:e|us)\\s+)?${word}\\s*(?:$|[.;,])`;
    return new RegExp(way, "i").test(text);
  });
}

/** `False for a new card`, `0 for new ones`, `新增时为 0`: a truth or a number that the member may be. */
function startOf(document: ApiDocument, at: string): boolean | number | undefined {
  const schema = targetOf(document, at);
  const types = typesOf(document, schema);
  const text = [at, schema]
    .map((one) => keyword(document, one, "description"))
    .find((one) => typeof one === "string");
  const word = text === undefined ? undefined : startIn(text);
  if (word === undefined) return undefined;
  if (types.includes("boolean") && /^(?:true|false)$/.test(word)) return word === "true";
  const isNumber = types.includes("integer") || types.includes("number");
  return isNumber && /^\d+$/.test(word) ? Number(word) : undefined;
}

/**
 * The word that a text has for the beginning.
 * @example
 * startIn("False for a new card") // "false"
 */
export function startIn(text: string): string | undefined {
  const [, word] =
    /(?:^|[.;,:]\s*)(?:always )?[`'"]?(true|false|\d+)[`'"]? (?:for|in) (?:an? |any |every |each |all )?new(?:ly created)? \w+\s*(?:$|[.;,])/i.exec(
      text,
    ) ??
    /(?:新增|新建|创建)时(?:固定|默认|总是|始终)?为\s*[`“"]?(true|false|\d+)[`”"]?(?![\d.])/i.exec(
      text,
    ) ??
    [];
  return word?.toLowerCase();
}
