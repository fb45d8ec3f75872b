import { plainName, singularOf } from "../names.ts";

/** How one number of a record follows from other members. */
export type Formula =
  | {
      readonly way: "product";
      readonly of: readonly [string, string];
      /** The member with the part in a hundred that is taken away. */
      readonly less?: string;
    }
  /** So many in a hundred of what is added, or taken away. */
  | { readonly way: "share"; readonly percent: string; readonly of: readonly Term[] }
  /** One member of all rows of a list, each times another one of the row where that is told. */
  | { readonly way: "sum"; readonly list: string; readonly of: string; readonly times?: string }
  /** Numbers that are added, or taken away. */
  | { readonly way: "terms"; readonly of: readonly Term[] }
  /** Days, or nights, from the one to the other. */
  | {
      readonly way: "days";
      readonly of: readonly [string, string];
      /** Whether the first day and the last one count; undefined: nobody says so. */
      readonly isWhole: boolean | undefined;
      /** What is taken away where a member is true. */
      readonly less?: { readonly number: number; readonly flag: string };
    };

export interface Term {
  readonly name: string;
  readonly sign: 1 | -1;
}

/** What stands beside the member: its siblings by what they hold. */
export interface Siblings {
  readonly numbers: readonly string[];
  readonly days: readonly string[];
  readonly flags: readonly string[];
  /** The numbers of the rows of each list. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

const end =
  "(?:,?\\s+rounded(?:\\s+to\\s+(?:cents|(?:two|2) (?:decimals?|decimal places|digits)))?)?(?:\\s*[;,.(]\\s*(?:it )?(?:may|can) be (?:negative|below (?:zero|0))\\)?)?\\.?$";
const name = "[`'\"]?(\\w+)[`'\"]?";

/**
 * The formula that is all that a description says: what says more, of taxes or discounts, is left alone.
 * @example
 * formulaIn("quantity times unitPrice, rounded to cents", { numbers: ["quantity", "unitPrice"], … })
 */
export function formulaIn(text: string, siblings: Siblings): Formula | undefined {
  const said = text.trim();
  return (
    productIn(said, siblings) ??
    shareIn(said, siblings) ??
    termsIn(said, siblings) ??
    daysIn(said, siblings) ??
    sumIn(said, siblings)
  );
}

function productIn(said: string, { numbers }: Siblings): Formula | undefined {
  const share = `(?:,?\\s+(?:less|minus|reduced by) (?:the )?${name})?`;
  const products = [
    `^(?:the )?${name}\\s*(?:times|multiplied by|×|\\*|x)\\s*${name}${share}${end}`,
    `^(?:the )?product of (?:the )?${name} and (?:the )?${name}${share}${end}`,
  ];
  for (const way of products) {
    const [, one = "", two = "", less] = new RegExp(way, "i").exec(said) ?? [];
    if (one === two || ![one, two].every((each) => numbers.includes(each))) continue;
    if (less === undefined) return { way: "product", of: [one, two] };
    const isShare = numbers.includes(less) && isPercent.test(less);
    if (isShare && less !== one && less !== two) return { way: "product", of: [one, two], less };
  }
  return undefined;
}

/** A rate may be a part of one as well: it is left alone. */
const isPercent = /percent|pct/i;

/** `taxPercent of subtotal less discountAmount` */
function shareIn(said: string, siblings: Siblings): Formula | undefined {
  const [, percent = "", rest = ""] =
    new RegExp(`^(?:the )?${name}(?:\\s*%)? of (?:the )?(.+)$`, "i").exec(said) ?? [];
  if (!isPercent.test(percent) || !siblings.numbers.includes(percent)) return undefined;
  const numbers = siblings.numbers.filter((one) => one !== percent);
  const terms = termsIn(rest, { ...siblings, numbers });
  if (terms?.way === "terms") return { way: "share", percent, of: terms.of };
  const [, only = ""] = new RegExp(`^${name}${end}`, "i").exec(rest) ?? [];
  return numbers.includes(only)
    ? { way: "share", percent, of: [{ name: only, sign: 1 }] }
    : undefined;
}

const sign = "\\s+(?:plus|minus|less|[+−–-])\\s+";

/** `entitledDays minus takenDays; may be negative`, `subtotal + tax - discount` */
function termsIn(said: string, { numbers }: Siblings): Formula | undefined {
  const [, whole = ""] =
    new RegExp(`^((?:the )?${name}(?:${sign}(?:the )?${name})+)${end}`, "i").exec(said) ?? [];
  const words = whole.split(new RegExp(`(${sign})`, "i"));
  const of = words.flatMap((word, index): Term[] => {
    if (index % 2 === 1) return [];
    const isLess = index > 0 && !/plus|\+/i.test(words[index - 1] ?? "");
    return [{ name: word.replace(/^the /i, "").replaceAll(/[`'"]/g, ""), sign: isLess ? -1 : 1 }];
  });
  const names = new Set(of.map((one) => one.name));
  const isKnown = [...names].every((one) => numbers.includes(one));
  return of.length > 1 && names.size === of.length && isKnown ? { way: "terms", of } : undefined;
}

const whole =
  "(?:,?\\s*\\(?(both (?:days |of them )?(?:are )?(?:included|inclusive|counted)|inclusive(?:ly)?|including both(?: days)?)\\)?)?";
const less = `(?:,?\\s+(?:minus|less)\\s+(\\d+(?:\\.\\d+)?)\\s+(?:if|when|for)\\s+${name}(?:\\s+is\\s+(?:true|set))?)?`;

/** `Calendar days from startDate to endDate, both included, minus 0.5 if halfDay`, `Nights between checkIn and checkOut` */
function daysIn(said: string, { days, flags }: Siblings): Formula | undefined {
  const way = `^(?:the )?(?:number of )?(?:calendar )?(days|nights) (?:from|between) (?:the )?${name} (?:to|until|and) (?:the )?${name}${whole}${less}${end}`;
  const [all, unit = "", from = "", to = "", both, number, flag] =
    new RegExp(way, "i").exec(said) ?? [];
  if (all === undefined || from === to || ![from, to].every((one) => days.includes(one)))
    return undefined;
  if (flag !== undefined && !flags.includes(flag)) return undefined;
  const isWhole = /^nights$/i.test(unit) ? false : both === undefined ? undefined : true;
  const formula: Formula = { way: "days", of: [from, to], isWhole };
  return flag === undefined ? formula : { ...formula, less: { number: Number(number), flag } };
}

const apart = "(?:discounts?|rebates?|tax(?:es)?|VAT|GST|shipping|freight|fees?)";
/** In which unit, and what is left aside, changes nothing. */
const aside = `(?:,?\\s+in cents)?(?:,?\\s+(?:before|without|excluding) (?:any )?${apart}(?:(?:,| and| or|, and) ${apart})*)?`;

/** `sum of quantity times unit_price of all lines`, `Sum over all lines of quantity × price` */
function sumOfProductsIn(said: string, { lists }: Siblings): Formula | undefined {
  const some = "([\\w `'\"]+?)";
  const times = `${some}\\s*(?:times|multiplied by|×|\\*)\\s*${some}`;
  const ways: readonly (readonly [way: string, list: number])[] = [
    [`^(?:the )?(?:sum|total) of ${times} (?:of|over|for|in|across) ${some}${aside}${end}`, 3],
    [`^(?:the )?(?:sum|total) (?:over|of|for) ${some} of ${times}${aside}${end}`, 1],
  ];
  for (const [way, place] of ways) {
    const [all, ...words] = new RegExp(way, "i").exec(said) ?? [];
    if (all === undefined) continue;
    const plain = words.map((one) =>
      plainName(one.replaceAll(/\b(?:all|the|its|their|each|every)\b/gi, "")),
    );
    const [rows] = plain.splice(place - 1, 1);
    for (const [list, members] of lists) {
      const [of, by] = plain.map((one) => members.find((member) => plainName(member) === one));
      const isList = [plainName(list), plainName(singularOf(list))].includes(rows ?? "");
      if (isList && of !== undefined && by !== undefined && of !== by)
        return { way: "sum", list, of, times: by };
    }
  }
  return undefined;
}

function sumIn(said: string, siblings: Siblings): Formula | undefined {
  const { lists } = siblings;
  const products = sumOfProductsIn(said, siblings);
  if (products) return products;
  const sum = new RegExp(
    `^(?:the )?sum of (?:all |the |all the )?[\`'"]?([\\w '’]+?)[\`'"]?${aside}${end}`,
    "i",
  );
  const words = plainName((sum.exec(said)?.[1] ?? "").replaceAll(/\b(?:all|the|their)\b/gi, ""));
  if (words === "") return undefined;
  const found = [...lists].flatMap(([list, members]) =>
    members.flatMap((of) => (namesOf(list, of).includes(words) ? [{ list, of }] : [])),
  );
  const [only] = found;
  return only && found.length === 1 ? { way: "sum", ...only } : undefined;
}

/** `line totals` are `lineTotal`, `the lines' amounts` and `amounts of the lines` the `amount` of `lines`. */
function namesOf(list: string, member: string): string[] {
  const [rows, own] = [plainName(list), plainName(member)];
  return [own, `${own}s`].flatMap((one) => [
    one,
    `${rows}${one}`,
    `${plainName(singularOf(list))}${one}`,
    `${one}of${rows}`,
  ]);
}
