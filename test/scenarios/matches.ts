import { isDeepStrictEqual } from "node:util";

/** Values that earlier answers of a scenario gave a name: `{{id}}`. */
export type Captured = Map<string, string>;

/** Puts what was captured into a text; a name nobody captured stays. */
export function fill(text: string, captured: Captured): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) => captured.get(name) ?? whole);
}

/** What differs, as `place: expected … got …`; undefined when it fits. */
export function differenceOf(
  got: unknown,
  want: unknown,
  captured: Captured,
  at = "$",
): string | undefined {
  if (want === "…") return undefined;
  if (typeof want === "string" && typeof got !== "object") {
    const name = /^\{\{(\w+)\}\}$/.exec(want)?.[1];
    if (name !== undefined && !captured.has(name)) {
      if (got === undefined) return `${at}: expected some value, got none`;
      captured.set(name, String(got));
      return undefined;
    }
    if (fitsText(String(got), fill(want, captured)) && (isPattern(want) || typeof got === "string"))
      return undefined;
    if (name !== undefined && String(got) === captured.get(name)) return undefined;
  }
  if (Array.isArray(want) && Array.isArray(got)) return listDifference(got, want, captured, at);
  if (isRecord(want) && isRecord(got)) {
    for (const [key, member] of Object.entries(want)) {
      const difference = differenceOf(got[key], member, captured, `${at}.${key}`);
      if (difference !== undefined) return difference;
    }
    return undefined;
  }
  if (isDeepStrictEqual(got, want)) return undefined;
  return `${at}: expected ${JSON.stringify(want)}, got ${JSON.stringify(got) ?? "nothing"}`;
}

function listDifference(got: unknown[], want: unknown[], captured: Captured, at: string) {
  const isOpen = want.at(-1) === "…";
  const items = isOpen ? want.slice(0, -1) : want;
  if (isOpen ? got.length < items.length : got.length !== items.length)
    return `${at}: expected ${items.length} items, got ${got.length}: ${JSON.stringify(got)}`;
  for (const [index, item] of items.entries()) {
    const difference = differenceOf(got[index], item, captured, `${at}[${index}]`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

/** `/pattern/`, or a text in which `…` stands for anything. */
export function fitsText(got: string, want: string): boolean {
  const pattern = /^\/(.*)\/$/s.exec(want)?.[1];
  if (pattern !== undefined) return new RegExp(pattern, "su").test(got);
  const parts = want
    .split("…")
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  return new RegExp(`^${parts.join("[\\s\\S]*")}$`, "u").test(got);
}

function isPattern(text: string): boolean {
  return /^\/.*\/$/s.test(text);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
