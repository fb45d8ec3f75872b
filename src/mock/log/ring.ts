/** Something that is numbered in the order in which it came: 1, 2, 3 … */
export interface Numbered {
  readonly id: number;
}

/** The newest entries, up to a fixed number: what is older is forgotten, so that memory stays flat. */
export class Ring<T extends Numbered> {
  readonly #slots: (T | undefined)[];
  #last = 0;
  #first = 1;

  /** `capacity` of 0 keeps nothing, and still numbers. */
  constructor(capacity: number) {
    this.#slots = Array.from<undefined>({ length: capacity });
  }

  /** Adds what `make` gives for the next number. */
  add(make: (id: number) => T): T {
    const entry = make(++this.#last);
    const capacity = this.#slots.length;
    if (capacity > 0) this.#slots[this.#last % capacity] = entry;
    this.#first = Math.max(this.#first, this.#last - capacity + 1);
    return entry;
  }

  get(id: number): T | undefined {
    if (!Number.isInteger(id) || id < this.#first || id > this.#last) return undefined;
    return this.#slots[id % this.#slots.length];
  }

  /** What came after the number, oldest first. */
  after(id: number): T[] {
    const entries: T[] = [];
    for (let at = Math.max(id + 1, this.#first); at <= this.#last; at++) {
      const entry = this.get(at);
      if (entry) entries.push(entry);
    }
    return entries;
  }

  /** Forgets everything, or what is told; the numbers go on. */
  clear(isUnwanted: (entry: T) => boolean = () => true): void {
    for (const [slot, entry] of this.#slots.entries())
      if (entry && isUnwanted(entry)) this.#slots[slot] = undefined;
  }
}
