/** What the operator `filled` lets through: neither nothing nor an empty text or list; a number only above zero. */
export function isFilled(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return false;
  return Array.isArray(value) ? value.length > 0 : typeof value !== "number" || value > 0;
}
