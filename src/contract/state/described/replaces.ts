import type { Operation } from "../../../document/operation.ts";
import { plainName, singularOf } from "../../../resource/names.ts";
import type { Session } from "../session.ts";
import { textsOf } from "../../../resource/texts.ts";

/** What a text says about what is not sent. */
const replacing =
  /\breplac\w+\b[^.;]*\b(?:whole|entire|complete|full)|\b(?:whole|entire|complete|full)\w* (?:replace|overwrit)|\b(?:left out|omitted|not sent|missing|absent)\b(?:(?!\b(?:stays?|keeps?|kept|remains?|unchanged|untouched)\b)[^.;])*\b(?:gone|removed|cleared|reset|deleted|defaults?|null)\b/i;

/** What a text says where something is kept after all. */
const keeping =
  /\bpartial|\bmerge|\b(?:only|just) (?:the )?(?:given|sent|provided|supplied|specified|present)\b|\b(?:left out|omitted|not sent|missing|absent)\b[^.]*\b(?:kept|keeps?|stays?|remains?|unchanged|untouched|ignored)\b|\b(?:kept|unchanged|untouched|left alone|left as)\b/i;

/** What leaves no doubt that what is not sent stays, and that the rest may be left out. */
const merging = [
  /\b(?:only|just) (?:the )?(?:given|sent|provided|supplied|specified) (?:field|member|propert|value|attribute)\w*[^.]*\b(?:chang|updat|modif)/i,
  /\b(?:only|just) (?:the )?(?:field|member|propert|value|attribute)\w* (?:that (?:are|were) )?(?:given|sent|provided|supplied|specified)\b[^.]*\b(?:chang|updat|modif)/i,
  /\b(?:left out|omitted|not sent|missing|absent|unsent)\b[^.]*\b(?:stays?|keeps?|kept|remains?|unchanged|untouched)\b/i,
  /\b(?:given|sent|provided|supplied|specified)\b[^.]*\b(?:others?|the rest)\b[^.]*\b(?:keeps?|kept|stays?|remains?|unchanged|untouched)\b/i,
  /(?:未传|没有传|不传|缺省)[^。；]*(?:不变|保持|不修改|不更新)/,
];

/** Whether the text of a PUT says that what is not sent stays. */
export function mergesByText({ run }: Session, operation: Operation): boolean {
  return operation.method === "PUT" && sayMerge(textsOf(run.maker.document, operation, "200"));
}

/** @example sayMerge(["Fields that are not sent stay as they are; null clears one."]) // true */
export function sayMerge(texts: readonly string[]): boolean {
  return (
    texts.some((one) => merging.some((way) => way.test(one))) &&
    !texts.some((one) => replacing.test(one))
  );
}

/**
 * Whether a PUT replaces the whole, by its text or its name: `Replace a book`, `replaceBook`. The method alone is often
 * not meant so, nor is a PATCH beside it: common frameworks keep what neither of them was sent.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-9.3.4
 */
export function replacesByText({ run, resource }: Session, operation: Operation): boolean {
  if (operation.method !== "PUT") return false;
  const texts = ["200", "204"].flatMap((one) => textsOf(run.maker.document, operation, one));
  if (texts.some((one) => replacing.test(one))) return true;
  if (texts.some((one) => keeping.test(one))) return false;
  const kinds = [resource.collection.split("/").at(-1) ?? "", resource.kind].flatMap((one) => [
    plainName(one),
    plainName(singularOf(one)),
  ]);
  const matches = [...texts.map((one) => told.exec(one)), named.exec(operation.id)];
  return matches.some((match) => match && ["", ...kinds].includes(plainName(match[1] ?? "")));
}

/** `Replaces the book with what is sent`: what is replaced; `Replaces the tags of a book` is about a part of it. */
const told =
  /^replace[sd]?\b\s*(?:(?:an?|the|this|one|existing|single)\s+)*(.*?)\s*(?:$|[.,;:(]|\b(?:by|with|in|at|if|as|using|identified|completely|entirely)\b)/i;
const named = /^replace(.*?)(?:by_?id)?$/i;
