import { isObject, preview } from "../../base/json.ts";

/** One change of a value: what stands at the place afterwards; `undefined`: the member is taken away. */
export interface Edit {
  readonly tokens: readonly string[];
  readonly value: unknown;
}

/** A change that a keyword of the schema asks for, before anybody has looked whether it does what it should. */
export interface Attempt {
  readonly edit: Edit;
  /** What is sent, in words: "quantity = 0, below minimum 1". */
  readonly words: string;
  readonly keyword: string;
  /** The keyword in the bundled document. */
  readonly specPointer: string;
  /** Whether the value keeps the schema. */
  readonly holds: boolean;
}

/** A value on a bound of its schema, or one that breaks one rule of it: validated, so that it is what it says. */
export interface ValueCase extends Attempt {
  /** The place that was changed, a JSON Pointer. */
  readonly instance: string;
  /** The whole value, changed at that place. */
  readonly value: unknown;
}

/** The value with the change made; the value itself stays as it is. */
export function applyEdit(value: unknown, { tokens, value: next }: Edit): unknown {
  const [token, ...rest] = tokens;
  if (token === undefined) return next;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) =>
      String(index) === token ? applyEdit(item, { tokens: rest, value: next }) : item,
    );
  }
  const members: Record<string, unknown> = isObject(value) ? value : {};
  const changed = applyEdit(members[token], { tokens: rest, value: next });
  const others = Object.entries(members).filter(([name]) => name !== token);
  if (changed === undefined) return Object.fromEntries(others);
  if (!Object.hasOwn(members, token)) return Object.fromEntries([...others, [token, changed]]);
  const entries = Object.entries(members);
  return Object.fromEntries(entries.map(([name, one]) => [name, name === token ? changed : one]));
}

/** `address.city = "x"`, as a person says it. */
export function assignment(label: string, value: unknown): string {
  return `${label} = ${preview(value, 60)}`;
}
