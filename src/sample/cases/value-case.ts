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
export function applyEdit(value: unknown, edit: Edit): unknown {
  return changeAt(value, edit, 0);
}

function changeAt(value: unknown, edit: Edit, depth: number): unknown {
  const token = edit.tokens[depth];
  if (token === undefined) return edit.value;
  const change = (inner: unknown) => changeAt(inner, edit, depth + 1);
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (String(index) === token ? change(item) : item));
  }
  const members = isObject(value) ? value : {};
  const changed = change(Object.hasOwn(members, token) ? members[token] : undefined);
  // A computed member is an own one, whatever its name: `__proto__` is nothing else here.
  if (changed !== undefined) return { ...members, [token]: changed };
  const { [token]: _, ...others } = members;
  return others;
}

/** `address.city = "x"`, as a person says it. */
export function assignment(label: string, value: unknown): string {
  return `${label} = ${preview(value, 60)}`;
}
