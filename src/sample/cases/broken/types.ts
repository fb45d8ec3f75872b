import type { Attempt } from "../value-case.ts";
import { typesAt, type Place } from "../places.ts";
import { values, type Asked } from "./attempts.ts";

/** Every JSON type, by values that no server takes for another one. */
const byType: readonly (readonly [type: string, value: unknown])[] = [
  ["object", { contractKit: [] }],
  ["array", [{ contractKit: 1 }]],
  ["string", "no number"],
  ["boolean", true],
];

export function breakType(asked: Asked): Attempt[][] {
  const types = typesAt(asked.place.parts) ?? new Set<string>();
  const wanted = [...types].join(" or ");
  const words = `not of type ${wanted}`;
  const isWhole = types.has("integer") && !types.has("number") && !types.has("string");
  const half = fractionOf(asked.place);
  // Whoever takes any text (x-accepts) takes this one, too.
  const written = asked.options.textual ? String(half) : half;
  const fraction = isWhole ? [values(asked, [written], "no whole number")] : [];
  if (asked.options.textual) {
    if (types.has("string")) return [];
    const lists = [values(asked, ["no-such-value", "§"], words), ...fraction];
    const begins = [`${String(asked.place.value)}abc`];
    const isNumber = isWhole || types.has("number");
    return isNumber ? [...lists, values(asked, begins, "only the beginning is a number")] : lists;
  }
  // A list or an object is no text to any server; a number may be one to a lenient server.
  const others = byType.filter(
    ([type]) => !types.has(type) && type !== (types.has("string") ? "boolean" : ""),
  );
  const lists = [values(asked, typesFirst(others, types), words)];
  lists.push(...fraction);
  if (!types.has("null")) lists.push(values(asked, [null], "not nullable"));
  if (asked.options.strictTypes)
    lists.push(values(asked, convertible(asked.place, types), `${words}, strictly`));
  return lists;
}

/** Between the value and the next one: inside of whatever bounds there are. */
function fractionOf({ value }: Place): number {
  return Number(value) + (Number(value) < 0 ? -0.5 : 0.5);
}

/** Text first where a number or a boolean is wanted: it is what clients get wrong. */
function typesFirst(others: typeof byType, types: ReadonlySet<string>): unknown[] {
  const isScalar = ["integer", "number", "boolean"].some((type) => types.has(type));
  const rank = (type: string) => (isScalar && type === "string" ? 0 : 1);
  return others.toSorted(([a], [b]) => rank(a) - rank(b)).map(([, value]) => value);
}

function convertible({ value }: Place, types: ReadonlySet<string>): unknown[] {
  if (types.has("string")) return [7];
  if (types.has("boolean")) return [String(value), 1];
  return [String(value)];
}
