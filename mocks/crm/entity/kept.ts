/**
 * Makes one thing out of another once, and freezes it: then it is written and checked once, too. Rows are replaced and never changed in place, so what is made of one stays right
 * for as long as the row is there; lists would make thousands anew for every page.
 */
export function kept<Of extends object, Made extends object>(
  make: (of: Of) => Made,
): (of: Of) => Made {
  const made = new WeakMap<Of, Made>();
  return (of) => {
    let known = made.get(of);
    if (!known) made.set(of, (known = frozen(make(of))));
    return known;
  };
}

/** The rows it is made of are frozen; what stands beside them is not yet. */
function frozen<T extends object>(made: T): T {
  for (const member of Object.values(made)) Object.freeze(member);
  return Object.freeze(made);
}
