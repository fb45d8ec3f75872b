import { prettyLines, textLines } from "../../pretty.ts";
import type { Api } from "../kit/api.ts";
import { codeView } from "../kit/code-view.ts";
import { el } from "../kit/dom.ts";
import { lookUp, textOf, type Book, type MediaType, type Operation } from "./api-reference.ts";
import { facts, schemaView } from "./schema-view.ts";
import { tryIt } from "./try-it.ts";

/** Everything the document says of one operation, and a form to try it. */
export function operationView(api: Api, book: Book, operation: Operation): HTMLElement {
  const { words } = book;
  const { id, method, path, where, summary, deprecated, pointer, security } = operation;
  const schemes = security.map((one) => Object.keys(one).join(" + ") || words("noCaller"));
  return el(
    "article",
    {},
    el(
      "h2",
      {},
      summary ?? id,
      " ",
      deprecated && el("span", { class: "tag warn" }, words("deprecated")),
    ),
    el("p", { class: "code" }, el("b", {}, method), ` ${path}`),
    el("p", { class: "soft" }, `${id} · ${words("where")}: ${where}`),
    description(lookUp(book, pointer)["description"]),
    schemes.length > 0 &&
      el("p", { class: "soft" }, `${words("security")}: ${schemes.join(" / ")}`),
    parameterTable(book, operation),
    operation.requestBody && el("h3", {}, words("body")),
    ...(operation.requestBody?.content ?? []).map((one) => contentView(book, one)),
    el("h3", {}, words("answers")),
    ...operation.responses.map((response) => responseView(book, response)),
    tryIt(api, book, operation),
  );
}

function description(value: unknown): HTMLElement | undefined {
  const text = textOf(value);
  return text === undefined ? undefined : el("p", { class: "prose" }, text);
}

function parameterTable(book: Book, { parameters }: Operation): HTMLElement | undefined {
  const { words } = book;
  if (parameters.length === 0) return undefined;
  const head = [words("name"), words("place"), words("meaning")];
  const rows = parameters.map(({ name, in: place, required, pointer, schema }) =>
    el(
      "tr",
      {},
      el(
        "td",
        {},
        el("code", {}, name),
        " ",
        required && el("span", { class: "tag warn" }, words("required")),
      ),
      el("td", {}, place),
      el(
        "td",
        {},
        ...facts(book, lookUp(book, schema)),
        ` ${textOf(lookUp(book, pointer)["description"]) ?? ""}`,
      ),
    ),
  );
  return el(
    "section",
    {},
    el("h3", {}, words("parameters")),
    el(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": words("parameters") },
      el(
        "table",
        {},
        el("thead", {}, el("tr", {}, ...head.map((one) => el("th", { scope: "col" }, one)))),
        el("tbody", {}, ...rows),
      ),
    ),
  );
}

function responseView(book: Book, response: Operation["responses"][number]): HTMLElement {
  const { status, pointer, headers, content } = response;
  const tone = status.startsWith("2") ? "good" : /^[45]/.test(status) ? "bad" : "soft";
  const names = headers.map(({ name }) => name).join(", ");
  return el(
    "details",
    { open: status.startsWith("2") },
    el(
      "summary",
      {},
      el("b", { class: tone }, status),
      ` ${textOf(lookUp(book, pointer)["description"]) ?? ""}`,
    ),
    names !== "" && el("p", { class: "soft" }, `${book.words("headers")}: ${names}`),
    ...content.map((one) => contentView(book, one)),
  );
}

function contentView(book: Book, { type, schema, itemSchema, examples }: MediaType): HTMLElement {
  return el(
    "div",
    { class: "content" },
    el("p", { class: "code" }, type),
    schemaView(book, schema ?? itemSchema),
    ...examples.map(({ name, value }) => {
      const label = book.words("example", name);
      const lines = typeof value === "string" ? textLines(value) : prettyLines(value);
      return el("details", {}, el("summary", {}, label), codeView(lines, { label }));
    }),
  );
}
