/** Headers one after the other: name, value, name, value …. They hold on to nothing else. */
export type RawHeaders = readonly string[];

/**
 * The headers of an answer: what of `Headers` the engine needs, for a small part of its price. Names are kept in lower
 * case; what no header may hold is a `TypeError`, as it is there.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-5
 */
export class HeaderFields {
  #raw: string[] = [];

  constructor(values: Readonly<Record<string, unknown>> = {}) {
    for (const name in values) this.set(name, String(values[name]));
  }

  /** As they are sent; cookies one by one, for joined they would be one broken cookie. */
  get raw(): RawHeaders {
    return this.#raw;
  }

  has(name: string): boolean {
    return this.#find(name.toLowerCase()) >= 0;
  }

  get(name: string): string | null {
    return joined(this.#raw, name);
  }

  set(name: string, value: string): void {
    const key = nameOf(name);
    if (this.#find(key) >= 0)
      this.#raw = this.#raw.filter((_, at, raw) => raw[at - (at % 2)] !== key);
    this.#raw.push(key, valueOf(name, value));
  }

  append(name: string, value: string): void {
    const key = nameOf(name);
    const known = key === "set-cookie" ? null : this.get(key);
    if (known === null) this.#raw.push(key, valueOf(name, value));
    else this.set(key, `${known}, ${valueOf(name, value)}`);
  }

  /** Where the name stands. */
  #find(key: string): number {
    for (let at = 0; at < this.#raw.length; at += 2) if (this.#raw[at] === key) return at;
    return -1;
  }
}

/** All values of a name in any case, as `Headers` puts them together; null where there is none. */
export function joined(raw: RawHeaders, name: string): string | null {
  const key = name.toLowerCase();
  let value: string | null = null;
  for (let at = 0; at + 1 < raw.length; at += 2) {
    const own = raw[at] ?? "";
    // Most names differ in length: only few have to be looked at.
    if (own.length !== key.length || (own !== key && own.toLowerCase() !== key)) continue;
    const next = raw[at + 1] ?? "";
    value = value === null ? next : `${value}${key === "cookie" ? "; " : ", "}${next}`;
  }
  return value;
}

/** The same as `Headers`. */
export function toHeaders(raw: RawHeaders): Headers {
  const headers = new Headers();
  for (let at = 0; at + 1 < raw.length; at += 2) headers.append(raw[at] ?? "", raw[at + 1] ?? "");
  return headers;
}

function nameOf(name: string): string {
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw new TypeError(`'${name}' is no name of a header`);
  return name.toLowerCase();
}

function valueOf(name: string, value: string): string {
  const text = value.trim();
  if (/^[\t\x20-\x7e\x80-\xff]*$/.test(text)) return text;
  throw new TypeError(`the header ${name} holds more than Latin-1 without control characters`);
}
