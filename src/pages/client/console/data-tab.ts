import { el, fill, keepingFocus } from "../kit/dom.ts";
import type { Column, Members, Row, TableInfo } from "./mock-types.ts";
import { rowEditor } from "./row-editor.ts";
import type { Stage, Tab } from "./stage.ts";

/** What the reader looks at; it stays when the page is drawn anew. */
const wanted = { table: "", text: "", allColumns: false };

/** Rows and columns shown at once: searching finds the others. */
const limits = { rows: 200, columns: 10, text: 60 };

/** The state of the session, table by table, to look at and to change. */
export function dataTab(stage: Stage): Tab {
  const { api, words, attempt } = stage;
  const tables = el("nav", { class: "bar", "aria-label": words("tables") });
  const rows = el("div");
  const editor = el("aside", { class: "detail", "aria-label": words("row"), tabindex: 0 });
  let info: TableInfo | undefined;
  let found: readonly Row[] = [];

  const load = () =>
    attempt(async () => {
      const all = await api.call<readonly TableInfo[]>("GET", "/tables");
      info = all.find(({ table }) => table === wanted.table) ?? all[0];
      fill(tables, ...all.map(tableButton), all.length === 0 && words("noTables"));
      found = info
        ? await api.call<readonly Row[]>("GET", `/state/${encodeURIComponent(info.table)}`)
        : [];
      keepingFocus(drawRows);
    });
  const tableButton = ({ table, rows: size }: TableInfo) =>
    el(
      "button",
      {
        type: "button",
        "aria-pressed": `${table === info?.table}`,
        click: () => {
          wanted.table = table;
          fill(editor);
          void load();
        },
      },
      `${table} (${size})`,
    );
  const edit = (row: Row | undefined) => {
    if (!info) return;
    const close = () => {
      fill(editor);
      void load();
    };
    fill(editor, rowEditor(stage, info, row, found[0], close));
    editor.querySelector<HTMLElement>("input, select, textarea")?.focus();
  };
  const drawRows = () => {
    if (!info) return fill(rows);
    const text = wanted.text.trim().toLowerCase();
    const fitting = found.filter((row) => JSON.stringify(row).toLowerCase().includes(text));
    const shown = fitting.slice(0, limits.rows);
    const columns = columnsOf(info, shown);
    counted.textContent = words("rowsShown", shown.length, found.length);
    return fill(
      rows,
      el(
        "div",
        { class: "scroll", tabindex: 0, role: "region", "aria-label": info.table },
        el(
          "table",
          {},
          headOf(columns),
          el("tbody", {}, ...shown.map((row) => rowOf(row, columns))),
        ),
      ),
    );
  };
  const headOf = (columns: readonly Column[]) =>
    el(
      "thead",
      {},
      el(
        "tr",
        {},
        el("th", { scope: "col" }, "id"),
        ...columns.map(({ name, title }) => el("th", { scope: "col", title: name }, title ?? name)),
      ),
    );
  const rowOf = (row: Row, columns: readonly Column[]) =>
    el(
      "tr",
      {},
      el("td", {}, el("button", { type: "button", class: "code", click: () => edit(row) }, row.id)),
      ...columns.map((column) => el("td", {}, cellText(membersOf(row, info)[column.name], column))),
    );

  const counted = el("span", { class: "soft", role: "status" });
  const search = el("input", {
    type: "search",
    placeholder: words("search"),
    "aria-label": words("search"),
    value: wanted.text,
    input: () => {
      wanted.text = search.value;
      drawRows();
    },
  });
  const every = el("input", {
    type: "checkbox",
    checked: wanted.allColumns,
    change: () => {
      wanted.allColumns = every.checked;
      drawRows();
    },
  });
  const add = el("button", { type: "button", click: () => edit(undefined) }, words("add"));
  const bar = el(
    "div",
    { class: "bar" },
    search,
    el("label", {}, every, words("allColumns")),
    add,
    counted,
  );
  void load();
  const element = el(
    "div",
    { class: "pad split" },
    el("div", { class: "wide" }, tables, bar, rows),
    editor,
  );
  return { element, onState: () => void load() };
}

export function membersOf(row: Row, info: TableInfo | undefined): Members {
  const inside = info?.within === "record" ? row["record"] : row;
  return typeof inside === "object" && inside !== null ? (inside as Members) : {};
}

/** Those that say something about the rows shown, in the order of the document. */
function columnsOf(info: TableInfo, rows: readonly Row[]): Column[] {
  const isTold = ({ name }: Column) => {
    return rows.some(
      (row) => !["", null, undefined].includes(membersOf(row, info)[name] as string),
    );
  };
  const own = info.columns.filter(({ name }) => info.within !== null || name !== "id");
  return wanted.allColumns ? own : own.filter(isTold).slice(0, limits.columns);
}

function cellText(value: unknown, { captions }: Column): string {
  if (value === null || value === undefined) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const caption = captions?.[text];
  if (caption !== undefined) return caption;
  return text.length <= limits.text ? text : `${text.slice(0, limits.text)}…`;
}
