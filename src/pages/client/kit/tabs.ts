import { el } from "./dom.ts";

/** The tabs of a page; arrow keys go from one to the next. */
export function tabList(
  label: string,
  tabs: readonly (readonly [name: string, shown: string])[],
  chosen: string,
  onChoose: (name: string) => void,
): HTMLElement {
  const move = (event: Event) => {
    if (!(event instanceof KeyboardEvent)) return;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = tabs.findIndex(([name]) => name === chosen);
    const next = step === undefined ? undefined : tabs[(at + step + tabs.length) % tabs.length];
    if (!next) return;
    onChoose(next[0]);
    document.querySelector<HTMLElement>(`#tab-${next[0]}`)?.focus();
  };
  return el(
    "div",
    { class: "bar tabs", role: "tablist", "aria-label": label, keydown: move },
    ...tabs.map(([name, shown]) =>
      el(
        "button",
        {
          type: "button",
          role: "tab",
          id: `tab-${name}`,
          "aria-selected": `${name === chosen}`,
          "aria-controls": "panel",
          tabindex: name === chosen ? 0 : -1,
          click: () => onChoose(name),
        },
        shown,
      ),
    ),
  );
}
