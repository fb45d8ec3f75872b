import { isObject, preview } from "../../../base/json.ts";
import { join, parsePointer } from "../../../base/pointer.ts";
import { isNamed } from "../../../resource/names.ts";
import { answerSchema, successOf, targetOf, typesOf } from "../../../resource/shapes.ts";
import { keyword, schemasAt } from "../../../schema/walk.ts";
import { tryWith } from "../filters/filtering.ts";
import { linkTo, type Page, type Question } from "../lister.ts";
import { queryOf } from "../query-of.ts";
import { marked, type ListOracle, type Scene } from "../scene.ts";

/** More filters than these a link is not tried with. */
const mostFilters = 3;

/** The links beside the rows lead to the pages before and after, and there are none where there is no such page. */
export const pageLinks: ListOracle = {
  name: "links lead to the next page",
  check: async (scene) => {
    const { page, size } = scene.lister.list;
    if (!page || !size || scene.rows.length < 2) return;
    for (const look of [
      withNext,
      nextInHeader,
      withoutPrevious,
      withoutNext,
      sameList,
      samePrevious,
    ]) {
      // Somebody else may write between two pages.
      const wrong = (await look(scene)) && (await look(scene));
      if (!wrong) continue;
      const { reply, instance, message } = wrong;
      const told = { instance, message, oracle: "convention" } as const;
      return scene.session.tell("page-describes-itself", reply, told);
    }
  },
};

interface Wrong extends Pick<Page, "reply"> {
  readonly instance: string;
  readonly message: string;
}

interface Link {
  /** Where it stands in the body. */
  readonly at: string;
  readonly target: unknown;
  /** Whether the document has it that there may be none. */
  readonly mayBeNull: boolean;
}

const nexts = ["next", "nexturl", "nextlink", "nextpageurl"];
const previous = ["prev", "previous", "prevurl", "previousurl", "prevlink", "prevpageurl"];

function linkIn({ session }: Scene, { reply }: Page, names: readonly string[]): Link | undefined {
  const { document } = session.run.maker;
  const schema = answerSchema(reply.exchange.operation);
  const owners = [
    ["", reply.value] as const,
    ...Object.entries(isObject(reply.value) ? reply.value : {}).map(
      ([name, one]) => [join("", name), one] as const,
    ),
  ];
  for (const [at, owner] of owners) {
    if (!isObject(owner)) continue;
    const found = Object.entries(owner).find(([name]) => isNamed(name, names));
    if (!found || schema === undefined) continue;
    const place = join(at, found[0]);
    const schemas = schemasAt(document, schema, parsePointer(place));
    const types = schemas.flatMap((one) => typesOf(document, targetOf(document, one)));
    return { at: place, target: found[1], mayBeNull: types.includes("null") };
  }
  return undefined;
}

type Look = (scene: Scene) => Promise<Wrong | undefined>;

const one = (scene: Scene, page: number) =>
  ({ ...marked(scene), size: 1, page }) satisfies Question;

const first = ({ lister }: Scene) => lister.list.page?.first ?? 1;

/** Nothing leads on, and there is more. */
const withNext: Look = async (scene) => {
  const at = first(scene);
  const page = await scene.lister.ask(one(scene, at), "the first page, to see its links");
  const link = page && linkIn(scene, page, nexts);
  if (!page || !link || link.target !== null) return undefined;
  const next = await scene.lister.ask(one(scene, at + 1), "what comes after the first page");
  if (!next || next.rows.length === 0) return undefined;
  const message = "the page says that none comes after it, but there is one";
  return { reply: page.reply, instance: link.at, message };
};

/** A header that is to have the link to the next page has others only, and there is one. */
const nextInHeader: Look = async (scene) => {
  const { list } = scene.lister;
  if (list.next?.in !== "header") return undefined;
  const { document } = scene.session.run.maker;
  const header = successOf(list.operation)?.headers.find(({ name }) => name === list.next?.name);
  const told = header && keyword(document, header.pointer, "description");
  if (typeof told !== "string" || !/\bnext\b/i.test(told)) return undefined;
  const at = first(scene);
  const page = await scene.lister.ask(one(scene, at), "the first page, to see its links");
  const links = page?.reply.exchange.response.headers.get(list.next.name) ?? "";
  if (!page || !/\brel=/i.test(links) || /\brel="?[^",;]*\bnext\b/i.test(links)) return undefined;
  const next = await scene.lister.ask(one(scene, at + 1), "what comes after the first page");
  if (!next || next.rows.length === 0) return undefined;
  const message = `${list.next.name} has no link to the next page, but there is one`;
  return { reply: page.reply, instance: `header ${list.next.name}`, message };
};

const withoutPrevious: Look = async (scene) => {
  const page = await scene.lister.ask(one(scene, first(scene)), "the first page, to see its links");
  const link = page && linkIn(scene, page, previous);
  if (!page || !link?.mayBeNull || !isFull(link.target)) return undefined;
  const message = `before the first page there is none, but the page says ${preview(link.target)}`;
  return { reply: page.reply, instance: link.at, message };
};

const withoutNext: Look = async (scene) => {
  const all = await scene.lister.ask(one(scene, first(scene)), "how many pages there are");
  const { total } = all ?? {};
  if (total === undefined || total < 1) return undefined;
  const last = first(scene) + total - 1;
  const page = await scene.lister.ask(one(scene, last), "the last page, to see its links");
  const link = page && linkIn(scene, page, nexts);
  if (!page || !link?.mayBeNull || !isFull(link.target) || page.rows.length === 0) return undefined;
  const next = await scene.lister.ask(one(scene, last + 1), "what comes after the last page");
  if (!next || next.rows.length > 0 || next.total !== total) return undefined;
  const message = `after the last page there is none, but the page says ${preview(link.target)}`;
  return { reply: page.reply, instance: link.at, message };
};

/** The next page is that of the list that was asked for, not of another one. */
const sameList: Look = async (scene) => {
  const { lister, session, keyOf } = scene;
  const { list } = lister;
  const filters = list.filters.slice(0, mostFilters).flatMap((filter) => {
    const [value] = tryWith(scene, filter).values;
    return value === undefined ? [] : [[[filter, value] as const]];
  });
  for (const asked of [...filters, []]) {
    const question = { filters: asked, size: 1, page: first(scene) };
    const page = await lister.ask(question, "a page, to follow its link");
    const link = page && linkIn(scene, page, nexts);
    const { exchange } = page?.reply ?? {};
    const url = exchange && urlOf(link?.target, exchange.request.url);
    if (!page || !link || !exchange || !url) continue;
    const query = queryOf(session, list, exchange, url);
    // Where the number of the page is asked for, all else is, too: other links have tokens of their own.
    if (query?.[list.page?.name ?? ""] !== String(question.page + 1)) continue;
    const behind = { ...question, page: question.page + 1 };
    const next = await lister.ask(behind, "the page after it");
    const followed = await lister.ask({ link: query }, "where the link leads");
    const again = await lister.ask(behind, "the page after it, again");
    const [a, b, c] = [next, followed, again].map((found) => found?.rows.map(keyOf).join());
    if (!next || !followed || next.rows.length === 0 || a === b || a !== c) continue;
    const message = `the link to the next page leads to ${followed.rows.length} rows of another list than the page after it, ${preview(url.href)}`;
    return { reply: page.reply, instance: link.at, message };
  }
  return undefined;
};

/** What a page names as the one before it is that one, in the body or in the header `Link`. */
const samePrevious: Look = async (scene) => {
  const { lister, session, keyOf } = scene;
  const { list } = lister;
  const before = one(scene, first(scene));
  const page = await lister.ask(
    { ...before, page: before.page + 1 },
    "the second page, to go back",
  );
  const { exchange } = page?.reply ?? {};
  if (!page || !exchange || page.rows.length === 0) return undefined;
  const link = linkIn(scene, page, previous);
  const url = urlOf(link?.target, exchange.request.url) ?? linkTo("prev", exchange);
  const query = url && queryOf(session, list, exchange, url);
  // Only where the number of a page is asked for it is known which one is meant.
  if (!query || !/^\d+$/.test(String(query[list.page?.name ?? ""]))) return undefined;
  const known = await lister.ask(before, "the page before it");
  const followed = await lister.ask({ link: query }, "where the link back leads");
  const again = await lister.ask(before, "the page before it, again");
  const [a, b, c] = [known, followed, again].map((found) => found?.rows.map(keyOf).join());
  if (!known || !followed || known.rows.length === 0 || a === b || a !== c) return undefined;
  const message = `the link to the page before leads to another one, ${preview(url?.href)}`;
  return { reply: page.reply, instance: link?.at ?? list.items, message };
};

function urlOf(target: unknown, base: string): URL | undefined {
  const text = isObject(target) ? target["href"] : target;
  return typeof text === "string" && URL.canParse(text, base) ? new URL(text, base) : undefined;
}

const isFull = (target: unknown) => target !== null && target !== undefined && target !== "";
