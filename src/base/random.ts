/**
 * Randomness that depends on what is asked for, never on how much was asked before:
 * `createRandom(seed, operation, pointer, key)` starts the same stream every time.
 */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number, both bounds included. */
  int(min: number, max: number): number;
  pick<T>(items: readonly T[]): T;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** Lower-case hexadecimal digits. */
  hex(digits: number): string;
  /** 32 unsigned bits, to seed another generator. */
  seed(): number;
}

export type SeedPart = string | number;

export function createRandom(...parts: readonly SeedPart[]): Random {
  return randomOf(finish(absorb(begin, textOf(parts))));
}

/** `createRandom` for many lists that begin with the same parts, which are looked at once only. */
export function createRandoms(...first: readonly SeedPart[]): (...rest: SeedPart[]) => Random {
  const begun = absorb(begin, textOf(first));
  // The usual rest is one text, or one number.
  const begunText = absorb(begun, "\u0000string:");
  const begunNumber = absorb(begun, "\u0000number:");
  return (...rest) => {
    const [only] = rest;
    if (rest.length === 1 && typeof only === "string")
      return randomOf(finish(absorb(begunText, only)));
    if (rest.length === 1 && typeof only === "number")
      return randomOf(finish(absorb(begunNumber, String(only))));
    return randomOf(finish(absorb(begun, `\u0000${textOf(rest)}`)));
  };
}

function textOf(parts: readonly SeedPart[]): string {
  return parts.map((part) => `${typeof part}:${part}`).join("\u0000");
}

function randomOf(state: State): Random {
  const next32 = () => sfc32(state);
  const random: Random = {
    next: () => next32() / 4294967296,
    int: (min, max) => min + Math.floor(random.next() * (max - min + 1)),
    pick: (items) => {
      const item = items[random.int(0, items.length - 1)];
      if (item === undefined && items.length === 0)
        throw new RangeError("pick() from an empty list");
      return item as (typeof items)[number];
    },
    chance: (probability) => random.next() < probability,
    hex: (digits) => {
      let text = "";
      while (text.length < digits) text += hexOf(next32());
      return text.slice(0, digits);
    },
    seed: next32,
  };
  return random;
}

/** `toString(16)` of what is no small integer takes longer than to make the number. */
const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

function hexOf(bits: number): string {
  const [a, b, c, d] = [bits >>> 24, (bits >>> 16) & 255, (bits >>> 8) & 255, bits & 255];
  return `${hexOfByte[a]}${hexOfByte[b]}${hexOfByte[c]}${hexOfByte[d]}`;
}

/** Four times 32 bits, signed, so that the engine keeps them as plain integers. */
interface State {
  a: number;
  b: number;
  c: number;
  d: number;
}

const begin: Readonly<State> = {
  a: 1779033703,
  b: 3144134277 | 0,
  c: 1013904242,
  d: 2773480762 | 0,
};

/** cyrb128: 128 bits out of a string; it may come in pieces. */
function absorb(state: Readonly<State>, text: string): State {
  let { a, b, c, d } = state;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    a = b ^ Math.imul(a ^ code, 597399067);
    b = c ^ Math.imul(b ^ code, 2869860233);
    c = d ^ Math.imul(c ^ code, 951274213);
    d = a ^ Math.imul(d ^ code, 2716044179);
  }
  return { a, b, c, d };
}

function finish(absorbed: Readonly<State>): State {
  let { a, b, c, d } = absorbed;
  a = Math.imul(c ^ (a >>> 18), 597399067);
  b = Math.imul(d ^ (b >>> 22), 2869860233);
  c = Math.imul(a ^ (c >>> 17), 951274213);
  d = Math.imul(b ^ (d >>> 19), 2716044179);
  a ^= b ^ c ^ d;
  const state: State = { a, b: b ^ a, c: c ^ a, d: d ^ a };
  for (let round = 0; round < 12; round++) sfc32(state);
  return state;
}

/** sfc32: small, fast, passes PractRand; changes the state in place. */
function sfc32(state: State): number {
  const { a, b, c, d } = state;
  const sum = (a + b + d) | 0;
  state.a = b ^ (b >>> 9);
  state.b = (c + (c << 3)) | 0;
  state.c = (((c << 21) | (c >>> 11)) + sum) | 0;
  state.d = (d + 1) | 0;
  return sum >>> 0;
}
