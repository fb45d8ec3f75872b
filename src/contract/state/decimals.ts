const decimal = /^-?\d+\.(\d+)$/;

/**
 * Whether a number that was sent is read as a text with decimals (`250.5`, `"250.50"`): of both the value is meant, as far
 * as the text has digits for it. Undefined where they are no such pair.
 */
export function isSameDecimal(sent: unknown, shown: unknown): boolean | undefined {
  if (typeof sent !== "number" || typeof shown !== "string") return undefined;
  const digits = decimal.exec(shown)?.[1]?.length;
  if (digits === undefined) return undefined;
  const step = 10 ** -digits;
  const isWhole = Number(sent.toFixed(digits)) === sent;
  // What has no room is rounded by some, and cut by others.
  return Math.abs(Number(shown) - sent) < (isWhole ? step / 2 : step);
}
