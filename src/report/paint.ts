/** What makes text stand out on a terminal. */
export interface Paint {
  good(text: string): string;
  bad(text: string): string;
  warn(text: string): string;
  faint(text: string): string;
}

const escape = (code: number) => (text: string) => `\u001b[${code}m${text}\u001b[0m`;
const same = (text: string) => text;

export const ansi: Paint = {
  good: escape(32),
  bad: escape(31),
  warn: escape(33),
  faint: escape(2),
};
export const plain: Paint = { good: same, bad: same, warn: same, faint: same };
