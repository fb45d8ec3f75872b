import { createApi } from "./kit/api.ts";
import { el, fill, keepingFocus, pageRoot } from "./kit/dom.ts";
import { wordsOf } from "./kit/language.ts";
import { withToken } from "./kit/token-form.ts";
import { startPage, topBar } from "./kit/top-bar.ts";
import type { Book, Operation, Reference } from "./reference/api-reference.ts";
import { operationView } from "./reference/operation-view.ts";
import { referenceWords } from "./reference/words.ts";

const api = createApi();
let filter = "";

void withToken(api, async () => {
  const [reference, root] = await Promise.all([
    api.call<Reference>("GET", "/reference"),
    api.call<unknown>("GET", "/document"),
  ]);
  const draw = () =>
    keepingFocus(() => drawPage({ reference, root, words: wordsOf(referenceWords) }));
  startPage(draw);
  addEventListener("hashchange", () => {
    draw();
    document.querySelector("main")?.scrollTo(0, 0);
  });
});

function drawPage(book: Book): void {
  const { reference, words } = book;
  const id = decodeURIComponent(location.hash.slice(1));
  const chosen = reference.operations.find((one) => one.id === id) ?? reference.operations[0];
  const list = el("div");
  const search = el("input", {
    type: "search",
    placeholder: words("filter"),
    "aria-label": words("filter"),
    value: filter,
    input: () => {
      filter = search.value;
      fill(list, ...groups(book, chosen));
    },
  });
  fill(list, ...groups(book, chosen));
  fill(
    pageRoot(),
    topBar(
      words("title"),
      el("span", { class: "soft" }, `${reference.title} ${reference.version}`),
      el("a", { href: `${api.base}/` }, words("console")),
    ),
    el(
      "div",
      { class: "columns" },
      el("nav", { "aria-label": words("operations"), tabindex: 0 }, search, list),
      el(
        "main",
        { tabindex: 0, "aria-label": chosen?.id ?? words("operations") },
        chosen ? operationView(api, book, chosen) : el("p", {}, words("choose")),
      ),
    ),
  );
}

function groups({ reference, words }: Book, chosen: Operation | undefined): HTMLElement[] {
  const wanted = filter.trim().toLowerCase();
  const shown = reference.operations.filter(({ id, path, summary, method }) =>
    `${id} ${method} ${path} ${summary ?? ""}`.toLowerCase().includes(wanted),
  );
  const tags = new Set(shown.map(({ tags: [tag] }) => tag));
  return [...tags].map((tag) =>
    el(
      "section",
      {},
      el("h3", {}, tag ?? words("noTag")),
      el(
        "ul",
        {},
        ...shown
          .filter(({ tags: [own] }) => own === tag)
          .map((operation) => el("li", {}, linkTo(operation, operation === chosen))),
      ),
    ),
  );
}

function linkTo({ id, method, path, deprecated }: Operation, isChosen: boolean): HTMLElement {
  return el(
    "a",
    {
      href: `#${encodeURIComponent(id)}`,
      title: `${method} ${path}`,
      class: deprecated ? "deprecated" : "",
      "aria-current": isChosen ? "page" : undefined,
    },
    el("span", { class: "method" }, method),
    ` ${id}`,
  );
}
