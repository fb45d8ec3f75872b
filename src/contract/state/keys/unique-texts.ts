import { saysUnique } from "../../../check/taken.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import type { Operation } from "../../../document/operation.ts";
import { plainName } from "../../../resource/names.ts";
import { keyword, propertiesOf } from "../../../schema/walk.ts";
import { textsOf } from "../texts.ts";

/** What texts say about members of which no two records may have the same value. */
export interface UniqueTexts {
  readonly names: ReadonlySet<string>;
  /** Whether capitals make no difference. */
  readonly isCaseless: boolean;
}

const caseless =
  /(?:whatever|regardless of|ignor\w+) (?:the |its )?(?:letter )?case|case.?insensitiv/i;

/** The members of a creation that its texts call unique: `A sku is unique: 409.`, `The e-mail is already taken`. */
export function uniqueTexts(
  document: ApiDocument,
  operation: Operation,
  schema: string,
): UniqueTexts {
  const sentences = textsOf(document, operation, "409")
    .flatMap((text) => text.split(/[.;\n](?:\s|$)/))
    .filter(saysUnique);
  const words = new Set(sentences.flatMap(wordsOf));
  const names = [...propertiesOf(document, schema)].flatMap(([name, pointers]) => {
    const says = pointers.some((at) =>
      /\bunique\b(?! items)/i.test(String(keyword(document, at, "description") ?? "")),
    );
    return says || words.has(plainName(name)) ? [name] : [];
  });
  return { names: new Set(names), isCaseless: sentences.some((one) => caseless.test(one)) };
}

/** `e-mail address` is called `email`, `address` and `emailaddress`. */
function wordsOf(sentence: string): string[] {
  const words = sentence.split(/[^\w-]+/).map(plainName);
  return words.flatMap((word, index) => [word, `${word}${words[index + 1] ?? ""}`]);
}
