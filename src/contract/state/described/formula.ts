import { plainName } from "../../../resource/names.ts";

/** How one number of a record follows from others: the product of two, or the sum of one member of the rows of a list. */
export type Formula =
  | { readonly way: "product"; readonly of: readonly [string, string] }
  | { readonly way: "sum"; readonly list: string; readonly of: string };

const end =
  "(?:,?\\s+rounded(?:\\s+to\\s+(?:cents|(?:two|2) (?:decimals?|decimal places|digits)))?)?\\.?$";
const name = "[`'\"]?(\\w+)[`'\"]?";

/**
 * The formula that is all that a description says: what says more, of taxes or discounts, is left alone.
 * @param numbers The numbers beside the member.
 * @param lists The numbers of the rows of each list beside it.
 * @example
 * formulaIn("quantity times unitPrice, rounded to cents", ["quantity", "unitPrice"], new Map())
 */
export function formulaIn(
  text: string,
  numbers: readonly string[],
  lists: ReadonlyMap<string, readonly string[]>,
): Formula | undefined {
  const said = text.trim();
  const products = [
    `^(?:the )?${name}\\s*(?:times|multiplied by|×|\\*|x)\\s*${name}${end}`,
    `^(?:the )?product of (?:the )?${name} and (?:the )?${name}${end}`,
  ];
  for (const way of products) {
    const [, one = "", two = ""] = new RegExp(way, "i").exec(said) ?? [];
    if (one !== two && numbers.includes(one) && numbers.includes(two))
      return { way: "product", of: [one, two] };
  }
  const sum = new RegExp(
    `^(?:the )?sum of (?:all |the |all the )?[\`'"]?([\\w ]+?)[\`'"]?${end}`,
    "i",
  );
  const words = plainName(sum.exec(said)?.[1] ?? "");
  if (words === "") return undefined;
  const found = [...lists].flatMap(([list, members]) =>
    members.flatMap((of) => (isCalled(words, of) ? [{ list, of }] : [])),
  );
  const [only] = found;
  return only && found.length === 1 ? { way: "sum", ...only } : undefined;
}

/** `line totals` are `lineTotal`. */
function isCalled(words: string, member: string): boolean {
  const plain = plainName(member);
  return words === plain || words === `${plain}s`;
}
