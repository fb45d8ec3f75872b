import { isObject, preview } from "../../base/json.ts";
import { parseJson } from "../../wire/body.ts";
import { ControlError, type ControlCall } from "./route.ts";

/** The JSON body of a call; a `ControlError` when it is none. */
export async function readJson({ request }: ControlCall): Promise<unknown> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  if (bytes.length === 0) return undefined;
  const parsed = parseJson(bytes);
  if (parsed.kind === "value") return parsed.value;
  throw new ControlError("message" in parsed ? String(parsed.message) : "the body is not JSON");
}

type Check<T> = (value: unknown) => value is T;

/** Takes the members of an object one by one; what does not fit is told by name. */
export class Members {
  readonly #members: Record<string, unknown>;
  readonly #at: string;
  readonly #known = new Set<string>();

  /** `at` is what the object is called in messages: `rule`, `rules/0`. */
  constructor(value: unknown, at: string) {
    if (!isObject(value))
      throw new ControlError(`${at} must be an object, but is ${preview(value)}`);
    this.#members = value;
    this.#at = at;
  }

  /** The member, or undefined where it is left out. */
  take<T>(name: string, check: Check<T>, wanted: string): T | undefined {
    this.#known.add(name);
    const value = this.#members[name];
    if (value === undefined || check(value)) return value;
    return this.fail(name, `must be ${wanted}, but is ${preview(value)}`);
  }

  text(name: string): string | undefined {
    return this.take(name, isText, "a text");
  }

  /** A whole number, both bounds included. */
  whole(name: string, min: number, max = Number.MAX_SAFE_INTEGER): number | undefined {
    const check = (value: unknown): value is number =>
      Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
    const bounds = max === Number.MAX_SAFE_INTEGER ? `from ${min}` : `from ${min} to ${max}`;
    return this.take(name, check, `a whole number ${bounds}`);
  }

  fail(name: string, message: string): never {
    throw new ControlError(`${this.#at}: '${name}' ${message}`);
  }

  /** Refuses members nobody took: a misspelt one would otherwise do nothing. */
  done(): void {
    const odd = Object.keys(this.#members).find((name) => !this.#known.has(name));
    if (odd !== undefined) this.fail(odd, `is no member; there is ${[...this.#known].join(", ")}`);
  }
}

export function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

export function isAny(_value: unknown): _value is unknown {
  return true;
}

/** The members of the query, numbers as numbers, so that both are read the same way. */
export function queryMembers(query: URLSearchParams, numbers: readonly string[]): Members {
  const entries = [...query].map(([name, text]) => {
    const isNumber = numbers.includes(name) && /^\d+$/.test(text);
    return [name, isNumber ? Number(text) : text];
  });
  return new Members(Object.fromEntries(entries), "query");
}

/** Names of snapshots and the like: short, and safe in a URL. */
export function requireName(name: string, what: string): string {
  if (/^[\w.-]{1,64}$/.test(name)) return name;
  throw new ControlError(`the name of a ${what} must be 1 to 64 letters, digits or any of _ . -`);
}
