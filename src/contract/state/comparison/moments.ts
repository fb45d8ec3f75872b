/** The first moment and the last one that a number of seconds may mean: of 2001 and of 2286. */
const first = 1e9;
const last = 1e10;

/**
 * Milliseconds since 1970: of a text, or of a number of seconds or milliseconds since then. NaN for what is no time.
 * @example
 * momentOf(1_767_225_600) // 1_767_225_600_000
 */
export function momentOf(value: unknown): number {
  if (typeof value === "string") return Date.parse(value);
  if (typeof value !== "number") return Number.NaN;
  if (value >= first && value < last) return value * 1000;
  return value >= first * 1000 && value < last * 1000 ? value : Number.NaN;
}

/** Whether a time shows no part of a second. */
export function isWholeSecond(value: unknown): boolean {
  return momentOf(value) % 1000 === 0;
}
