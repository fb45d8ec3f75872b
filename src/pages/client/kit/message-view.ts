import { prettyLines } from "../../pretty.ts";
import { codeView, textView } from "./code-view.ts";
import { commonWords } from "./common-words.ts";
import { el } from "./dom.ts";
import { wordsOf } from "./language.ts";

/** Headers and body of a request or an answer. */
export interface Message {
  readonly headers: readonly (readonly [string, string])[];
  /** Undefined: none, or bytes that are no text. */
  readonly text?: string | undefined;
  /** Bytes of the whole body. */
  readonly size: number;
}

/** JSON longer than this is shown as it came: to lay it out would hold up the page. */
const laidOutUpTo = 200_000;

export function messageView(title: string, { headers, text, size }: Message): HTMLElement {
  const words = wordsOf(commonWords);
  const lines = headers.map(([name, value]) => `${name}: ${value}`).join("\n");
  const isCut = text !== undefined && new TextEncoder().encode(text).length < size;
  return el(
    "section",
    {},
    el("h3", {}, title),
    el(
      "details",
      {},
      el("summary", {}, `${words("headers")} (${headers.length})`),
      textView(lines, `${title}: ${words("headers")}`),
    ),
    size === 0 && el("p", { class: "soft" }, words("noBody")),
    size > 0 && text === undefined && el("p", { class: "soft" }, words("noText", size)),
    isCut && el("p", { class: "soft" }, words("cutAt", size)),
    text !== undefined && size > 0 && bodyView(text, `${title}: ${words("body")}`),
  );
}

function bodyView(text: string, label: string): HTMLElement {
  try {
    if (text.length <= laidOutUpTo) return codeView(prettyLines(JSON.parse(text)), { label });
  } catch {
    // No JSON: shown as it is.
  }
  return textView(text, label);
}
