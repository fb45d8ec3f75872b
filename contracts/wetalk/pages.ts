import type { Flow } from "contract-kit";
import type { operations } from "../../spec/generated/wetalk.d.ts";
import { create, list, makeMarks, type Listed, type Tools } from "./contacts.ts";

const total = 5;
const items = 2;

/** Five contacts of one name, two a page: pages as long as asked, disjoint, complete, all with the same true total. */
export const pages: Flow<operations> = {
  name: "contact list pages",
  operations: ["createContact", "listContacts"],
  run: async (t) => {
    const marks = await makeMarks(t);
    const name = `Page${marks.word}`;
    const own = Array.from({ length: total }, (_, index) => marks.number(index));
    for (const number of own) {
      await create(t, { name, numbers: [{ type: "Company", number }], emails: [] });
    }
    const seen: string[] = [];
    const last = Math.ceil(total / items);
    for (let currentpage = 1; currentpage <= last; currentpage++) {
      const page = await list(t, name, { items, currentpage });
      checkSize(t, page, items);
      const numbers = numbersOf(page);
      const twice = numbers.filter((number) => seen.includes(number));
      const message = `repeats ${twice.join(", ")} of an earlier page`;
      t.check("pages-do-not-overlap", page.reply, twice.length === 0, "/rows", message);
      seen.push(...numbers);
      if (currentpage === last) checkComplete(t, page, seen, own);
    }
    const whole = await list(t, name, { items: 2 * total, currentpage: 1 });
    checkSize(t, whole, 2 * total);
    checkComplete(t, whole, numbersOf(whole), own);
  },
};

function numbersOf({ rows }: Listed): string[] {
  return rows.flatMap(({ numbers }) => numbers.map(({ number }) => number));
}

function checkSize(t: Tools, { reply, rows, totalRows }: Listed, size: number): void {
  const long = `must have at most ${size} rows, but has ${rows.length}`;
  t.check("page-size-honoured", reply, rows.length <= size, "/rows", long);
  const wrong = `must be ${total}, on every page, but is ${totalRows}`;
  t.check("total-is-true", reply, totalRows === total, "/totalRows", wrong);
}

function checkComplete(
  t: Tools,
  { reply }: Listed,
  seen: readonly string[],
  own: readonly string[],
): void {
  const missing = own.filter((number) => !seen.includes(number));
  const message = `the contacts with ${missing.join(", ")} are on no page`;
  t.check("pages-are-complete", reply, missing.length === 0, "/rows", message);
}
