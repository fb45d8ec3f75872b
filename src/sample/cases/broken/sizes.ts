import { equalJson, isObject } from "../../../base/json.ts";
import type { Place } from "../places.ts";

export function sizes(
  { value }: Place,
  keyword: string,
  bound: number,
  choices: readonly unknown[],
): unknown[] {
  if (keyword === "uniqueItems" && Array.isArray(value) && value.length > 0)
    return [
      [value[0], value[0]],
      [...value.slice(0, -1), value[0]],
      [...value, value[0]],
    ];
  if (keyword === "minItems" && Array.isArray(value)) return [value.slice(0, bound - 1)];
  if (keyword === "maxItems" && Array.isArray(value))
    return [grown(value, bound + 1, choices), grown(value, bound + 1)];
  if (!isObject(value)) return [];
  if (keyword === "minProperties")
    return [Object.fromEntries(Object.entries(value).slice(0, bound - 1))];
  return keyword === "maxProperties" ? [withMembers(value, bound + 1)] : [];
}

/** The object with so many members, those added like its first one. */
export function withMembers(value: unknown, count: number): unknown {
  const own = isObject(value) ? Object.entries(value) : [];
  const [, one] = own[0] ?? ["", "x"];
  const more = Array.from({ length: Math.min(count, 1000) }, (_, index) => [`more${index}`, one]);
  return { ...Object.fromEntries(more.slice(own.length)), ...Object.fromEntries(own) };
}

export function sizeWords(keyword: string, bound: number): string {
  const words: Record<string, string> = {
    uniqueItems: "has equal items",
    minItems: `has fewer than ${bound} items`,
    maxItems: `has more than ${bound} items`,
    minProperties: `has fewer than ${bound} members`,
    maxProperties: `has more than ${bound} members`,
  };
  return words[keyword] ?? `breaks ${keyword}`;
}

/** As many items, the own ones first; those added differ from them where that is easy, or are other choices. */
export function grown(
  items: readonly unknown[],
  length: number,
  choices: readonly unknown[] = [],
): unknown[] {
  if (items.length === 0 || length > 1000) return [];
  const unused = choices.filter((one) => !items.some((item) => equalJson(item, one)));
  if (choices.length > 0)
    return Array.from(
      { length },
      (_, index) => [...items, ...unused][index] ?? choices[index % choices.length],
    );
  return Array.from({ length }, (_, index) => {
    const item = items[index % items.length];
    if (index < items.length) return item;
    if (typeof item === "string") return `${item}${index}`;
    return typeof item === "number" ? item + index : item;
  });
}
