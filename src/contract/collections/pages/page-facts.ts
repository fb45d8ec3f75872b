import { isNamed, plainName } from "../../../resource/names.ts";
import type { Collection, PageRole } from "../../../resource/resource.ts";
import { jsonInHeader, type Page, type Question } from "../lister.ts";
import { mores, pageMembers, sizeNames } from "./page-members.ts";
import { marked, type ListOracle, type Scene } from "../scene.ts";

/** What stands beside the rows and tells about the page is what was asked for, and adds up. */
export const pageFacts: ListOracle = {
  name: "a page tells the truth about itself",
  check: async (scene) => {
    const { lister } = scene;
    if (!lister.list.size) return;
    let total: number | undefined;
    for (const asked of [secondRow, thirdRow, unevenPages, lastRow, roomLeft, behindAll]) {
      const question = asked(lister.list, total);
      if (!question) continue;
      const look = async () => {
        const found = await lister.ask(
          { ...marked(scene), ...question },
          "what a page tells of itself",
        );
        total ??= found?.total;
        return found && wrongIn(scene, found, question);
      };
      // Somebody else may write between the rows and their number.
      const wrong = (await look()) && (await look());
      if (!wrong) continue;
      const { reply, instance, message } = wrong;
      const told = { instance, message, oracle: "convention" } as const;
      return scene.session.tell("page-describes-itself", reply, told);
    }
  },
};

type Asked = (list: Collection, total: number | undefined) => Question | undefined;

const secondRow: Asked = (list) => from(list, 1, 2);
const thirdRow: Asked = (list) => from(list, 2, 3);

/** Whether the last page, which is not full, is counted shows only where the pages are not all full. */
const unevenPages: Asked = (list, total = 0) => {
  const size = [2, 3, 4, 5, 7].find((one) => total > one && total % one !== 0);
  return size === undefined || size < 4 ? undefined : from(list, 0, size);
};

/** A full page with nothing behind it. */
const lastRow: Asked = ({ page, offset }, total = 0) => {
  if (total < 2 || !(page ?? offset)) return undefined;
  return { size: 1, ...(page ? { page: page.first + total - 1 } : { offset: total - 1 }) };
};

/** A last page with room for more: how many rows it has is not how many were asked for. */
const roomLeft: Asked = ({ page, offset }, total = 0) => {
  const size = [2, 3, 4, 5, 7].find((one) => total > one && total % one !== 0);
  if (size === undefined || !(page ?? offset)) return undefined;
  const full = Math.floor(total / size);
  return { size, ...(page ? { page: page.first + full } : { offset: full * size }) };
};

/** A page without a row. */
const behindAll: Asked = ({ page, offset }, total) => {
  if (total === undefined || !(page ?? offset)) return undefined;
  return { size: 1, ...(page ? { page: page.first + total } : { offset: total }) };
};

/** Lists with pages begin with the first one, those with neither where they will. */
function from({ page, offset }: Collection, row: number, size: number) {
  if (page) return { size, page: page.first };
  return { size, ...(offset ? { offset: row } : {}) };
}

function wrongIn({ lister }: Scene, { reply, rows, total }: Page, question: Question) {
  const { size, offset, page } = lister.list;
  const { size: wanted = 1 } = question;
  const before = page && question.page !== undefined ? (question.page - page.first) * wanted : 0;
  const start = question.offset ?? before;
  const isOf = (name: string, role: { readonly name: string } | undefined) =>
    role !== undefined && plainName(name) === plainName(role.name);
  const { total: counted } = lister.list;
  const inHeader =
    counted?.at === undefined
      ? []
      : pageMembers(jsonInHeader(reply.exchange, counted.name), `header ${counted.name}`);
  for (const [at, name, value] of [...pageMembers(reply.value), ...inHeader]) {
    const tell = (message: string) => ({ reply, instance: at, message });
    if (typeof value === "number" && isNamed(name, shown)) {
      if (value !== rows.length && value !== total)
        return tell(
          `${rows.length} rows were answered, but the page says that its ${name} is ${value}`,
        );
    } else if (typeof value === "boolean" && isNamed(name, empties)) {
      if (value !== (rows.length === 0))
        return tell(`${rows.length} rows were answered, but ${name} is ${value}`);
    } else if (rows.length === 0) {
      // Behind the end many an envelope tells of nothing at all.
      continue;
    } else if (typeof value === "number" && (isNamed(name, sizeNames) || isOf(name, size))) {
      // Some tell how many rows the page has.
      if (![wanted, rows.length, total].includes(value))
        return tell(`a page of ${wanted} was asked for, but it says that its ${name} is ${value}`);
    } else if (typeof value === "number" && isOf(name, offset) && value !== start) {
      return tell(`${name} = ${start} was asked for, but the page says ${value}`);
    } else if (typeof value === "number" && isCount(name, page) && total !== undefined) {
      const pages = Math.ceil(total / wanted);
      if (value !== pages && total > 0)
        return tell(
          `${total} rows on pages of ${wanted} are ${pages} pages, but the page says ${value}`,
        );
    } else if (typeof value === "boolean" && isNamed(name, lasts) && total !== undefined) {
      const isLast = start + rows.length >= total;
      if (value !== isLast)
        return tell(
          `${rows.length} rows of ${total} are shown from ${start} on, but ${name} is ${value}`,
        );
    } else if (typeof value === "boolean" && (isNamed(name, firsts) || isNamed(name, befores))) {
      if (value !== (isNamed(name, firsts) === (start === 0)))
        return tell(`the rows are shown from ${start} on, but ${name} is ${value}`);
    } else if (typeof value === "boolean" && isNamed(name, mores) && total !== undefined) {
      const isMore = start + rows.length < total;
      if (value !== isMore)
        return tell(
          `${rows.length} rows of ${total} are shown from ${start} on, but ${name} is ${value}`,
        );
    }
  }
  return undefined;
}

const shown = ["numberofelements", "numberreturned"];
const empties = ["empty", "isempty"];
const firsts = ["first", "isfirst", "isfirstpage"];
const befores = ["hasprev", "hasprevious", "hasprevpage", "haspreviouspage"];
const counts = ["pages", "totalpages", "pagecount", "numpages"];
/** The number of the last page is that of all pages where they are counted from 1. */
const isCount = (name: string, page: PageRole | undefined) =>
  isNamed(name, counts) || (isNamed(name, ["lastpage"]) && page?.first === 1);
const lasts = ["last", "islast", "islastpage"];
