import type { Random } from "../base/random.ts";

export interface LengthBounds {
  readonly min: number;
  readonly max: number;
}

/**
 * A text that matches the regular expression, or undefined for what this small generator does not speak
 * (look-around, back-references, Unicode properties): the caller says so instead of guessing. The length is met where
 * the pattern leaves a choice.
 */
export function textMatching(
  pattern: string,
  random: Random,
  { min, max }: LengthBounds = { min: 0, max: Infinity },
): string | undefined {
  try {
    const regex = new RegExp(pattern, "u");
    let text = "";
    for (let attempt = 0; attempt < attempts; attempt++) {
      const parser = new Parser(pattern, random, min, attempt);
      text = parser.alternatives();
      if (!parser.done() || !regex.test(text)) return undefined;
      if (text.length >= min && text.length <= max) break;
    }
    return text;
  } catch (error) {
    if (error instanceof Unspoken || error instanceof SyntaxError) return undefined;
    throw error;
  }
}

const attempts = 60;

/** More than any sensible text needs; a pattern that asks for more is not spoken. */
const stepLimit = 20_000;

class Unspoken extends Error {}

const printable = range(" ", "~");
const word = `${range("a", "z")}${range("A", "Z")}${range("0", "9")}_`;
const classes: Record<string, string> = {
  d: range("0", "9"),
  w: word,
  s: " ",
  D: range("a", "z"),
  W: "-",
  S: word,
};
const controls: Record<string, string> = { n: "\n", t: "\t", r: "\r", f: "\f", v: "\v", "0": "\0" };

/** Reads the pattern once and writes while it reads. */
class Parser {
  readonly #pattern: string;
  readonly #random: Random;
  /** How many repetitions beyond the fewest an open quantifier adds. */
  readonly #extra: readonly [fewest: number, most: number];
  #at = 0;
  #steps = 0;

  constructor(pattern: string, random: Random, wanted: number, attempt: number) {
    this.#pattern = pattern;
    this.#random = random;
    const stretch = 4 + Math.min(wanted, 1000);
    // By turns shorter and longer texts, the further the more.
    const cut = Math.floor((stretch * attempt) / attempts);
    this.#extra = attempt % 2 === 0 ? [0, stretch - cut] : [cut, stretch];
  }

  done(): boolean {
    return this.#at === this.#pattern.length;
  }

  alternatives(): string {
    const options = [this.#sequence()];
    while (this.#eat("|")) options.push(this.#sequence());
    return this.#random.pick(options);
  }

  #sequence(): string {
    let text = "";
    while (!this.done() && this.#peek() !== "|" && this.#peek() !== ")") text += this.#quantified();
    return text;
  }

  #quantified(): string {
    const start = this.#at;
    const first = this.#atom();
    const end = this.#at;
    const [low, high] = this.#quantifier();
    const after = this.#at;
    const count = this.#random.int(low, high);
    let text = count > 0 ? first : "";
    // Each repetition is read again, so that every character of `[a-z]{3}` is drawn on its own.
    for (let done = 1; done < count; done++) {
      this.#at = start;
      text += this.#atom();
      if (this.#at !== end) throw new Unspoken();
    }
    this.#at = after;
    return text;
  }

  #quantifier(): [number, number] {
    let bounds: [number, number] = [1, 1];
    const braces = /^\{(\d+)(,?)(\d*)\}/.exec(this.#pattern.slice(this.#at));
    const open = (low: number): [number, number] => [low + this.#extra[0], low + this.#extra[1]];
    if (this.#eat("*")) bounds = open(0);
    else if (this.#eat("+")) bounds = open(1);
    else if (this.#eat("?")) bounds = [0, 1];
    else if (braces) {
      this.#at += braces[0].length;
      const low = Number(braces[1]);
      const isOpen = braces[2] !== "" && braces[3] === "";
      bounds = isOpen ? open(low) : [low, Number(braces[3] || low)];
    } else return bounds;
    this.#eat("?");
    return bounds;
  }

  #atom(): string {
    if (++this.#steps > stepLimit) throw new Unspoken();
    const char = this.#next();
    if (char === "^" || char === "$") return "";
    if (char === ".") return this.#random.pick([...word]);
    if (char === "(") return this.#group();
    if (char === "[") return this.#random.pick([...this.#set()]);
    if (char === "\\") return this.#random.pick([...this.#escape()]);
    return char;
  }

  #group(): string {
    if (this.#eat("?")) {
      if (this.#eat(":")) return this.#closed();
      if (this.#eat("<") && /[a-z]/i.test(this.#peek())) {
        while (this.#next() !== ">");
        return this.#closed();
      }
      throw new Unspoken();
    }
    return this.#closed();
  }

  #closed(): string {
    const text = this.alternatives();
    if (!this.#eat(")")) throw new Unspoken();
    return text;
  }

  #set(): string {
    const negated = this.#eat("^");
    let members = "";
    while (this.#peek() !== "]") {
      const from = this.#eat("\\") ? this.#escape() : this.#next();
      if (from.length === 1 && this.#peek() === "-" && this.#pattern[this.#at + 1] !== "]") {
        this.#next();
        const to = this.#eat("\\") ? this.#escape() : this.#next();
        members += range(from, to);
      } else members += from;
    }
    this.#next();
    const set = negated
      ? [...printable].filter((char) => !members.includes(char)).join("")
      : members;
    if (set === "") throw new Unspoken();
    return set;
  }

  /** The characters an escape stands for. */
  #escape(): string {
    const char = this.#next();
    if (char === "u" || char === "x") {
      const hex = new RegExp(
        char === "u" ? "^(?:\\{([0-9a-f]+)\\}|([0-9a-f]{4}))" : "^(?:()([0-9a-f]{2}))",
        "i",
      );
      const match = hex.exec(this.#pattern.slice(this.#at));
      if (!match) throw new Unspoken();
      this.#at += match[0].length;
      return String.fromCodePoint(Number.parseInt(match[1] || (match[2] ?? ""), 16));
    }
    if (char === "b" || char === "B") throw new Unspoken();
    if (/[1-9kpP]/.test(char)) throw new Unspoken();
    return classes[char] ?? controls[char] ?? char;
  }

  #peek(): string {
    return this.#pattern[this.#at] ?? "";
  }

  #next(): string {
    const code = this.#pattern.codePointAt(this.#at);
    if (code === undefined) throw new Unspoken();
    const char = String.fromCodePoint(code);
    this.#at += char.length;
    return char;
  }

  #eat(char: string): boolean {
    if (this.#peek() !== char) return false;
    this.#at++;
    return true;
  }
}

function range(from: string, to: string): string {
  const [low = 0, high = 0] = [from.codePointAt(0), to.codePointAt(0)];
  let text = "";
  // A class of thousands (CJK) needs no more than a few hundred of them to draw from.
  const step = Math.max(1, Math.floor((high - low) / 400));
  for (let code = low; code <= high; code += step) {
    const isHalf = code >= 0xd800 && code <= 0xdfff;
    if (!isHalf) text += String.fromCodePoint(code);
  }
  return text;
}
