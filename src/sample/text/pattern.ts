import type { Random } from "../../base/random.ts";
import { portablePattern } from "../../schema/pattern-fault.ts";
import { parseRegex, Unspoken, type Node } from "./regex.ts";

export interface LengthBounds {
  readonly min: number;
  readonly max: number;
}

const attempts = 60;
/** More than any sensible text needs; a pattern that asks for more is not spoken. */
const longest = 20_000;

/**
 * A text that matches the regular expression and, where the pattern leaves a choice, has a length within the bounds;
 * the best that was found otherwise. Undefined where no attempt matched: the caller says so instead of guessing.
 */
export function textMatching(
  pattern: string,
  random: Random,
  { min, max }: LengthBounds = { min: 0, max: Infinity },
): string | undefined {
  const regex = readRegex(pattern);
  if (!regex || regex.least > longest) return undefined;
  let best: string | undefined;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const writer = new Writer(random, roomFor(attempt, regex.least, min, max, random), attempt);
    const drawn = writer.write(regex.tree);
    if (drawn === undefined) return undefined;
    for (const text of [drawn, padded(drawn, min, random), ...writer.withAhead(drawn)]) {
      if (!regex.test.test(text)) continue;
      // Many servers take blanks at the ends away.
      if (text !== text.trim() && attempt < attempts / 2) continue;
      best = text;
      const length = [...text].length;
      if (length >= min && length <= max) return text;
    }
  }
  return best;
}

/** How many characters beyond the fewest open quantifiers may add: as many as are missing, and a few at first. */
function roomFor(attempt: number, least: number, min: number, max: number, random: Random): number {
  const missing = Math.max(0, Math.min(min, longest) - least);
  const most = Math.max(missing, Math.min(max - least, missing + 6));
  return random.int(missing, attempt < attempts / 2 ? Math.max(missing, most) : missing);
}

/** The lengths of the shortest and the longest text a pattern lets in; undefined where it is open at an end. */
export function patternLengths(pattern: string): LengthBounds | undefined {
  const regex = readRegex(pattern);
  const isClosed = pattern.startsWith("^") && /(?<!\\)\$$/.test(pattern);
  if (!regex || !isClosed) return undefined;
  return { min: regex.least, max: mostOf(regex.tree) };
}

export interface Regex {
  readonly tree: Node;
  readonly test: RegExp;
  /** The length of the shortest text. */
  readonly least: number;
}

const known = new Map<string, Regex | undefined>();
const mostKnown = 5000;

/** The tree of a pattern; undefined for one that is not spoken. */
export function readRegex(pattern: string): Regex | undefined {
  if (!known.has(pattern)) {
    if (known.size > mostKnown) known.clear();
    known.set(pattern, compile(pattern));
  }
  return known.get(pattern);
}

function compile(pattern: string): Regex | undefined {
  const portable = portablePattern(pattern);
  if (portable === undefined) return undefined;
  try {
    const test = new RegExp(portable, "u");
    const tree = parseRegex(portable);
    return { tree, test, least: leastOf(tree) };
  } catch (error) {
    if (error instanceof Unspoken) return undefined;
    throw error;
  }
}

const isMinus = (node: Node) =>
  node.kind === "chars" && node.chars.includes("-") && node.chars.length < 3;

function leastOf(node: Node): number {
  if (node.kind === "chars") return 1;
  if (node.kind === "all") return node.nodes.reduce((sum, one) => sum + leastOf(one), 0);
  if (node.kind === "any") return Math.min(...node.nodes.map(leastOf));
  if (node.kind === "repeat") return node.min === 0 ? 0 : node.min * leastOf(node.node);
  return node.kind === "group" ? leastOf(node.node) : 0;
}

function mostOf(node: Node): number {
  if (node.kind === "chars") return 1;
  if (node.kind === "all") return node.nodes.reduce((sum, one) => sum + mostOf(one), 0);
  if (node.kind === "any") return Math.max(...node.nodes.map(mostOf));
  if (node.kind === "repeat") return node.max === 0 ? 0 : node.max * mostOf(node.node);
  if (node.kind === "group") return mostOf(node.node);
  return node.kind === "back" ? Infinity : 0;
}

/** Where a pattern does not reach to the end of the text, more may follow. */
function padded(text: string, min: number, random: Random): string {
  return text + random.hex(Math.max(0, Math.min(min, longest) - [...text].length));
}

/** Writes one text while it walks the tree. */
class Writer {
  readonly #random: Random;
  readonly #attempt: number;
  readonly #groups = new Map<string, string>();
  readonly #ahead: string[] = [];
  #room: number;
  #steps = 0;

  constructor(random: Random, room: number, attempt: number) {
    this.#random = random;
    this.#room = room;
    this.#attempt = attempt;
  }

  /** Undefined for a text that grows beyond every bound. */
  write(tree: Node): string | undefined {
    const text = this.#text(tree);
    return this.#steps > longest ? undefined : text;
  }

  /** What a look ahead asks for is put over the text, one character of each: `(?=.*\d)` wants a digit somewhere. */
  withAhead(text: string): string[] {
    if (this.#ahead.length === 0) return [];
    const characters = [...text];
    const places = characters.map((_, place) => place);
    for (const wanted of this.#ahead) {
      const last = [...wanted].at(-1);
      const [place] = places.splice(this.#random.int(0, Math.max(0, places.length - 1)), 1);
      if (last !== undefined && place !== undefined) characters[place] = last;
    }
    return [characters.join(""), `${this.#ahead.join("")}${text}`];
  }

  #text(node: Node): string {
    if (++this.#steps > longest) return "";
    switch (node.kind) {
      case "chars":
        return this.#random.pick(node.chars);
      case "all":
        return node.nodes.map((one) => this.#text(one)).join("");
      case "any":
        return this.#text(this.#random.pick(node.nodes));
      case "repeat":
        return this.#repeated(node.node, node.min, node.max);
      case "group": {
        const text = this.#text(node.node);
        this.#groups.set(node.name, text);
        return text;
      }
      case "back":
        return this.#groups.get(node.name) ?? "";
      case "ahead":
        this.#ahead.push(this.#text(node.node));
        return "";
    }
  }

  #repeated(node: Node, min: number, max: number): string {
    let text = "";
    const count = min + this.#more(node, max - min);
    for (let done = 0; done < count && this.#steps <= longest; done++) text += this.#text(node);
    return text;
  }

  /** How often beyond the fewest times: out of the room that is left, all of it by turns. */
  #more(node: Node, most: number): number {
    // Many a server refuses what is less than nothing, and no pattern can say so.
    if (isMinus(node) && this.#attempt < attempts / 2) return 0;
    // A few at most, as in `\d{1,3}`, are drawn freely as long as the length is no problem.
    if (most < 10 && this.#attempt < 10) return this.#random.int(0, most);
    const size = Math.max(1, leastOf(node));
    const fitting = Math.min(most, Math.floor(this.#room / size));
    const isGreedy = this.#attempt % 2 === 1 || this.#attempt > attempts / 2;
    const count = isGreedy && this.#random.chance(0.6) ? fitting : this.#random.int(0, fitting);
    this.#room -= count * size;
    return count;
  }
}
