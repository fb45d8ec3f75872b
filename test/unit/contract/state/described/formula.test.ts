import { expect, it } from "vitest";
import { formulaIn, type Formula } from "../../../../../src/contract/state/described/formula.ts";

const product: Formula = { way: "product", of: ["quantity", "unitPrice"] };
const sum: Formula = { way: "sum", list: "lines", of: "lineTotal" };

it.each<[string, Formula | undefined]>([
  ["quantity times unitPrice, rounded to cents", product],
  ["The `quantity` × `unitPrice`.", product],
  ["Product of quantity and unitPrice", product],
  ["quantity times unitPrice, less the discount", undefined],
  ["quantity times price", undefined],
  ["sum of the line totals", sum],
  ["The sum of all `lineTotal`, rounded to two decimals.", sum],
  ["sum of the line totals and the freight", undefined],
  ["sum of the amounts", undefined],
])("%s", (text, want) => {
  const lists = new Map([["lines", ["quantity", "lineTotal"]]]);
  expect(formulaIn(text, ["quantity", "unitPrice"], lists)).toEqual(want);
});
