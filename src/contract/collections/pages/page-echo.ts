import { isObject } from "../../../base/json.ts";
import { join } from "../../../base/pointer.ts";
import { keyword } from "../../../schema/walk.ts";
import { jsonInHeader, schemaOf, type Page } from "../lister.ts";
import { marked, type ListOracle, type Scene } from "../scene.ts";

/** An answer that tells the number of its page tells another one for another page, and what was asked for where it is called so. */
export const pageEcho: ListOracle = {
  name: "a page tells its own number",
  check: async (scene) => {
    const { lister, session } = scene;
    const { page, size } = lister.list;
    if (!page || !size) return;
    const ask = (number: number) =>
      lister.ask({ ...marked(scene), size: 1, page: number }, `page ${number}, to see its number`);
    const one = await ask(page.first);
    const two = one && (await ask(page.first + 1));
    if (!one || !two || one.rows.length === 0 || two.rows.length === 0) return;
    const names = isSpring(one, "/number") ? new Set(["number"]) : undefined;
    const [at, first] = numberIn(scene, one, names) ?? [];
    const [, second] = numberIn(scene, two, names) ?? [];
    if (at === undefined || first === undefined || second === undefined) return;
    const isTold = isEcho(scene, one, at) || (page.first === 0 && isSpring(one, at));
    if (second - first === 1 && (first === page.first || !isTold)) return;
    const message = `page ${page.first} says that it is ${first}, and page ${page.first + 1} that it is ${second}`;
    session.tell("page-tells-its-number", two.reply, {
      instance: at,
      message,
      oracle: "convention",
    });
  },
};

/** Answers may count from another number, but not where they call it as the parameter whose default is the first page. */
function isEcho(scene: Scene, one: Page, at: string): boolean {
  const { lister, session } = scene;
  const { page } = lister.list;
  const schema = page && schemaOf(session, lister.list, page);
  const preset = schema && keyword(session.run.maker.document, schema, "default");
  if (!page || preset !== page.first) return false;
  return numberIn(scene, one, new Set([fold(page.name)]))?.[0] === at;
}

/** The page of Spring Data counts from 0, whatever the parameter does. */
function isSpring({ reply }: Page, at: string): boolean {
  const { value } = reply;
  return at === "/number" && isObject(value) && springMembers.every((name) => name in value);
}

const springMembers = ["number", "numberOfElements", "totalElements", "totalPages"];

const known: ReadonlySet<string> = new Set([
  "page",
  "pageindex",
  "pagenumber",
  "pageno",
  "pagenum",
  "currentpage",
]);

/** The number in the envelope, or in the header that has the total, by its name. */
function numberIn(
  { lister: { list } }: Scene,
  { reply }: Page,
  names: ReadonlySet<string> = new Set([...known, fold(list.page?.name ?? "")]),
): [at: string, number: number] | undefined {
  const search = (value: unknown, at: string): [string, number] | undefined => {
    if (!isObject(value)) return undefined;
    for (const [name, member] of Object.entries(value)) {
      const isIt = typeof member === "number" && names.has(fold(name));
      const found = isIt ? ([join(at, name), member] as [string, number]) : undefined;
      const inner = found ?? search(member, join(at, name));
      if (inner) return inner;
    }
    return undefined;
  };
  const { total } = list;
  const header = total?.at === undefined ? undefined : total.name;
  const inBody = search(reply.value, "");
  return header === undefined
    ? inBody
    : (inBody ?? search(jsonInHeader(reply.exchange, header), `header ${header}`));
}

const fold = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
