import { commonWords } from "./common-words.ts";
import { el, type Child } from "./dom.ts";
import { currentLanguage, languages, useLanguage, wordsOf, type Language } from "./language.ts";
import { keepSetting, readSetting } from "./settings.ts";

const themes = ["auto", "light", "dark"] as const;

/** Puts the reader's language and colours in place; `draw` makes the page anew when the language changes. */
export function startPage(draw: () => void): void {
  useLanguage(currentLanguage());
  setTheme(readSetting("theme") ?? "auto");
  addEventListener("languagechosen", draw);
  draw();
}

/** The page's title with what belongs beside it, and the switches of language and colours. */
export function topBar(title: string, ...beside: readonly Child[]): HTMLElement {
  const words = wordsOf(commonWords);
  return el(
    "header",
    { class: "top" },
    el("h1", {}, title),
    ...beside,
    el("span", { class: "gap" }),
    choice(
      words("language"),
      Object.entries(languages).map(([name, shown]) => [name, shown]),
      currentLanguage(),
      (name) => chooseLanguage(name === "zh" ? "zh" : "en"),
    ),
    choice(
      words("theme"),
      themes.map((theme) => [theme, words(theme)]),
      readSetting("theme") ?? document.documentElement.dataset["theme"] ?? "auto",
      setTheme,
    ),
  );
}

/** A list to choose from that says by its label what it is for. */
export function choice(
  label: string,
  options: readonly (readonly [value: string, shown: string])[],
  chosen: string,
  onChoose: (value: string) => void,
): HTMLSelectElement {
  const select = el(
    "select",
    { "aria-label": label, title: label, change: () => onChoose(select.value) },
    ...options.map(([value, shown]) => el("option", { value, selected: value === chosen }, shown)),
  );
  return select;
}

function chooseLanguage(language: Language): void {
  keepSetting("language", language);
  useLanguage(language);
  dispatchEvent(new Event("languagechosen"));
}

function setTheme(theme: string): void {
  keepSetting("theme", theme);
  document.documentElement.dataset["theme"] = theme;
}
