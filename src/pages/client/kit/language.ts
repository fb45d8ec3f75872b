import { readSetting } from "./settings.ts";

export const languages = { en: "English", zh: "中文" } as const;

export type Language = keyof typeof languages;

/** Every text of a page: its name -> English and Chinese; `{0}` and `{1}` stand for what is told. */
export type WordTable = Readonly<Record<string, Readonly<Record<Language, string>>>>;

export type Words<Table extends WordTable> = (
  name: keyof Table & string,
  ...told: readonly (string | number)[]
) => string;

let current: Language =
  (["en", "zh"] as const).find((one) => one === readSetting("language")) ??
  (navigator.language.startsWith("zh") ? "zh" : "en");

export function currentLanguage(): Language {
  return current;
}

export function useLanguage(language: Language): void {
  current = language;
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}

/** The words of a page in the language of the moment. */
export function wordsOf<Table extends WordTable>(table: Table): Words<Table> {
  return (name, ...told) =>
    (table[name]?.[current] ?? name).replaceAll(/\{(\d)\}/g, (_, at: string) =>
      String(told[Number(at)] ?? ""),
    );
}
