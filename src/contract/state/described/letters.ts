import { preview } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import { swapCase } from "../../../base/swap-case.ts";
import { keyword, propertiesOf } from "../../../schema/walk.ts";
import { bodyFrom, withMember } from "../own-record/bodies.ts";
import type { StateOracle } from "../oracle.ts";
import type { Session } from "../session.ts";

type Letters = "lower" | "upper" | "as sent";

/** What the document says is kept in small letters, in capitals, or as it was sent, is so whatever it was sent in. */
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
      if (!read || !isInOther(wanted, body[name], shown)) continue;
      const how = wanted === "as sent" ? "as it was sent" : `in ${wanted} case`;
      const message = `${name}: ${preview(body[name])} was sent, and ${preview(shown)} was read, but its description has it kept ${how}`;
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
  if (/\b(?:not|never|without)\b|不/i.test(description)) return undefined;
  if (verbatim.test(description)) return "as sent";
  const way =
    /\b(?:kept|stored|saved|converted|normali[sz]ed|folded|changed|turned)\s+(?:as|in|to|into)\s+(?:all[\s-]+)?(lower|upper)[\s-]?(?:case|cased)\b/i;
  const found = way.exec(description)?.[1]?.toLowerCase();
  return found === "lower" || found === "upper" ? found : undefined;
}

const verbatim =
  /\b(?:kept|stored|saved) (?:exactly |just )?as (?:(?:it|they) (?:is|are|was|were) )?(?:sent|given|entered|received)\b|\b(?:kept|stored|saved) (?:verbatim|exactly)\b|\bcase is (?:kept|preserved)\b|原样(?:保存|存储)|保留大小写/i;

function isInOther(wanted: Letters, sent: unknown, shown: unknown): boolean {
  if (wanted !== "as sent") return textsOf(shown).some((text) => otherLetters(wanted).test(text));
  const [one, other] = [textsOf(sent), textsOf(shown)].map((texts) => texts.join("\n"));
  return one !== other && one?.toLowerCase() === other?.toLowerCase();
}

/** Those of ASCII: what becomes of others is seen differently. */
function otherLetters(wanted: Exclude<Letters, "as sent">): RegExp {
  return wanted === "lower" ? /[A-Z]/ : /[a-z]/;
}

function spoilt(value: unknown, wanted: Letters): unknown {
  const change = (text: unknown) =>
    typeof text === "string" && (wanted === "as sent" || !otherLetters(wanted).test(text))
      ? swapCase(text)
      : text;
  return Array.isArray(value) ? value.map(change) : change(value);
}

function textsOf(value: unknown): string[] {
  return [value].flat().filter((one) => typeof one === "string");
}
