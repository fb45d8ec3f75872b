import { equalJson, isObject } from "../../base/json.ts";
import type { View, Views } from "./merge.ts";
import { isPlainNot, negationsOf, not } from "./negate.ts";

/** Schemas of which one has to hold besides what is settled already. */
export interface Choice {
  /** The first `size` branches are as good as each other; those after them are last resorts. */
  readonly size: number;
  readonly total: number;
  /** The first branch is the cheapest, and nothing is gained by starting with another. */
  readonly isOrdered?: boolean;
  branch(index: number): unknown;
}

type Schema = Readonly<Record<string, unknown>>;

/** Everything one schema object leaves to be decided. */
export function choicesOf(schema: Schema, views: Views): readonly Choice[] {
  let made = known.get(schema);
  if (!made) known.set(schema, (made = makeChoices(schema, views)));
  return made;
}

const known = new WeakMap<object, readonly Choice[]>();

function makeChoices(schema: Schema, views: Views): Choice[] {
  const choices: Choice[] = [];
  for (const key of ["anyOf", "oneOf"] as const) {
    const branches = schema[key];
    if (Array.isArray(branches)) choices.push(alternatives(key, branches, schema, views));
  }
  if (Object.hasOwn(schema, "not") && !isPlainNot(schema["not"])) {
    choices.push({ ...listed(negationsOf(schema["not"], views.target)), isOrdered: true });
  }
  if (Object.hasOwn(schema, "if")) choices.push(conditional(schema));
  if (isObject(schema["dependentSchemas"])) {
    for (const [name, one] of Object.entries(schema["dependentSchemas"]))
      choices.push(listed([{ required: [name], allOf: [one] }, { properties: { [name]: false } }]));
  }
  return choices;
}

function listed(branches: readonly unknown[]): Choice {
  return { size: branches.length, total: branches.length, branch: (index) => branches[index] };
}

/** Either the condition and what follows from it, or its opposite and what follows from that. */
function conditional(schema: Schema): Choice {
  const { if: condition, then: whenTrue = true, else: whenFalse = true } = schema;
  return listed([{ allOf: [condition, whenTrue] }, { allOf: [not(condition), whenFalse] }]);
}

/** Under `oneOf` a branch comes with the opposite of those it could be mistaken for; without, as a last resort. */
function alternatives(
  key: "anyOf" | "oneOf",
  branches: readonly unknown[],
  owner: Schema,
  views: Views,
): Choice {
  const made: unknown[] = [];
  const size = branches.length;
  const make = (index: number): unknown => {
    const branch = branches[index % size];
    const tag = tagOf(owner["discriminator"], branch);
    const tagged = tag === undefined || index >= 2 * size ? [branch] : [branch, tag];
    if (key === "anyOf" || index >= size) return { allOf: tagged };
    const others = branches.filter(
      (other, place) => place !== index && !areDisjoint(views, branch, other),
    );
    return { allOf: [...tagged, ...others.map(not)] };
  };
  const levels = key === "anyOf" && owner["discriminator"] === undefined ? 1 : 3;
  return { size, total: size * levels, branch: (index) => (made[index] ??= make(index)) };
}

/** What the discriminator says when this branch is the one. */
function tagOf(discriminator: unknown, branch: unknown): unknown {
  if (!isObject(discriminator) || typeof discriminator["propertyName"] !== "string")
    return undefined;
  const ref = isObject(branch) ? branch["$ref"] : undefined;
  if (typeof ref !== "string") return undefined;
  const name = ref.slice(ref.lastIndexOf("/") + 1);
  const mapped = Object.entries(Object(discriminator["mapping"]))
    .filter(([, target]) => target === ref || target === name)
    .map(([value]) => value);
  const property = discriminator["propertyName"];
  const values = mapped.length > 0 ? mapped : [name];
  return { required: [property], properties: { [property]: { enum: values } } };
}

/** True when one look shows that no value fits both. */
function areDisjoint(views: Views, one: unknown, other: unknown): boolean {
  const [a, b] = [views.of([one]), views.of([other])];
  if (a.isFalse || b.isFalse || haveNothingInCommon(a, b)) return true;
  const shared = [...a.required].filter((name) => b.required.has(name));
  const areObjects = a.types?.join() === "object" && b.types?.join() === "object";
  return areObjects && shared.some((name) => areApart(views, a, b, name));
}

function areApart(views: Views, a: View, b: View, name: string): boolean {
  return haveNothingInCommon(views.member(a, name).view, views.member(b, name).view);
}

function haveNothingInCommon(a: View, b: View): boolean {
  if (a.allowed && b.allowed)
    return !a.allowed.some((one) => b.allowed?.some((other) => equalJson(one, other)));
  if (!a.types || !b.types) return false;
  const asNumber = (type: string) => (type === "integer" ? "number" : type);
  const types = new Set(a.types.map(asNumber));
  return !b.types.some((type) => types.has(asNumber(type)));
}
