/**
 * Works out a thing about a part of its owner once, and keeps it as long as the owner lives. For owners that never
 * change (a loaded document), and keys that are their own places, so that there are only so many.
 */
export function keptBy<Owner extends object, Value>(
  work: (owner: Owner, key: string) => Value,
): (owner: Owner, key: string) => Value {
  const kept = new WeakMap<Owner, Map<string, Value>>();
  return (owner, key) => {
    let values = kept.get(owner);
    if (!values) kept.set(owner, (values = new Map()));
    let value = values.get(key);
    if (value === undefined && !values.has(key)) values.set(key, (value = work(owner, key)));
    return value as Value;
  };
}

/** The same for what is worked out of an owner as a whole. */
export function keptWith<Owner extends object, Value extends object | string>(
  work: (owner: Owner) => Value,
): (owner: Owner) => Value {
  const kept = new WeakMap<Owner, Value>();
  return (owner) => {
    let value = kept.get(owner);
    if (!value) kept.set(owner, (value = work(owner)));
    return value;
  };
}

/** The same for what is worked out of short texts that come again and again, as names and paths do. */
export function keptByText<Value extends object | string>(
  work: (text: string) => Value,
): (text: string) => Value {
  const kept = new Map<string, Value>();
  return (text) => {
    let value = kept.get(text);
    if (value === undefined) {
      // Whoever has a hundred documents in one process has few of them at work.
      if (kept.size >= 5000) kept.clear();
      kept.set(text, (value = work(text)));
    }
    return value;
  };
}
