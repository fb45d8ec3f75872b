import { expect, it } from "vitest";
import { reckon } from "../../../src/resource/formulas/formula-places.ts";
import { formulaIn, type Formula } from "../../../src/resource/formulas/formula.ts";

const product: Formula = { way: "product", of: ["quantity", "unitPrice"] };
const sum: Formula = { way: "sum", list: "lines", of: "lineTotal" };
const worth: Formula = { way: "sum", list: "lines", of: "quantity", times: "lineTotal" };
const left: Formula = {
  way: "terms",
  of: [
    { name: "entitled", sign: 1 },
    { name: "taken", sign: -1 },
  ],
};
const days = (isWhole: boolean | undefined): Formula => ({
  way: "days",
  of: ["startDate", "endDate"],
  isWhole,
});

const halved: Formula = {
  way: "days",
  of: ["startDate", "endDate"],
  isWhole: true,
  less: { number: 0.5, flag: "halfDay" },
};

const share: Formula = {
  way: "share",
  percent: "taxPercent",
  of: left.way === "terms" ? left.of : [],
};

it.each<[string, Formula | undefined]>([
  ["quantity × unitPrice, less taxPercent", { ...product, less: "taxPercent" }],
  ["quantity × unitPrice, less taken", undefined],
  ["taxPercent of entitled less taken", share],
  ["taxPercent of entitled", { ...share, of: [{ name: "entitled", sign: 1 }] }],
  ["taxPercent of the rest", undefined],
  ["taken of entitled", undefined],
  ["quantity times unitPrice, rounded to cents", product],
  ["The `quantity` × `unitPrice`.", product],
  ["Product of quantity and unitPrice", product],
  ["quantity times unitPrice, less the discount", undefined],
  ["quantity times price", undefined],
  ["sum of the line totals", sum],
  ["The sum of all `lineTotal`, rounded to two decimals.", sum],
  ["Sum of the lines' line totals", sum],
  ["Sum of the lineTotals of the lines", sum],
  ["sum of the line totals and the freight", undefined],
  ["sum of the amounts", undefined],
  ["Sum of all line totals, before tax", sum],
  ["Sum of the line totals, excluding the cancelled ones", undefined],
  ["sum of quantity times line_total of all lines, in cents, before discount and VAT", worth],
  ["The sum over all lines of `quantity` × `lineTotal`.", worth],
  ["Sum of quantity times line total of the lines, less the discount", undefined],
  ["Sum of quantity times price of all lines", undefined],
  ["Sum of quantity times line total of all orders", undefined],
  ["entitled minus taken; may be negative", left],
  ["The `entitled` − `taken`", left],
  ["entitled minus taken, but never below zero", undefined],
  ["entitled minus entitled", undefined],
  ["entitled-taken", undefined],
  ["Days from startDate to endDate", days(undefined)],
  ["Calendar days from startDate to endDate, both included", days(true)],
  ["Number of nights between startDate and endDate", days(false)],
  ["Working days from startDate to endDate", undefined],
  ["Days from startDate to endDate, inclusive, minus 0.5 if halfDay", halved],
])("%s", (text, want) => {
  const siblings = {
    numbers: ["quantity", "unitPrice", "entitled", "taken", "taxPercent"],
    days: ["startDate", "endDate"],
    flags: ["halfDay"],
    lists: new Map([["lines", ["quantity", "lineTotal"]]]),
  };
  expect(formulaIn(text, siblings)).toEqual(want);
});

it.each<[string, Formula, readonly number[]]>([
  ["a difference", left, [3]],
  ["days, both counted", days(true), [4]],
  ["nights", days(false), [3]],
  ["days of which nobody says so", days(undefined), [3, 4]],
  ["half a day less", halved, [3.5]],
  ["what is not shown", product, []],
  ["so many in a hundred of all, or of the first", share, [0.75, -0.75]],
  [
    "so many in a hundred less",
    { ...product, of: ["entitled", "taken"], less: "taxPercent" },
    [7.5],
  ],
  ["a sum of products", worth, [26]],
])("%s", (_, formula, want) => {
  const record = {
    entitled: 5,
    taken: 2,
    taxPercent: 25,
    startDate: "2026-03-02",
    endDate: "2026-03-05",
    halfDay: true,
    lines: [
      { quantity: 2, lineTotal: 3 },
      { quantity: 4, lineTotal: 5 },
    ],
  };
  expect(reckon(record, formula)).toEqual(want);
});
