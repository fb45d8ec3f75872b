import { el, fill } from "../kit/dom.ts";
import { membersOf } from "./data-tab.ts";
import { createField, type Field } from "./field.ts";
import type { Members, Row, TableInfo } from "./mock-types.ts";
import type { Stage } from "./stage.ts";

/** Edits a row, or adds one, as a form or as JSON. `like` is a row that shows of what kind values are. */
export function rowEditor(
  { api, words, attempt }: Stage,
  info: TableInfo,
  row: Row | undefined,
  like: Row | undefined,
  onClose: () => void,
): HTMLElement {
  const { table, within } = info;
  const path = `/state/${encodeURIComponent(table)}`;
  const before: Members = row ?? (within === null ? {} : { [within]: {} });
  let read: () => unknown = () => before;
  const box = el("div");

  const showForm = (whole: Members) => {
    const members = row ? membersOf({ id: "", ...whole }, info) : {};
    const kinds = like ? membersOf(like, info) : {};
    const isId = (name: string) => within === null && name === "id";
    const fields = info.columns
      .filter(({ name }) => !isId(name))
      .map((column) => createField(column, members[column.name], kinds[column.name]));
    read = () => {
      const edited = { ...members, ...valuesOf(fields) };
      return within === null ? edited : { ...whole, [within]: edited };
    };
    fill(box, ...fields.map(({ element }) => element));
  };
  const showJson = (whole: unknown) => {
    const text = el("textarea", { rows: 24, "aria-label": "JSON", spellcheck: "false" });
    text.value = JSON.stringify(whole, undefined, 2);
    read = () => JSON.parse(text.value) as unknown;
    fill(box, text);
  };
  const change = el("button", { type: "button", click: () => void toggle() }, words("asJson"));
  let isForm = true;
  const toggle = () =>
    attempt(async () => {
      const whole = await Promise.resolve(read());
      isForm = !isForm;
      change.textContent = words(isForm ? "asJson" : "asForm");
      if (isForm) showForm(whole as Members);
      else showJson(whole);
    });

  const save = async () => {
    const isSaved = await attempt(
      async () =>
        row
          ? api.call("PUT", `${path}/${encodeURIComponent(row.id)}`, read())
          : api.call("POST", path, read()),
      words("saved"),
    );
    if (isSaved) onClose();
  };
  const remove = async () => {
    if (!row) return;
    const call = () => api.call("DELETE", `${path}/${encodeURIComponent(row.id)}`);
    if (await attempt(call, words("removed"))) onClose();
  };
  showForm(before);
  const submit = (event: Event) => {
    event.preventDefault();
    void save();
  };
  return el(
    "form",
    { submit },
    el("h2", {}, row ? words("oneRow", table, row.id) : words("newRow", table)),
    el(
      "div",
      { class: "bar" },
      el("button", {}, words("save")),
      change,
      row && el("button", { type: "button", click: () => void remove() }, words("remove")),
      el("button", { type: "button", click: onClose }, words("close")),
    ),
    box,
  );
}

function valuesOf(fields: readonly Field[]): Members {
  return Object.fromEntries(
    fields.flatMap(({ name, read }) => {
      const value = read();
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
