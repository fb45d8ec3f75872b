import type { ApiDocument } from "../document/api-document.ts";
import type { Operation } from "../document/operation.ts";
import { keyword } from "../schema/walk.ts";
import { plainName } from "./names.ts";
import type { Collection } from "./resource.ts";
import { membersOf } from "./shapes.ts";

/** The order of a list that is asked for none. */
export interface ToldOrder {
  /** As the description says it. */
  readonly words: string;
  readonly property: string;
  readonly descending: boolean;
}

const creationStamp = /^(?:date)?creat(?:e|ed|ion)?(?:at|on|date|time|utc)$/;

/** The member that tells when a record was made. */
export function creationStampOf(document: ApiDocument, record: string): string | undefined {
  return [...membersOf(document, record).keys()].find((name) =>
    creationStamp.test(plainName(name)),
  );
}

/** What summary and description say: `newest first`, `sorted by name`, `By key.` */
export function toldOrder(
  document: ApiDocument,
  { operation, record = "" }: Pick<Collection, "operation" | "record">,
): ToldOrder | undefined {
  const members = [...membersOf(document, record).keys()];
  const stamp = creationStampOf(document, record);
  for (const sentence of textsOf(document, operation).flatMap((text) => text.split(/[.;\n]/))) {
    const aged = ageFirst.exec(sentence);
    // What comes first, something else decides: `Pinned ones first, then the newest first`.
    if (/\bfirst\b|\bthen\b/i.test(sentence.slice(0, aged?.index ?? 0))) continue;
    const [words, age = "", which = ""] = aged ?? [];
    if (/^(?:chang|updat|modif|edit|activ|view|read|us)/i.test(which)) continue;
    const by = byMember.exec(sentence)?.[1];
    const told = by === undefined ? undefined : memberTold(members, by);
    // `Newest first, by` something nobody knows is no order of the creation stamp.
    const property = by === undefined ? stamp : told?.name;
    if ((words ?? told) === undefined || property === undefined) continue;
    const descending =
      words === undefined ? told?.descending === true : !/^(?:oldest|earliest)/i.test(age);
    return { words: words ?? `by ${property}`, property, descending };
  }
  return undefined;
}

const ageFirst = /\b(newest|latest|most recent|oldest|earliest)\b(?: (\w+))? first\b/i;
const byMember = /(?:^\s*|[,(]\s*|\b(?:sorted|ordered|first) )by (?:the )?(\w.*)$/i;

/** The member that a text begins with, `order date` for `orderDate`, and nothing behind it but a direction. */
function memberTold(
  members: readonly string[],
  text: string,
): { readonly name: string; readonly descending: boolean } | undefined {
  const words = text.split(" ");
  for (const count of [3, 2, 1]) {
    const [, last = "", rest = ""] = /^(\w*)(.*)$/.exec(words.slice(count - 1).join(" ")) ?? [];
    const told = plainName([...words.slice(0, count - 1), last].join(" "));
    const name = members.find((one) => plainName(one) === told);
    const [isAll, turn = ""] = afterMember.exec(rest) ?? [];
    if (name !== undefined && isAll !== undefined) return { name, descending: /^desc/i.test(turn) };
  }
  return undefined;
}

const afterMember = /^\s*(?:\(?(asc|desc)\w*(?: order)?\)?)?\s*(?:$|[,)]|and then\b|then\b)/i;

function textsOf(document: ApiDocument, { pointer }: Operation): string[] {
  const texts = ["summary", "description"].map((word) => keyword(document, pointer, word));
  return texts.filter((one) => typeof one === "string");
}
