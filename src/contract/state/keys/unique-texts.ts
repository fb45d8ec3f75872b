import { saysUnique } from "../../../check/taken.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import type { Operation } from "../../../document/operation.ts";
import { plainName } from "../../../resource/names.ts";
import { memberRanges } from "../../../resource/roles/ranges.ts";
import { keyword, propertiesOf } from "../../../schema/walk.ts";
import { textsOf } from "../../../resource/texts.ts";

/** What texts say about members of which no two records may have the same value. */
export interface UniqueTexts {
  readonly names: ReadonlySet<string>;
  /** Those of which capitals make no difference. */
  readonly caseless: ReadonlySet<string>;
}

const caseless =
  /(?:whatever|regardless of|ignor\w+) (?:the |its )?(?:letter )?case|case.?insensitiv/i;

/** `A unique name`: who tells the client apart may mean it so; a documented conflict says who sees to it. */
const adjective = /\bunique\b(?! items)/i;

/** `Unique.`, `Unique: one that another has is refused`, `Unique among all products (422)`, `must be unique`. */
const predicate =
  /(?:^|[.;,(:] ?)unique(?=\s*(?:$|[.;,()]|:(?! (?:within|per|for|in|by)\b))| (?:among|across)\b)|\b(?:must|has to|have to|is|are) (?:be )?unique\b/i;

/** `Must not be the email of another employee`, said of an email; what belongs to a shop of another one is something else. */
const ofAnother =
  /\b(?:must|may|can)(?: ?not|n't) be (?:that|the (\S+)) of (?:another|any other)\b(?! \S+['’])/i;

function isOfAnother(name: string, text: string): boolean {
  const found = ofAnother.exec(text);
  return found !== null && plainName(name).endsWith(plainName(found[1] ?? ""));
}
/** Why a creation is refused: `there is a book of this isbn`, `a book with this isbn exists`. */
const sameThere =
  /\bthere (?:is|are) (?:already )?(?:an?|another) \w+ (?:of|with|having) (?:this|that|the same) [\w-]+\s*$|\b(?:of|with|having) (?:this|that|the same) [\w-]+ (?:already )?exists\b/i;

/** `Another customer has this e-mail address`: what is told stands at the end. */
const anotherHas =
  /\b(?:an|an?other|some other) \w+ (?:already )?(?:has|uses) (?:this|that|the same|the given) ([\w-]+(?: [\w-]+)?)\s*$/i;

/** What the document says of the operation and of its refusals; without a conflict only what speaks of a refusal. */
function sentencesOf(
  document: ApiDocument,
  operation: Operation,
  hasConflict: boolean,
): readonly string[] {
  const own = textsOf(document, operation, "");
  const all = new Set(refusals.flatMap((status) => textsOf(document, operation, status)));
  return [...all]
    .flatMap((text) =>
      text.split(/[.;\n](?:\s|$)/).map((sentence) => ({ sentence, isOwn: own.includes(text) })),
    )
    .filter(({ sentence, isOwn }) => hasConflict || !isOwn || /\b4\d\d\b/.test(sentence))
    .map(({ sentence }) => sentence);
}

/** Where a conflict may be told: frameworks answer it like any other broken rule. */
export const refusals = ["409", "422", "400"];

/** The members of a creation that its texts call unique: `A sku is unique: 409.`, `The e-mail is already taken`. */
export function uniqueTexts(
  document: ApiDocument,
  operation: Operation,
  schema: string,
): UniqueTexts {
  const hasConflict = operation.responses.some(({ status }) => status === "409");
  const isBooked = memberRanges(document, schema).length > 0;
  const sentences = sentencesOf(document, operation, hasConflict).flatMap((text) => {
    if (saysUnique(text) || (hasConflict && sameThere.test(text))) return [text];
    // What is booked is another one's for a time only.
    const had = hasConflict && !isBooked ? anotherHas.exec(text)?.[1] : undefined;
    return had === undefined ? [] : [had];
  });
  const words = new Set(sentences.flatMap(wordsOf));
  const isCaseless = sentences.some((one) => caseless.test(one));
  const properties = [...propertiesOf(document, schema)];
  const known = knownBy(
    sentences,
    properties.map(([name]) => name),
  );
  const said = properties.flatMap(([name, pointers]) => {
    const own = pointers
      .map((at) => String(keyword(document, at, "description") ?? ""))
      .find((text) => (hasConflict ? adjective : predicate).test(text) || isOfAnother(name, text));
    if (own === undefined && !words.has(plainName(name)) && !known.includes(name)) return [];
    return [{ name, isCaseless: isCaseless || (own !== undefined && caseless.test(own)) }];
  });
  return {
    names: new Set(said.map(({ name }) => name)),
    caseless: new Set(said.flatMap((one) => (one.isCaseless ? one.name : []))),
  };
}

/** `A student (by e-mail) can be enrolled only once`: the only member that ends so, `studentEmail`. */
function knownBy(sentences: readonly string[], names: readonly string[]): string[] {
  return sentences.flatMap((sentence) => {
    const end = plainName(knownWay.exec(sentence)?.[1] ?? "");
    const found = names.filter((name) => end !== "" && plainName(name).endsWith(end));
    return found.length === 1 ? found : [];
  });
}

const knownWay = /(?:\(by|\bidentified by|\bknown by) (?:the |their |its |an? )?([\w -]+)/i;

/** `e-mail address` is called `email`, `address` and `emailaddress`. */
function wordsOf(sentence: string): string[] {
  const words = sentence.split(/[^\w-]+/).map(plainName);
  return words.flatMap((word, index) => [word, `${word}${words[index + 1] ?? ""}`]);
}
