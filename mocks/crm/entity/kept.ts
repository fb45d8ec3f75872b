/**
 * Makes one thing out of another once. Rows are replaced and never changed in place, so what is made of one stays right
 * for as long as the row is there; lists would make thousands anew for every page.
 */
export function kept<Of extends object, Made>(make: (of: Of) => Made): (of: Of) => Made {
  const made = new WeakMap<Of, { readonly value: Made }>();
  return (of) => {
    let known = made.get(of);
    if (!known) made.set(of, (known = { value: make(of) }));
    return known.value;
  };
}
