import { commonWords } from "./common-words.ts";
import { el } from "./dom.ts";
import { wordsOf } from "./language.ts";

/** Copies what `textOf` gives; says so for a moment. */
export function copyButton(textOf: () => string, label?: string): HTMLButtonElement {
  const words = wordsOf(commonWords);
  const shown = label ?? words("copy");
  const button = el("button", {
    type: "button",
    click: () => {
      void copy(textOf()).then((isDone) => {
        button.textContent = words(isDone ? "copied" : "notCopied");
        setTimeout(() => (button.textContent = shown), 1500);
      });
    },
  });
  button.textContent = shown;
  return button;
}

async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
