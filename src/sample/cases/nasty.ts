import type { Random } from "../../base/random.ts";
import { placesOf, typesAt, type CaseMaker, type Place } from "./places.ts";
import { applyEdit, type Edit } from "./value-case.ts";

/** Texts that programs stumble over: markup, queries, templates, paths, bytes that are no letters, a great many. */
const texts: readonly string[] = [
  "'; DROP TABLE x; --",
  '" OR 1=1 --',
  "<script>alert(1)</script>",
  "{{7*7}}${7*7}#{7*7}",
  "../../../../etc/passwd",
  "%00%0a%s%n",
  "\u0000\u0001\u001f\u007f",
  "\u202e\u200b\ufeff",
  "\ud800",
  "👩‍👩‍👧‍👦".repeat(20),
  "A".repeat(5000),
  "",
  " ",
  "null",
  "NaN",
  "__proto__",
];

const numbers: readonly number[] = [
  0,
  -0,
  -1,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53,
  1e308,
  1e-300,
  0.1,
];

/** The value with one to three of its places changed to what programs stumble over: valid or not. */
export function nastyVersion(
  maker: CaseMaker,
  pointer: string,
  value: unknown,
  random: Random,
): unknown {
  const places = [...placesOf(maker, pointer, value, "")].filter(
    (place) => place.tokens.length > 0,
  );
  if (places.length === 0) return nastyValue(undefined, random);
  const count = random.int(1, Math.min(3, places.length));
  const edits = Array.from({ length: count }, (): Edit => {
    const place = random.pick(places);
    return { tokens: place.tokens, value: nastyValue(place, random) };
  });
  return edits.reduce<unknown>(applyEdit, value);
}

function nastyValue(place: Place | undefined, random: Random): unknown {
  const types = place && typesAt(place.parts);
  const kind = random.int(0, 9);
  if (kind === 0) return null;
  if (kind === 1) return deep(random.int(10, 200));
  if (kind === 2) return [];
  if (types?.has("integer") || types?.has("number")) return random.pick(numbers);
  return random.pick(texts);
}

function deep(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { a: value };
  return value;
}
