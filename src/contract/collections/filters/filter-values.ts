import { memberAt } from "../../../resource/member-path.ts";
import type { FilterRole } from "../../../resource/resource.ts";
import { itemsOf, targetOf } from "../../../resource/shapes.ts";
import { keyword } from "../../../schema/walk.ts";
import { typesOf } from "../../../wire/coerce.ts";
import type { Json } from "../../state/session.ts";
import { schemaOf } from "../lister.ts";
import { passes } from "./matches.ts";
import type { Scene } from "../scene.ts";
import { compareValues, isMoney, isTime } from "./values.ts";

/** What a filter is tried with: the best value first, the other way of a choice of two after it. None: nothing may be sent. */
export function valuesFor(scene: Scene, filter: FilterRole, known: readonly Json[]): unknown[] {
  const { property, operator, among } = filter;
  if (property === undefined && among)
    // Each member that the description names is looked at.
    return among.flatMap((name) =>
      bestOf(scene, filter, known, wholeTexts(known.map((one) => one[name]))).slice(0, 1),
    );
  if (property === undefined)
    return bestOf(scene, filter, known, textsIn(known.flatMap((one) => Object.values(one)))).slice(
      0,
      1,
    );
  if (operator === "filled") return bestOf(scene, filter, known, [true, false]);
  const values = known.flatMap((one) => [memberAt(one, property)].flat()).filter(isPlain);
  const best = bestOf(scene, filter, known, values);
  const [first] = best;
  const pair = operator === "has" && filter.isDescribed ? pairIn(scene, filter, known) : undefined;
  if (pair) return [...best.slice(0, 1), pair];
  const other = typeof first === "boolean" ? best.find((one) => one === !first) : undefined;
  const others = other === undefined ? otherChoices(scene, filter, first) : [other];
  return [...best.slice(0, 1), ...others];
}

/** So many of a list of choices are tried besides the first: each may be compared in a way of its own. */
const mostChoices = 5;

/** Whether or not a record is known to have it: what has another one must not be let through. */
function otherChoices({ session, lister }: Scene, filter: FilterRole, first: unknown): unknown[] {
  const { document } = session.run.maker;
  const schema = schemaOf(session, lister.list, filter);
  if (first === undefined || schema === undefined || !["eq", "in"].includes(filter.operator))
    return [];
  const target = targetOf(document, schema);
  const items = itemsOf(document, target);
  const choices = keyword(
    document,
    items === undefined ? target : targetOf(document, items),
    "enum",
  );
  const known = [first].flat();
  return (Array.isArray(choices) ? choices : [])
    .filter((one) => isPlain(one) && !known.includes(one))
    .slice(0, mostChoices)
    .map((one) => (items === undefined ? one : [one]));
}

/** Two values of one record, for a filter that says what becomes of several. */
function pairIn(scene: Scene, filter: FilterRole, known: readonly Json[]): unknown {
  const lists = known.map((one) => one[filter.property ?? ""]).filter(Array.isArray);
  const pairs = lists.filter((one) => one.length > 1).map((one) => one.slice(0, 2));
  return bestOf(scene, filter, known, [], pairs)[0];
}

function isPlain(value: unknown): boolean {
  return ["string", "number", "boolean"].includes(typeof value) && value !== "";
}

/** Texts of a member that the search is said to look at: a number or an address, too. */
function wholeTexts(values: readonly unknown[]): unknown[] {
  const own = textsIn(values);
  return own.length > 0
    ? own
    : values.filter((value) => typeof value === "string" && /^[\w.@+-]{4,}$/.test(value));
}

/** Free text is searched by words; what looks like a key or a time is often left out. */
function textsIn(values: readonly unknown[]): unknown[] {
  return values.filter((value) => typeof value === "string" && /^ck[a-z]{8,}$/.test(value));
}

/** What may be sent, what some of the known records have and others have not first. */
function bestOf(
  { session, lister }: Scene,
  filter: FilterRole,
  known: readonly Json[],
  values: readonly unknown[],
  forms?: readonly unknown[],
): unknown[] {
  const { maker } = session.run;
  const schema = schemaOf(session, lister.list, filter);
  const wantsList = schema !== undefined && typesOf(maker.document, schema).has("array");
  const ordered = values.toSorted((a, b) => compareValues(a, b) ?? 0);
  const middle = Math.floor(ordered.length / 2);
  const made = [...ordered.slice(middle), ...ordered.slice(0, middle)].flatMap((value) =>
    formsOf(filter, value, wantsList),
  );
  const sendable = (forms ?? made).filter(
    (value) => schema === undefined || maker.schemas.allows(schema, value, "request"),
  );
  const splits = (value: unknown) => {
    const results = known.map((record) => passes(filter, record, value));
    return results.includes(true) && results.includes(false);
  };
  return [...sendable.filter(splits), ...sendable.filter((value) => !splits(value))];
}

function formsOf(
  { operator, property, isDescribed }: FilterRole,
  value: unknown,
  wantsList: boolean,
): unknown[] {
  const text = String(value);
  // Nobody says whether a search looks for whole words, for beginnings or for any part.
  if (property === undefined && !isDescribed) return [text];
  switch (operator) {
    case "like":
      return text.length > 3 ? [text.slice(1, -1), text] : [text];
    case "leftlike":
      return text.length > 3 ? [text.slice(0, -1)] : [text];
    case "rightlike":
      return text.length > 3 ? [text.slice(1)] : [text];
    case "isnull":
    case "isnotnull":
      return [true];
    case "gt":
    case "gteq":
    case "lt":
    case "lteq":
      if (isMoney(value)) return [value, Number(value)];
      return typeof value === "number" || isTime(value) ? [value] : [];
    case "in":
    case "notin":
      return wantsList ? [[value]] : [text];
    default:
      if (typeof value === "boolean" && !wantsList) return [value, Number(value), `${+value}`];
      return wantsList ? [[value]] : [value];
  }
}
