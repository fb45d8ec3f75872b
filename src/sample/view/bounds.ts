/** The keywords that limit a number, a length or a count, and those that only take values out. */
export interface Bounds {
  minimum: number;
  maximum: number;
  /** Every step of which the number has to be a multiple. */
  multiples: number[];
  minLength: number;
  maxLength: number;
  minItems: number;
  maxItems: number;
  minProperties: number;
  maxProperties: number;
}

/** The bounds of one schema; what it leaves open is 0 or infinite. */
export function boundsOf(schema: Readonly<Record<string, unknown>>): Bounds {
  const number = (keyword: string, otherwise: number) =>
    typeof schema[keyword] === "number" ? schema[keyword] : otherwise;
  const multiple = number("multipleOf", 0);
  return {
    minimum: Math.max(number("minimum", -Infinity), above(number("exclusiveMinimum", -Infinity))),
    maximum: Math.min(number("maximum", Infinity), below(number("exclusiveMaximum", Infinity))),
    multiples: multiple > 0 ? [multiple] : [],
    minLength: number("minLength", 0),
    maxLength: number("maxLength", Infinity),
    minItems: number("minItems", 0),
    maxItems: number("maxItems", Infinity),
    minProperties: number("minProperties", 0),
    maxProperties: number("maxProperties", Infinity),
  };
}

/** Tightens the first by the second. */
export function narrow(bounds: Bounds, other: Bounds): void {
  bounds.minimum = Math.max(bounds.minimum, other.minimum);
  bounds.maximum = Math.min(bounds.maximum, other.maximum);
  bounds.multiples.push(...other.multiples);
  bounds.minLength = Math.max(bounds.minLength, other.minLength);
  bounds.maxLength = Math.min(bounds.maxLength, other.maxLength);
  bounds.minItems = Math.max(bounds.minItems, other.minItems);
  bounds.maxItems = Math.min(bounds.maxItems, other.maxItems);
  bounds.minProperties = Math.max(bounds.minProperties, other.minProperties);
  bounds.maxProperties = Math.min(bounds.maxProperties, other.maxProperties);
}

/** The next number a double can hold: the smallest that an exclusive bound lets through. */
export function above(bound: number): number {
  if (!Number.isFinite(bound)) return bound;
  if (bound === 0) return Number.MIN_VALUE;
  const bits = new BigInt64Array(new Float64Array([bound]).buffer);
  bits[0] = (bits[0] ?? 0n) + (bound > 0 ? 1n : -1n);
  return new Float64Array(bits.buffer)[0] ?? bound;
}

/** The largest that an exclusive bound lets through. */
export const below = (bound: number) => -above(-bound);
