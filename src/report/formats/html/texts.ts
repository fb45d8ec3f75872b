import type { TextNumber } from "../../../pages/report-data.ts";

/** Texts that a report says again and again, each kept once. */
export interface Texts {
  readonly all: readonly string[];
  numberOf(text: string): TextNumber;
}

export function createTexts(): Texts {
  const all: string[] = [];
  const numbers = new Map<string, TextNumber>();
  return {
    all,
    numberOf: (text) => {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, all.length);
      return all.push(text) - 1;
    },
  };
}
