/** What was seen to be frozen through and through, so that nobody looks twice. */
const frozen = new WeakSet<object>();

/** Freezes plain data, inside too: what is worked out of it stays right. Files, dates and the like are left alone. */
export function freezeDeep<T>(value: T): T {
  if (!isPlain(value) || frozen.has(value)) return value;
  Object.freeze(value);
  // Noted before what is inside, or a circle would have no end.
  frozen.add(value);
  let isWhole = true;
  for (const member of containersIn(value)) {
    freezeDeep(member);
    isWhole &&= frozen.has(member);
  }
  if (!isWhole) frozen.delete(value);
  return value;
}

/** Whether it is plain data that nobody can change any more. */
export function isFrozenDeep(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  if (frozen.has(value)) return true;
  if (!Object.isFrozen(value) || !isPlain(value)) return false;
  for (const member of containersIn(value)) if (!isFrozenDeep(member)) return false;
  frozen.add(value);
  return true;
}

const none: readonly object[] = [];

/** Its members that hold something themselves. Most records have none, and then nothing is made to tell so. */
function containersIn(value: object): readonly object[] {
  if (Array.isArray(value)) return value.filter(isContainer);
  let found: object[] | undefined;
  // Plain data inherits nothing that is enumerable.
  for (const name in value) {
    const member: unknown = value[name as keyof typeof value];
    if (isContainer(member)) (found ??= []).push(member);
  }
  return found ?? none;
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return true;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
