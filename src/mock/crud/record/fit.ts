import { isObject } from "../../../base/json.ts";
import { parsePointer, valueAt } from "../../../base/pointer.ts";
import type { SeedPart } from "../../../base/random.ts";
import type { Sampler } from "../../../sample/sampler.ts";
import type { Schemas, Violation } from "../../../schema/compile.ts";

/** What is needed to make a value keep its schema. */
export interface Fitting {
  readonly schemas: Schemas;
  readonly sample: Sampler;
}

/** Keywords whose place must not be there at all. */
const surplus = ["additionalProperties", "unevaluatedProperties", "writeOnly", "false schema"];
const rounds = 6;

/**
 * The value as the schema of an answer lets it out: what must not leave is taken off, what is missing or does not fit
 * is made up, always the same for the same key. Undefined where even that breaks the schema.
 */
export function fit(
  { schemas, sample }: Fitting,
  schema: string,
  value: unknown,
  key: readonly SeedPart[],
): { readonly value: unknown } | undefined {
  let fitted = value;
  let spare: unknown;
  const spareValue = () => {
    const made = (spare ??= sample(schema, { direction: "response", key }));
    return isObject(made) && "value" in made ? made["value"] : undefined;
  };
  for (let round = 0; round < rounds; round++) {
    const { violations } = schemas.validate(schema, fitted, "response");
    const broken = violations.filter((one) => one.enforced);
    if (broken.length === 0) return { value: fitted };
    fitted = mend(fitted, broken, spareValue());
  }
  const whole = spareValue();
  return whole === undefined ? undefined : { value: whole };
}

function mend(value: unknown, broken: readonly Violation[], spare: unknown): unknown {
  const copy: unknown = structuredClone(value);
  for (const { keyword, pointer, params } of broken) {
    const tokens = parsePointer(pointer);
    if (surplus.includes(keyword)) {
      const name = params["additionalProperty"] ?? params["unevaluatedProperty"];
      remove(copy, name === undefined ? tokens : [...tokens, String(name)]);
    } else if (keyword === "required") {
      put(copy, [...tokens, String(params["missingProperty"])], spare);
    } else if (tokens.length === 0) {
      // A branch of the whole does not fit: the schema's own value with what is known of this one.
      return isObject(copy) && isObject(spare) ? { ...copy, ...pickOthers(spare, copy) } : spare;
    } else put(copy, tokens, spare);
  }
  return copy;
}

/** The members of `spare` that `known` does not have. */
function pickOthers(spare: Record<string, unknown>, known: Record<string, unknown>) {
  return Object.fromEntries(Object.entries(spare).filter(([name]) => !Object.hasOwn(known, name)));
}

function ownerOf(root: unknown, tokens: readonly string[]): Record<string, unknown> | undefined {
  let owner = root;
  for (const token of tokens.slice(0, -1)) {
    if (typeof owner !== "object" || owner === null || !Object.hasOwn(owner, token))
      return undefined;
    owner = (owner as Record<string, unknown>)[token];
  }
  return typeof owner === "object" && owner !== null
    ? (owner as Record<string, unknown>)
    : undefined;
}

function remove(root: unknown, tokens: readonly string[]): void {
  const owner = ownerOf(root, tokens);
  if (owner) delete owner[tokens.at(-1) ?? ""];
}

/** Puts what `spare` has at the place; where it has nothing, the outermost member that holds the place gives way. */
function put(root: unknown, tokens: readonly string[], spare: unknown): void {
  const [first = ""] = tokens;
  const pointer = tokens.map((token) => `/${token.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  const deep = valueAt(spare, pointer.join(""));
  if (deep !== undefined) define(ownerOf(root, tokens), tokens.at(-1) ?? "", deep);
  else {
    const whole = valueAt(spare, pointer[0] ?? "");
    if (whole === undefined) remove(root, [first]);
    else define(ownerOf(root, [first]), first, whole);
  }
}

/** Sets an own member, whatever it is called. */
function define(owner: Record<string, unknown> | undefined, name: string, value: unknown): void {
  if (owner)
    Object.defineProperty(owner, name, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
}
