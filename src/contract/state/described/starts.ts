import { equalJson, preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import { membersOf, targetOf, typesOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";
import type { StateOracle } from "../oracle.ts";

/** What the description of a member says it is at first, it is in a new record that was sent without it. */
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
    if (told.length === 0) return;
    const own = await records.create("new, as it is described");
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
