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
  const text = textOf(document, operation);
  const stamp = creationStampOf(document, record);
  const [words, age] = ageFirst.exec(text) ?? [];
  if (words !== undefined && stamp !== undefined)
    return { words, property: stamp, descending: !/^(?:oldest|earliest)/i.test(age ?? "") };
  const [, told = "", turn = ""] = byMember.exec(text) ?? [];
  const property = [...membersOf(document, record).keys()].find(
    (name) => name.toLowerCase() === told.toLowerCase(),
  );
  if (property === undefined) return undefined;
  return { words: `by ${property}`, property, descending: /^desc/i.test(turn) };
}

const ageFirst = /\b(newest|latest|most recent|oldest|earliest)\b(?: \w+)? first\b/i;
const byMember =
  /(?:^|[.;,]\s*|\b(?:sorted|ordered) )by (\w+)(?: ?\(?(asc|desc)\w*\)?)?\s*(?=[.;,]|$)/i;

function textOf(document: ApiDocument, { pointer }: Operation): string {
  const texts = ["summary", "description"].map((word) => keyword(document, pointer, word));
  return texts.filter((one) => typeof one === "string").join(". ");
}
