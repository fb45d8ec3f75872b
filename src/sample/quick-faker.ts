import { isObject } from "../base/json.ts";
import type { Random } from "../base/random.ts";

type Make = (random: Random) => unknown;

/**
 * Methods of faker that documents ask for most, written out: the same value from the same randomness, which a test
 * holds, without the many calls faker makes for each character. Undefined for arguments of another kind: they are
 * faker's business.
 */
export const quickFakers: Readonly<Record<string, (args: readonly unknown[]) => Make | undefined>> =
  {
    "string.hexadecimal": ([options]) => {
      if (!isObject(options)) return undefined;
      const { length, casing, prefix = "0x" } = options;
      if (!Number.isInteger(length) || Number(length) <= 0 || typeof prefix !== "string")
        return undefined;
      if (casing !== "lower" && casing !== "upper") return undefined;
      const digits = casing === "lower" ? lowerDigits : upperDigits;
      return (random) => {
        let text = prefix;
        for (let count = Number(length); count > 0; count--)
          text += digits[Math.floor(random.next() * digits.length)] ?? "";
        return text;
      };
    },
    "helpers.arrayElement": ([items]) => {
      if (!Array.isArray(items) || items.length === 0) return undefined;
      // Where there is nothing to choose, faker draws nothing.
      return (random): unknown =>
        items[items.length > 1 ? Math.floor(random.next() * items.length) : 0];
    },
  };

/** faker has the letters in both cases, and changes them afterwards. */
const lowerDigits = "0123456789abcdefabcdef";
const upperDigits = lowerDigits.toUpperCase();
