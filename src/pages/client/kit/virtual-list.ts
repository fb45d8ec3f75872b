import { el, fill } from "./dom.ts";

export interface VirtualListOptions<Item> {
  /** What a screen reader calls it. */
  readonly label: string;
  readonly columns: readonly string[];
  /** One text a column. */
  cellsOf(item: Item): readonly (string | HTMLElement)[];
  /** Names an item, now and when others have come. */
  keyOf(item: Item): number;
  classOf(item: Item): string;
  onSelect(item: Item): void;
}

export interface VirtualList<Item> {
  readonly element: HTMLElement;
  /** How many there are, and how to get one by its place. */
  show(count: number, itemAt: (index: number) => Item | undefined): void;
  /** Takes the mark off the chosen row. */
  clearSelection(): void;
}

/** Pixels. All rows are of one height, so that only those in view have to exist. */
const rowHeight = 28;
const spare = 8;

/** A list of any length: it keeps no more rows than are in view, and arrow keys walk through all of them. */
export function virtualList<Item>(options: VirtualListOptions<Item>): VirtualList<Item> {
  const { label, columns, cellsOf, keyOf, classOf, onSelect } = options;
  let count = 0;
  let itemAt: (index: number) => Item | undefined = () => undefined;
  let selected: number | undefined;
  const head = el(
    "div",
    { role: "row", class: "row head", "aria-rowindex": 1 },
    ...columns.map((name) => el("span", { role: "columnheader" }, name)),
  );
  const body = el("div", { class: "rows", role: "rowgroup" });
  const element = el(
    "div",
    {
      class: "list",
      role: "grid",
      tabindex: 0,
      "aria-label": label,
      scroll: () => draw(),
      keydown: (event) => event instanceof KeyboardEvent && onKey(event),
    },
    el("div", { role: "rowgroup", class: "heads" }, head),
    body,
  );
  new ResizeObserver(() => draw()).observe(element);

  function draw(): void {
    const first = Math.max(0, Math.floor(element.scrollTop / rowHeight) - spare);
    const last = Math.min(count, first + Math.ceil(element.clientHeight / rowHeight) + 2 * spare);
    element.setAttribute("aria-rowcount", String(count + 1));
    element.removeAttribute("aria-activedescendant");
    body.style.height = `${count * rowHeight}px`;
    const rows: HTMLElement[] = [];
    for (let index = first; index < last; index++) {
      const item = itemAt(index);
      if (item !== undefined) rows.push(rowOf(item, index));
    }
    fill(body, ...rows);
  }

  function rowOf(item: Item, index: number): HTMLElement {
    const key = keyOf(item);
    const isSelected = key === selected;
    const row = el(
      "div",
      {
        role: "row",
        id: `row-${key}`,
        class: `row ${classOf(item)}`,
        "aria-rowindex": index + 2,
        "aria-selected": `${isSelected}`,
        click: () => choose(index),
      },
      ...cellsOf(item).map((cell) => el("span", { role: "gridcell" }, cell)),
    );
    row.style.top = `${index * rowHeight}px`;
    if (isSelected) element.setAttribute("aria-activedescendant", row.id);
    return row;
  }

  function choose(index: number): void {
    const item = itemAt(index);
    if (item === undefined) return;
    selected = keyOf(item);
    const top = index * rowHeight;
    const view = element.clientHeight - 2 * rowHeight;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top > element.scrollTop + view) element.scrollTop = top - view;
    draw();
    onSelect(item);
  }

  function onKey(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(element.clientHeight / rowHeight) - 2);
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: -Infinity,
      End: Infinity,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    choose(Math.min(Math.max(placeOfSelected() + step, 0), count - 1));
  }

  function placeOfSelected(): number {
    for (let index = 0; index < count; index++) {
      const item = itemAt(index);
      if (item !== undefined && keyOf(item) === selected) return index;
    }
    return -1;
  }

  return {
    element,
    show: (newCount, newItemAt) => {
      // Whoever has scrolled down goes on looking at the same rows when new ones come on top.
      const more = newCount - count;
      if (element.scrollTop > rowHeight && more > 0 && more < 1000)
        element.scrollTop += more * rowHeight;
      [count, itemAt] = [newCount, newItemAt];
      draw();
    },
    clearSelection: () => {
      selected = undefined;
      draw();
    },
  };
}
