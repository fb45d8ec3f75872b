import { isObject } from "../../../base/json.ts";
import type { ApiDocument } from "../../../document/api-document.ts";
import { membersIn } from "../../../resource/roles/filter-words.ts";
import { plainName } from "../../../resource/names.ts";
import { itemsOf, membersOf, targetOf, typesOf } from "../../../resource/shapes.ts";
import { keyword, schemasAt } from "../../../schema/walk.ts";
import type { Json } from "../session.ts";

/** Where a record holds what follows from what was sent: `["items", "*", "lineTotal"]`, `*` for each item. */
export type ComputedPlace = readonly string[];

/** The members that nobody sends and that, by name or description, follow from what is sent. */
export function computedPlaces(
  document: ApiDocument,
  record: string,
  sent: string,
  depth = 0,
): ComputedPlace[] {
  const members = membersOf(document, record);
  return [...members].flatMap(([name, at]): ComputedPlace[] => {
    const [sentAt] = schemasAt(document, sent, [name]);
    if (sentAt === undefined || keyword(document, at, "readOnly") === true)
      return isComputed(document, name, at, [...members.keys()]) ? [[name]] : [];
    if (depth > 1) return [];
    const [items, sentItems] = [at, sentAt].map((one) => itemsOf(document, one));
    const inner =
      items !== undefined && sentItems !== undefined
        ? computedPlaces(document, items, sentItems, depth + 1).map((place) => ["*", ...place])
        : computedPlaces(document, at, sentAt, depth + 1);
    return inner.map((place) => [name, ...place]);
  });
}

const computing =
  /\b(?:sum|product|total|comput\w+|calculat\w+|deriv\w+|joined|concatenat\w+)\b|×/i;
const lasting =
  /\b(?:at|on|upon|when|since|during)\b[^.]*\b(?:creat|order|plac|purchas|book)|\b(?:original|initial|snapshot|permanent|immutable|never|stays?|fixed)\b/i;
/** What many servers make once and keep: links to it go on working. */
const keptNames = /slug|permalink|handle|url|uri|link|path|code|number|key|hash|original|initial/;

function isComputed(
  document: ApiDocument,
  name: string,
  at: string,
  siblings: readonly string[],
): boolean {
  const schema = targetOf(document, at);
  const plain = plainName(name);
  const text = String(keyword(document, at, "description") ?? "");
  const isPlain = typesOf(document, schema).some((one) => /^(?:string|number|integer)$/.test(one));
  const isListed = ["enum", "format"].some((word) => {
    const value = keyword(document, schema, word);
    return Array.isArray(value) || /^(?:date|time|uuid|uri)/.test(String(value ?? ""));
  });
  if (!isPlain || isListed || keptNames.test(plain) || lasting.test(text)) return false;
  const spoken = membersIn(
    text,
    siblings.filter((one) => one !== name),
  );
  return (
    countedText(document, name, at, siblings) !== undefined ||
    /total$|^total|^(?:full|display)name$/.test(plain) ||
    computing.test(text) ||
    spoken.length > 1
  );
}

/** The member beside it that a number counts something of: `body`, by "Number of words of the body". */
export function countedText(
  document: ApiDocument,
  name: string,
  at: string,
  siblings: readonly string[],
): string | undefined {
  const text = String(keyword(document, at, "description") ?? "");
  const [, where = ""] = counting.exec(text) ?? [];
  const found = membersIn(
    where,
    siblings.filter((one) => one !== name),
  );
  const isWhole = typesOf(document, targetOf(document, at)).includes("integer");
  return isWhole && found.length === 1 ? found[0] : undefined;
}

const counting =
  /^(?:the )?(?:(?:how many|number of|count of) )?(?:words?|characters?|letters?|signs|lines?|length)\b.*?\b(?:of|in)\b(.*)$/i;

/** What stands in such places, in the order of the record. */
export function valuesAt(record: Json | undefined, place: ComputedPlace): unknown[] {
  return place.reduce<unknown[]>(
    (found, token) =>
      found.flatMap((one) => {
        if (token === "*") return Array.isArray(one) ? one : [];
        return isObject(one) && Object.hasOwn(one, token) ? [one[token]] : [];
      }),
    [record],
  );
}
