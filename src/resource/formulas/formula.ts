import { plainName, singularOf } from "../names.ts";

/** How one number of a record follows from other members. */
export type Formula =
  | { readonly way: "product"; readonly of: readonly [string, string] }
  /** One member of all rows of a list. */
  | { readonly way: "sum"; readonly list: string; readonly of: string }
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
    termsIn(said, siblings) ??
    daysIn(said, siblings) ??
    sumIn(said, siblings)
  );
}

function productIn(said: string, { numbers }: Siblings): Formula | undefined {
  const products = [
    `^(?:the )?${name}\\s*(?:times|multiplied by|×|\\*|x)\\s*${name}${end}`,
    `^(?:the )?product of (?:the )?${name} and (?:the )?${name}${end}`,
  ];
  for (const way of products) {
    const [, one = "", two = ""] = new RegExp(way, "i").exec(said) ?? [];
    if (one !== two && numbers.includes(one) && numbers.includes(two))
      return { way: "product", of: [one, two] };
  }
  return undefined;
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

function sumIn(said: string, { lists }: Siblings): Formula | undefined {
  const sum = new RegExp(
    `^(?:the )?sum of (?:all |the |all the )?[\`'"]?([\\w '’]+?)[\`'"]?${end}`,
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
