import type { Faker } from "@faker-js/faker";
import { equalJson } from "../base/json.ts";
import { join } from "../base/pointer.ts";
import { createRandom, type Random, type SeedPart } from "../base/random.ts";
import type { ApiDocument } from "../document/api-document.ts";
import type { Direction, Schemas } from "../schema/compile.ts";
import { callFaker } from "./call-faker.ts";
import { createFaker } from "./faker.ts";
import { viewOf, type View } from "./merge.ts";
import { textMatching } from "./pattern.ts";
import { believableText, fitLength, formats } from "./text.ts";

export interface SampleOptions {
  readonly direction: Direction;
  /** `full` fills every property, `minimal` only the required ones. Default `full`. */
  readonly extent?: "full" | "minimal";
  /** What the value belongs to (operation, entity key): the same parts give the same value. */
  readonly key: readonly SeedPart[];
}

/** A value that was validated, or the reason why none could be made. */
export type Sample = { readonly value: unknown } | { readonly problem: string };

export type Sampler = (pointer: string, options: SampleOptions) => Sample;

/** Makes values out of schemas. A value depends on seed, key and its place alone. */
export function createSampler(document: ApiDocument, schemas: Schemas, seed: SeedPart): Sampler {
  return (pointer, options) => {
    let reason = "";
    let endless = 0;
    for (let attempt = 0; attempt < 12 && endless < 3; attempt++) {
      const key = [seed, ...options.key, pointer, attempt];
      const state = { left: drawLimit, problem: undefined };
      const drawing: Drawing = { document, options, key, attempt, state, faker: lazyFaker(key) };
      const value = draw(drawing, [pointer], "", 0);
      if (drawing.state.problem !== undefined) return { problem: drawing.state.problem };
      const { violations, notChecked } = schemas.validate(pointer, value, options.direction);
      if (notChecked !== undefined) return { problem: notChecked };
      const [first] = violations;
      if (!first) return { value };
      if (state.left < 0) endless++;
      reason = `${first.pointer || "the value"} ${first.message}`;
    }
    return { problem: `no valid value could be made for this schema: ${reason}` };
  };
}

interface Drawing {
  readonly document: ApiDocument;
  readonly options: SampleOptions;
  readonly key: readonly SeedPart[];
  /** Later attempts go other ways. */
  readonly attempt: number;
  readonly state: {
    /** How many more places may be filled. */
    left: number;
    /** What the author of the schema has to correct. */
    problem: string | undefined;
  };
  /** One faker for the whole value, seeded anew for each place in it. */
  readonly faker: (random: Random) => Faker;
}

const depthOfOptionals = 4;
/** A schema that never ends runs into one of these, and the value is then found invalid. */
const depthLimit = 40;
const drawLimit = 2000;
/** Examples that turn out invalid are passed over after this many attempts. */
const attemptsWithExamples = 4;

function draw(drawing: Drawing, pointers: readonly string[], at: string, depth: number): unknown {
  if (depth > depthLimit || drawing.state.left-- <= 0) return null;
  const random = createRandom(...drawing.key, at);
  const view = decide(drawing, pointers, random, depth);
  if (view.allowed) return pickAllowed(view.allowed, random);
  const [example] = view.examples;
  const useExamples = view.faker === undefined && drawing.attempt < attemptsWithExamples;
  if (example !== undefined && useExamples) return random.pick(view.examples);
  switch (typeOf(view, random, depth)) {
    case "object":
      return drawObject(drawing, view, at, depth);
    case "array":
      return drawArray(drawing, view, at, depth, random);
    case "string":
      return drawString(drawing, view, at, random);
    case "integer":
      return drawNumber(view, random, true, drawing);
    case "number":
      return drawNumber(view, random, false, drawing);
    case "boolean":
      return random.chance(0.5);
    default:
      return null;
  }
}

/** Takes one branch of every alternative; deeper down the one that ends soonest: null, else the first, else another. */
function decide(
  drawing: Drawing,
  pointers: readonly string[],
  random: Random,
  depth: number,
): View {
  let all = [...pointers];
  let view = viewOf(drawing.document, all);
  const decided = new Set<string>();
  for (
    let choice = view.choices[0];
    choice;
    choice = view.choices.find(([first]) => !decided.has(first ?? ""))
  ) {
    decided.add(choice[0] ?? "");
    const empty = choice.filter((branch) => isNull(drawing.document, branch));
    const open = choice.filter((branch) => !empty.includes(branch));
    const isDeep = depth > depthOfOptionals;
    const branches = open.length === 0 || (isDeep && empty.length > 0) ? empty : open;
    const next = isDeep ? branches[drawing.attempt % branches.length] : random.pick(branches);
    all = [...all, next ?? ""];
    view = viewOf(drawing.document, all);
  }
  return view;
}

function isNull(document: ApiDocument, pointer: string): boolean {
  const { types, allowed } = viewOf(document, [pointer]);
  return types?.join() === "null" || (allowed?.length === 1 && allowed[0] === null);
}

/** `null` only where nothing else is allowed. */
function pickAllowed(allowed: readonly unknown[], random: Random): unknown {
  const values = allowed.filter((value) => value !== null);
  return values.length > 0 ? random.pick(values) : null;
}

function typeOf(view: View, random: Random, depth: number): string {
  if (depth > depthOfOptionals && view.types?.includes("null")) return "null";
  const types = view.types?.filter((type) => type !== "null");
  if (types && types.length > 0)
    return types.length === 1 ? (types[0] ?? "null") : random.pick(types);
  if (view.types) return "null";
  if (view.properties.size > 0 || view.required.size > 0) return "object";
  if (view.items.length > 0 || view.prefixItems.length > 0) return "array";
  if (view.minimum > -Infinity || view.maximum < Infinity || view.multipleOf) return "number";
  return "string";
}

function drawObject(
  drawing: Drawing,
  view: View,
  at: string,
  depth: number,
): Record<string, unknown> {
  const { options, document } = drawing;
  const result: [string, unknown][] = [];
  for (const [name, pointers] of view.properties) {
    const isRequired = view.required.has(name);
    const member = viewOf(document, pointers);
    if (options.direction === "response" ? member.writeOnly : member.readOnly) continue;
    if (!isRequired && options.direction === "request" && member.references) continue;
    if (!isRequired && (options.extent === "minimal" || depth >= depthOfOptionals)) continue;
    result.push([name, draw(drawing, pointers, join(at, name), depth + 1)]);
  }
  const extra = view.additional;
  const unnamed = [...view.required].filter((name) => !view.properties.has(name));
  const missing = view.minProperties - result.length - unnamed.length;
  const names = [
    ...unnamed,
    ...Array.from({ length: Math.max(0, missing) }, (_, index) => `key${index + 1}`),
  ];
  if (extra)
    for (const name of names) result.push([name, draw(drawing, extra, join(at, name), depth + 1)]);
  return Object.fromEntries(result);
}

function drawArray(
  drawing: Drawing,
  view: View,
  at: string,
  depth: number,
  random: Random,
): unknown[] {
  const tuple = Math.min(view.prefixItems.length, view.maxItems);
  const low = Math.max(Math.min(view.minItems, drawLimit), tuple);
  const wanted =
    depth >= depthOfOptionals || drawing.options.extent === "minimal"
      ? low
      : Math.max(low, random.int(1, 3));
  const length = Math.min(wanted, Math.max(view.maxItems, low));
  const items: unknown[] = [];
  for (let place = 0; items.length < length && place < length * 10; place++) {
    const item = draw(drawing, view.prefixItems[place] ?? view.items, join(at, place), depth + 1);
    if (!view.uniqueItems || !items.some((other) => equalJson(other, item))) items.push(item);
  }
  return items;
}

function drawString(drawing: Drawing, view: View, at: string, random: Random): unknown {
  const faker = drawing.faker(random);
  if (view.faker !== undefined) {
    const call = callFaker(faker, view.faker);
    if ("value" in call)
      return fitLength(String(call.value), view.minLength, view.maxLength, random);
    drawing.state.problem ??= call.problem;
  }
  const [pattern] = view.patterns;
  const length = { min: view.minLength, max: view.maxLength };
  if (pattern !== undefined) return textMatching(pattern, random, length) ?? "";
  const format = view.format === undefined ? undefined : formats[view.format];
  if (format) return format(faker, random, view.maxLength);
  const name = at.slice(at.lastIndexOf("/") + 1);
  const text = believableText(name, faker, random, view.maxLength);
  return fitLength(text, view.minLength, view.maxLength, random);
}

function drawNumber(view: View, random: Random, whole: boolean, drawing: Drawing): unknown {
  if (view.faker !== undefined) {
    const call = callFaker(drawing.faker(random), view.faker);
    if ("value" in call && typeof call.value === "number") return call.value;
    if ("problem" in call) drawing.state.problem ??= call.problem;
  }
  const low = view.minimum > -Infinity ? view.minimum : Math.min(1, view.maximum);
  const top = view.format?.endsWith("int8") ? 127 : Infinity;
  const high = Math.min(top, view.maximum < Infinity ? view.maximum : Math.max(low + 1000, 1000));
  const isWhole = whole || /^u?int\d+$/.test(view.format ?? "");
  const step = view.multipleOf ?? (isWhole ? 1 : 0);
  if (step > 0) {
    const times = (count: number) => Number((count * step).toPrecision(15));
    let first = Math.ceil(low / step - 1e-9);
    if (times(first) < low) first++;
    let last = Math.floor(high / step + 1e-9);
    if (times(last) > high) last--;
    return times(random.int(first, Math.max(first, last)));
  }
  const value = low + random.next() * (high - low);
  const rounded = Math.round(value * 100) / 100;
  return rounded >= low && rounded <= high ? rounded : value;
}

function lazyFaker(key: readonly SeedPart[]): (random: Random) => Faker {
  let faker: Faker | undefined;
  return (random) => {
    faker ??= createFaker(createRandom(...key));
    faker.seed(random.seed());
    return faker;
  };
}
