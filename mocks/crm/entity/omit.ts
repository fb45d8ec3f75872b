/** A copy without the named members. */
export function omit<T extends object, K extends keyof T & string>(
  value: T,
  ...names: readonly K[]
): Omit<T, K> {
  const dropped = new Set<string>(names);
  const kept = Object.entries(value).filter(([name]) => !dropped.has(name));
  return Object.fromEntries(kept) as Omit<T, K>;
}
