import { preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import { swapCase } from "../../../base/swap-case.ts";
import { keyword, propertiesOf } from "../../../schema/walk.ts";
import { bodyFrom, withMember } from "../own-record/bodies.ts";
import type { StateOracle } from "../oracle.ts";
import type { Session } from "../session.ts";

type Letters = "lower" | "upper";

/** What the document says is kept in small letters, or in capitals, is so whatever it was sent in. */
export const letters: StateOracle = {
  name: "texts are kept in the letters that the document says",
  check: async (session, records) => {
    const { template } = records;
    const found = membersIn(session, template.content.media.schema);
    if (!records.reading || found.length === 0) return;
    const start = bodyFrom(template, `${session.resource.name} other letters`);
    const body = found.reduce((value, [name, wanted]) => {
      return withMember(session.run, template.content, value, name, spoilt(value[name], wanted));
    }, start);
    const own = body === start ? undefined : await records.create("in other letters", body);
    const read = own && (await records.read(own, "what was sent in other letters"));
    for (const [name, wanted] of read?.record ? found : []) {
      const shown = read?.record?.[name];
      const isOther = textsOf(shown).some((text) => otherLetters(wanted).test(text));
      if (!read || !isOther) continue;
      const message = `${name}: ${preview(body[name])} was sent, and ${preview(shown)} was read, but its description has it kept in ${wanted} case`;
      const told = { instance: join(read.at, name), message, oracle: "convention" } as const;
      session.tell("letters-as-described", read, told);
    }
  },
};

function membersIn({ run }: Session, schema: string | undefined): [string, Letters][] {
  const { document } = run.maker;
  return [...propertiesOf(document, schema ?? "")].flatMap(([name, pointers]) => {
    const texts = pointers.map((at) => String(keyword(document, at, "description") ?? ""));
    const letters = texts.map(keptLetters).find((one) => one !== undefined);
    return letters === undefined ? [] : [[name, letters] as [string, Letters]];
  });
}

/**
 * The letters that a description says a text is kept in, whatever it is sent in.
 * @example
 * keptLetters("Unique, ignoring case; kept in lower case") // "lower"
 */
export function keptLetters(description: string): Letters | undefined {
  const way =
    /\b(?:kept|stored|saved|converted|normali[sz]ed|folded|changed|turned)\s+(?:as|in|to|into)\s+(?:all[\s-]+)?(lower|upper)[\s-]?(?:case|cased)\b/i;
  const found = way.exec(description)?.[1]?.toLowerCase();
  const isDenied = /\b(?:not|never|without)\b/i.test(description);
  return isDenied || (found !== "lower" && found !== "upper") ? undefined : found;
}

/** Those of ASCII: what becomes of others is seen differently. */
function otherLetters(wanted: Letters): RegExp {
  return wanted === "lower" ? /[A-Z]/ : /[a-z]/;
}

function spoilt(value: unknown, wanted: Letters): unknown {
  const change = (text: unknown) =>
    typeof text === "string" && !otherLetters(wanted).test(text) ? swapCase(text) : text;
  return Array.isArray(value) ? value.map(change) : change(value);
}

function textsOf(value: unknown): string[] {
  return [value].flat().filter((one) => typeof one === "string");
}
