import type { PrettyLine } from "../../pretty.ts";
import { commonWords } from "./common-words.ts";
import { el } from "./dom.ts";
import { wordsOf } from "./language.ts";

export interface CodeOptions {
  /** What a screen reader calls it. */
  readonly label: string;
  /** The number of the first line; undefined: lines are not numbered. */
  readonly firstLine?: number | undefined;
}

/** Lines of code or of a message; those that matter stand out, and are in view. */
export function codeView(lines: readonly PrettyLine[], options: CodeOptions): HTMLElement {
  const { label, firstLine } = options;
  const rows = lines.map(({ text, marked }, index) =>
    el(
      marked ? "mark" : "span",
      { class: "line" },
      firstLine !== undefined && el("span", { class: "number" }, firstLine + index),
      `${text}\n`,
    ),
  );
  return el("pre", { tabindex: 0, role: "region", "aria-label": label }, ...rows);
}

/** Characters of a text that are shown at once. */
const shownAtOnce = 20_000;

/** A text as it is; a long one shows its beginning until the reader asks for more. */
export function textView(text: string, label: string): HTMLElement {
  const view = el("pre", { tabindex: 0, role: "region", "aria-label": label });
  view.textContent = text.slice(0, shownAtOnce);
  if (text.length <= shownAtOnce) return view;
  const more = el(
    "button",
    {
      type: "button",
      click: () => {
        view.textContent = text;
        more.remove();
      },
    },
    wordsOf(commonWords)("showAll", text.length),
  );
  return el("div", {}, view, more);
}
