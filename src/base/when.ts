/**
 * Goes on with a value: at once where it is there, else when it is. Waiting for nothing takes time, too, and most steps
 * of an answer have nothing to wait for.
 */
export function when<Value, Next>(
  value: Value | Promise<Value>,
  next: (value: Value) => Next | Promise<Next>,
): Next | Promise<Next> {
  return isPromise(value) ? value.then(next) : next(value);
}

/** A handler may come from another realm, where `Promise` is another class. */
export function isPromise<Value>(value: Value | Promise<Value>): value is Promise<Value> {
  return (
    typeof value === "object" &&
    value !== null &&
    "then" in value &&
    typeof value.then === "function"
  );
}
