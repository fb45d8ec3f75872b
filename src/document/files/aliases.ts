import { join } from "../../base/pointer.ts";

/** More values than any document has that a person or a generator wrote. */
const limit = 10_000_000;

/** What the aliases of a YAML document do that no reader could stand, and where. */
export interface AliasFault {
  readonly pointer: string;
  readonly message: string;
}

/** An alias that stands inside what it names, or aliases that multiply each other; undefined where there is neither. */
export function aliasFaultOf(root: unknown): AliasFault | undefined {
  const sizes = new Map<object, number>();
  const open = new Set<object>();
  let fault: AliasFault | undefined;
  const measure = (value: unknown, pointer: string): number => {
    if (typeof value !== "object" || value === null || fault) return 1;
    const known = sizes.get(value);
    if (known !== undefined) return known;
    if (open.has(value)) {
      fault = { pointer, message: "the alias stands inside what it names" };
      return 1;
    }
    open.add(value);
    let size = 1;
    for (const [key, member] of Object.entries(value)) size += measure(member, join(pointer, key));
    open.delete(value);
    sizes.set(value, size);
    if (size > limit)
      fault ??= { pointer, message: `the aliases make more than ${limit} values of it` };
    return size;
  };
  measure(root, "");
  return fault;
}
