/**
 * Freezes plain data, inside too: what is worked out of it stays right. Files, dates and the like are left alone.
 * Nothing is noted about it: a weak set of all there is costs every collection of garbage more than to look again.
 */
export function freezeDeep<T>(value: T): T {
  if (isPlain(value)) freezeWithin(value, none);
  return value;
}

/** `around`: what it lies in, or a circle would have no end. */
function freezeWithin(value: object, around: readonly object[]): void {
  // Looked for first: members of what is frozen are slow to go through.
  const inside = containersIn(value);
  Object.freeze(value);
  if (inside.length === 0) return;
  const path = [...around, value];
  for (const member of inside)
    if (isPlain(member) && !path.includes(member)) freezeWithin(member, path);
}

/** Whether it is plain data that nobody can change any more. */
export function isFrozenDeep(value: unknown): value is object {
  return isContainer(value) && isFrozenWithin(value, none);
}

function isFrozenWithin(value: object, around: readonly object[]): boolean {
  if (!Object.isFrozen(value) || !isPlain(value)) return false;
  const inside = containersIn(value);
  if (inside.length === 0) return true;
  const path = [...around, value];
  return inside.every((member) => path.includes(member) || isFrozenWithin(member, path));
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
