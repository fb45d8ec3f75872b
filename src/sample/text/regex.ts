/** A regular expression as a tree, of which texts can be made. */
export type Node =
  /** One of these characters. */
  | { readonly kind: "chars"; readonly chars: readonly string[] }
  | { readonly kind: "all"; readonly nodes: readonly Node[] }
  | { readonly kind: "any"; readonly nodes: readonly Node[] }
  | { readonly kind: "repeat"; readonly node: Node; readonly min: number; readonly max: number }
  | { readonly kind: "group"; readonly name: string; readonly node: Node }
  | { readonly kind: "back"; readonly name: string }
  /** A look ahead for what must follow; other looks are left to the final test. */
  | { readonly kind: "ahead"; readonly node: Node };

/** What this reader does not speak. */
export class Unspoken extends Error {}

/** The tree of a pattern that is known to compile with the `u` flag. Throws `Unspoken` for what is beyond it. */
export function parseRegex(pattern: string): Node {
  return new Parser(pattern).parse();
}

const nothing: Node = { kind: "all", nodes: [] };
const digits = range("0", "9");
const word = [...range("a", "z"), ...range("A", "Z"), ...digits, "_"];
const printable = range(" ", "~");
const classes: Readonly<Record<string, readonly string[]>> = {
  d: digits,
  w: word,
  s: [" "],
  D: range("a", "z"),
  W: ["-"],
  S: word,
};
const controls: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  f: "\f",
  v: "\v",
  "0": "\0",
};
/** Characters of several scripts, among which those of a Unicode property are looked for. */
const alphabet = [
  ...printable,
  ...range("À", "ž"),
  ..."αβγδабвгд中文字符测试ひらカナ한국٣५€£©…—“”",
  "\u00a0",
  "\t",
  "\n",
];

class Parser {
  readonly #pattern: string;
  #at = 0;
  #groups = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  parse(): Node {
    const node = this.#alternatives();
    if (this.#at < this.#pattern.length) throw new Unspoken();
    return node;
  }

  #alternatives(): Node {
    const nodes = [this.#sequence()];
    while (this.#eat("|")) nodes.push(this.#sequence());
    return nodes.length === 1 ? (nodes[0] ?? nothing) : { kind: "any", nodes };
  }

  #sequence(): Node {
    const nodes: Node[] = [];
    while (this.#at < this.#pattern.length && !"|)".includes(this.#peek()))
      nodes.push(this.#quantified());
    return nodes.length === 1 ? (nodes[0] ?? nothing) : { kind: "all", nodes };
  }

  #quantified(): Node {
    const node = this.#atom();
    const braces = /^\{(\d+)(,?)(\d*)\}/.exec(this.#pattern.slice(this.#at, this.#at + 40));
    let bounds: readonly [number, number];
    if (this.#eat("*")) bounds = [0, Infinity];
    else if (this.#eat("+")) bounds = [1, Infinity];
    else if (this.#eat("?")) bounds = [0, 1];
    else if (braces) {
      this.#at += braces[0].length;
      const min = Number(braces[1]);
      bounds = [min, braces[2] === "" ? min : Number(braces[3] || Infinity)];
    } else return node;
    this.#eat("?");
    return { kind: "repeat", node, min: bounds[0], max: bounds[1] };
  }

  #atom(): Node {
    const char = this.#next();
    if (char === "^" || char === "$") return nothing;
    if (char === ".") return { kind: "chars", chars: word };
    if (char === "(") return this.#group();
    if (char === "[") return { kind: "chars", chars: this.#set() };
    if (char === "\\") return this.#escapeAtom();
    return { kind: "chars", chars: [char] };
  }

  #escapeAtom(): Node {
    const back = /^(?:[1-9]\d*|k<([^>]+)>)/.exec(this.#pattern.slice(this.#at));
    if (back) {
      this.#at += back[0].length;
      return { kind: "back", name: back[1] ?? back[0] };
    }
    if (this.#eat("b") || this.#eat("B")) return nothing;
    return { kind: "chars", chars: this.#escape() };
  }

  #group(): Node {
    if (!this.#eat("?")) return this.#named(String(++this.#groups));
    if (this.#eat(":")) return this.#closed();
    if (this.#eat("=")) return { kind: "ahead", node: this.#closed() };
    // What must stand before is written, or is there already.
    if (this.#eat("<=")) return { kind: "repeat", node: this.#closed(), min: 0, max: 1 };
    if (this.#eat("!") || this.#eat("<!")) {
      this.#closed();
      return nothing;
    }
    if (!this.#eat("<")) throw new Unspoken();
    const end = this.#pattern.indexOf(">", this.#at);
    const name = this.#pattern.slice(this.#at, end);
    this.#at = end + 1;
    this.#groups++;
    return this.#named(name);
  }

  #named(name: string): Node {
    return { kind: "group", name, node: this.#closed() };
  }

  #closed(): Node {
    const node = this.#alternatives();
    if (!this.#eat(")")) throw new Unspoken();
    return node;
  }

  #set(): readonly string[] {
    const isNegated = this.#eat("^");
    const members: string[] = [];
    while (this.#peek() !== "]") {
      const from = this.#member();
      const [low] = from;
      if (from.length === 1 && low !== undefined && this.#peek() === "-" && this.#peek(1) !== "]") {
        this.#next();
        members.push(...range(low, this.#member()[0] ?? low));
      } else members.push(...from);
    }
    this.#next();
    const set = isNegated ? printable.filter((char) => !members.includes(char)) : members;
    if (set.length > 0) return set;
    const others = isNegated ? alphabet.filter((char) => !members.includes(char)) : [];
    if (others.length === 0) throw new Unspoken();
    return others;
  }

  #member(): readonly string[] {
    return this.#eat("\\") ? this.#escape() : [this.#next()];
  }

  /** The characters an escape stands for. */
  #escape(): readonly string[] {
    const char = this.#next();
    if (char === "u" || char === "x") return [this.#hex(char)];
    if (char === "p" || char === "P") return this.#property(char);
    if (char === "c") return [String.fromCharCode(this.#next().charCodeAt(0) % 32)];
    if (char === "b") return ["\b"];
    const control = Object.hasOwn(controls, char) ? controls[char] : undefined;
    if (control !== undefined) return [control];
    return (Object.hasOwn(classes, char) ? classes[char] : undefined) ?? [char];
  }

  #hex(kind: string): string {
    const form = kind === "u" ? /^(?:\{([0-9a-f]+)\}|([0-9a-f]{4}))/i : /^()([0-9a-f]{2})/i;
    const match = form.exec(this.#pattern.slice(this.#at));
    if (!match) throw new Unspoken();
    this.#at += match[0].length;
    return String.fromCodePoint(Number.parseInt(match[1] || (match[2] ?? ""), 16));
  }

  #property(kind: string): readonly string[] {
    const match = /^\{[^}]+\}/.exec(this.#pattern.slice(this.#at));
    if (!match) throw new Unspoken();
    this.#at += match[0].length;
    const regex = new RegExp(`\\${kind}${match[0]}`, "u");
    const chars = alphabet.filter((char) => regex.test(char));
    if (chars.length === 0) throw new Unspoken();
    return chars;
  }

  #peek(ahead = 0): string {
    return this.#pattern[this.#at + ahead] ?? "";
  }

  #next(): string {
    const code = this.#pattern.codePointAt(this.#at);
    if (code === undefined) throw new Unspoken();
    const char = String.fromCodePoint(code);
    this.#at += char.length;
    return char;
  }

  #eat(text: string): boolean {
    if (!this.#pattern.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }
}

function range(from: string, to: string): string[] {
  const [low = 0, high = 0] = [from.codePointAt(0), to.codePointAt(0)];
  const chars: string[] = [];
  // A class of thousands (CJK) needs no more than a few hundred of them to draw from.
  const step = Math.max(1, Math.floor((high - low) / 400));
  for (let code = low; code <= high; code += step) {
    const isHalf = code >= 0xd800 && code <= 0xdfff;
    if (!isHalf) chars.push(String.fromCodePoint(code));
  }
  return chars;
}
