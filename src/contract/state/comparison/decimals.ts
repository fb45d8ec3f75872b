const decimal = /^-?\d+\.(\d+)$/;

/**
 * Whether a number that was sent is read as a text with decimals (`250.5`, `"250.50"`): of both the value is meant, as far
 * as the text has digits for it. Undefined where they are no such pair.
 */
export function isSameDecimal(sent: unknown, shown: unknown): boolean | undefined {
  // As texts both may have zeros that mean nothing: `"441.3"`, `"0441"` and `"441."` are kept as `"441.30"` and `"441.00"`.
  if (typeof sent === "string" && /^-?(?:\d+\.?\d*|\.\d+)$/.test(sent) && isDecimalText(shown))
    return Number(sent) === Number(shown);
  if (typeof sent !== "number" || typeof shown !== "string") return undefined;
  const digits = decimal.exec(shown)?.[1]?.length;
  if (digits === undefined) return undefined;
  const step = 10 ** -digits;
  const isWhole = Number(sent.toFixed(digits)) === sent;
  // What has no room is rounded by some, and cut by others.
  return Math.abs(Number(shown) - sent) < (isWhole ? step / 2 : step);
}

function isDecimalText(value: unknown): value is string {
  return typeof value === "string" && decimal.test(value);
}

const rounding = /\bround(?:s|ed|ing)?\b|\bdecimals?\b|\btruncat|\bprecision\b|小数|四舍五入|精度/i;

/** Whether a description says that a number is kept with less digits than it may be sent with. */
export function speaksOfRounding(description: string): boolean {
  return rounding.test(description);
}

const numerals = ["zero", "one", "two", "three", "four", "five", "six"];

const inDigits = /^-?\d+(?:\.\d+)?$/;

/**
 * Whether the one number is the other with the digits that the description has room for, or with those it shows; both may
 * be texts.
 */
export function isRounding(description: string, sent: unknown, shown: unknown): boolean {
  if (!speaksOfRounding(description)) return false;
  if (typeof sent === "string" && typeof shown === "string")
    return (
      [sent, shown].every((one) => inDigits.test(one)) && isRounded(description, +sent, +shown)
    );
  return (
    typeof sent === "number" && typeof shown === "number" && isRounded(description, sent, shown)
  );
}

function isRounded(description: string, sent: number, shown: number): boolean {
  const [, word = ""] =
    /\b(\d|zero|one|two|three|four|five|six)[\s-]+(?:decimals?|digits?|places)\b/i.exec(
      description,
    ) ??
    /(\d)\s*位小数/.exec(description) ??
    [];
  const told = /\d/.test(word) ? Number(word) : numerals.indexOf(word.toLowerCase());
  const digits = told >= 0 && word !== "" ? told : (decimal.exec(String(shown))?.[1]?.length ?? 0);
  return Math.abs(sent - shown) < 10 ** -digits;
}
