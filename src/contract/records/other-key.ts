/** A key of the same form: letters stay letters, digits digits. Undefined for what is too short to be nobody's. */
export function otherThan(key: unknown): unknown {
  if (typeof key === "number") return key + 100_000_003;
  if (typeof key !== "string") return undefined;
  if (/^\d+$/.test(key)) return String(Number(key.slice(-9)) + 100_000_003);
  if (key.length < 4) return undefined;
  return key.replace(/[\da-z]{1,6}(?=[^\da-z]*$)/i, (end) =>
    end.replaceAll(/./g, (one) => rotated(one)),
  );
}

/** Half of the way round its kind: what is hexadecimal stays so. */
function rotated(one: string): string {
  const all = alphabets.find((each) => each.includes(one)) ?? one;
  return all[(all.indexOf(one) + all.length / 2) % all.length] ?? one;
}

const small = ["abcdef", "ghijklmnopqrstuvwxyz"];
const alphabets = ["0123456789", ...small, ...small.map((each) => each.toUpperCase())];
