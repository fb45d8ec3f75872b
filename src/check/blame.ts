import { isObject } from "../base/json.ts";
import { parseJson } from "../wire/body.ts";

/**
 * The members of what was sent that a refusal names as the reason: `{ "field": "rating" }`, `{ "errors": { "rating": [ … ] } }`.
 * A text that only speaks of a member names nothing.
 */
export function blamedMembers(refusal: Uint8Array, sent: Readonly<Record<string, unknown>>) {
  const parsed = parseJson(refusal);
  const names = new Set<string>();
  const note = (path: string) => {
    const [first = ""] = path.replace(/^(?:#?\/|\$\.)?(?:body[./])?/, "").split(/[./[]/);
    if (Object.hasOwn(sent, first)) names.add(first);
  };
  const visit = (value: unknown, depth: number): void => {
    if (typeof value === "string") return depth > 1 ? note(value) : undefined;
    if (Array.isArray(value)) return value.forEach((one) => visit(one, depth));
    if (!isObject(value)) return;
    for (const [key, one] of Object.entries(value)) {
      // What stands outermost is the refusal's own, and what is one text may be, too: `title`, `message`.
      if (depth > 0 && (Array.isArray(one) || depth > 1)) note(key);
      visit(one, depth + 1);
    }
  };
  if (parsed.kind === "value") visit(parsed.value, 0);
  return names;
}
