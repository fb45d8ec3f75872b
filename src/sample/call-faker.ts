import type { Faker } from "@faker-js/faker";
import { messageOf } from "../base/errors.ts";
import { isObject } from "../base/json.ts";

export type FakerCall = { readonly value: unknown } | { readonly problem: string };

/** An `x-faker` that can be run; or why it names nothing. */
export type BoundFaker = { run(): FakerCall } | { readonly problem: string };

/** Runs `x-faker`: `module.method`, or `{ module.method: args }` (array: positional, anything else: one argument). */
export function callFaker(faker: Faker, spec: unknown): FakerCall {
  const bound = bindFaker(faker, spec);
  return "problem" in bound ? bound : bound.run();
}

/** Looks up what `x-faker` names. */
export function bindFaker(faker: Faker, spec: unknown): BoundFaker {
  const [name, argument] = isObject(spec) ? (Object.entries(spec)[0] ?? []) : [spec];
  if (typeof name !== "string")
    return { problem: "x-faker must be 'module.method' or { 'module.method': args }" };
  const [module = "", method = "", ...more] = name.split(".");
  const owner: unknown = Object.hasOwn(faker, module) ? faker[module as keyof Faker] : undefined;
  const isMethod =
    typeof owner === "object" &&
    owner !== null &&
    Object.hasOwn(owner, method) &&
    more.length === 0;
  const call: unknown = isMethod ? Reflect.get(owner, method) : undefined;
  if (module.startsWith("_") || typeof call !== "function") {
    return { problem: `x-faker names '${name}', which faker does not have` };
  }
  const args: unknown[] =
    argument === undefined ? [] : Array.isArray(argument) ? argument : [argument];
  return {
    run: () => {
      try {
        const value: unknown = Reflect.apply(call, owner, args);
        return { value: value instanceof Date ? value.toISOString() : value };
      } catch (error) {
        return {
          problem: `x-faker cannot call '${name}' like this: ${messageOf(error).split("\n")[0]}`,
        };
      }
    },
  };
}
